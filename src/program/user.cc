// SPDX-License-Identifier: Apache-2.0
#include "program/user.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <grp.h>
#include <pwd.h>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace missent::program {

Result<User> find_user(const std::string& name) {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 16'384> buffer;
  if (getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 ||
      found == nullptr)
    return fail(Kind::NotFound, "there is no user ‘" + name + "’",
                "adduser --system --group " + name);
  if (found->pw_uid == 0)
    return fail(Kind::Refused, "‘" + name + "’ is root", "name a user of its own");
  return User{name, found->pw_dir, found->pw_uid, found->pw_gid};
}

Result<void> make_folder_for(const User& user, const std::string& folder) {
  std::error_code error;
  if (folder.empty() || std::filesystem::exists(folder, error)) return {};
  std::filesystem::create_directories(folder, error);
  if (!error && chown(folder.c_str(), user.uid, user.gid) == 0) return {};
  return fail(Kind::Refused, "cannot make the folder " + folder + " for " + user.name);
}

Result<void> become(const User& user) {
  bool became = initgroups(user.name.c_str(), user.gid) == 0 && setgid(user.gid) == 0 &&
                setuid(user.uid) == 0;
  if (!became)
    return fail(Kind::Refused,
                "cannot become " + user.name + ": " + std::generic_category().message(errno));
  setenv("HOME", user.home.c_str(), 1);
  unsetenv("XDG_DATA_HOME");
  unsetenv("XDG_RUNTIME_DIR");
  return {};
}

Result<void> check_not_root() {
  const char* allowed = std::getenv("MISSENT_ALLOW_ROOT");
  bool laboratory = allowed != nullptr && std::string_view(allowed) == "1";
  if (geteuid() != 0 || laboratory) return {};
  return fail(Kind::Refused, "serve does not run as root",
              "start it as another user, or with --user NAME to become one (MISSENT_ALLOW_ROOT=1 "
              "is for test laboratories)");
}

}  // namespace missent::program
