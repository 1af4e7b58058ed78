// SPDX-License-Identifier: Apache-2.0
#include "net/landlock.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace missent::net {
namespace {

// Rights by the version of the interface that brought them.
uint64_t all_rights(int version) {
  uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // version 1: everything up to here
  constexpr uint64_t Refer = 1ULL << 13, Truncate = 1ULL << 14, Ioctl = 1ULL << 15;
  if (version >= 2) rights |= Refer;
  if (version >= 3) rights |= Truncate;
  if (version >= 5) rights |= Ioctl;
  return rights;
}

Failure failed(const char* what) {
  return fail(Kind::Unavailable, std::string("landlock: ") + what + ": " + std::strerror(errno));
}

void allow_folder(int rules, const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  landlock_path_beneath_attr beneath{};
  beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
  beneath.parent_fd = descriptor;
  syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close(descriptor);
}

}  // namespace

int landlock_version() {
  const long version =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version < 0 ? 0 : static_cast<int>(version);
}

Result<void> close_file_system(const std::vector<std::string>& readable_folders) {
  const int version = landlock_version();
  if (version == 0) return failed("not offered by this system");
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = all_rights(version);
  const auto rules = static_cast<int>(
      syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes.handled_access_fs), 0));
  if (rules < 0) return failed("making rules");
  for (const auto& folder : readable_folders) allow_folder(rules, folder);
  const bool locked = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  close(rules);
  if (!locked) return failed("taking the rules on");
  return {};
}

}  // namespace missent::net
