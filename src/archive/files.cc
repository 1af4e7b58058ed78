// SPDX-License-Identifier: Apache-2.0
#include "archive/files.h"

#include "archive/imap_address.h"
#include "archive/path_error.h"
#include "base/escape.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>
#include <utility>

namespace missent::archive {
namespace {

constexpr size_t DeepestFolder = 64;

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

Result<std::vector<std::string>> names_in(const std::string& path) {
  const std::unique_ptr<DIR, CloseFolder> folder(opendir(path.c_str()));
  if (!folder) return path_error(path, errno);
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  if (errno != 0) return path_error(path, errno);
  std::sort(names.begin(), names.end());
  return names;
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// Packers drop empty folders, and there is hardly ever mail in new.
bool is_maildir(const std::string& path) {
  const bool is_subfolder = path.substr(path.rfind('/') + 1).starts_with('.');
  return is_folder(path + "/cur") &&
         (is_subfolder || is_folder(path + "/new") || is_folder(path + "/tmp"));
}

std::string with_slash(std::string path) {
  if (!path.ends_with('/')) path += '/';
  return path;
}

}  // namespace

// One path of the caller and what is below it.
class Walk {
 public:
  explicit Walk(Files& files) : files_(files) {}

  Result<void> named(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return path_error(path, errno);
    if (S_ISDIR(status.st_mode)) return folder(path, status, /*depth=*/1, Take::All);
    files_.add(0, path, shape_of(path),
               S_ISREG(status.st_mode) ? static_cast<uint64_t>(status.st_size) : 0);
    return {};
  }

 private:
  enum class Take { All, OnlyMaildirs };

  // NOLINTNEXTLINE(misc-no-recursion): at most DeepestFolder deep
  Result<void> folder(const std::string& path, const struct stat& status, size_t depth, Take take) {
    if (depth > DeepestFolder) {
      return fail(Kind::TooLarge, escape_controls(path) + ": more than " +
                                      std::to_string(DeepestFolder) + " folders in each other");
    }
    if (!seen_.emplace(status.st_dev, status.st_ino).second) return {};
    if (!is_maildir(path)) return entries(path, depth, take);
    TRY(messages(path, "cur"));
    if (is_folder(path + "/new")) TRY(messages(path, "new"));
    return entries(path, depth, Take::OnlyMaildirs);
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  Result<void> entries(const std::string& path, size_t depth, Take take) {
    const auto number = number_of(path);
    for (const auto& name : TRY(names_in(path))) {
      if (is_passed_over(name, take)) continue;
      const std::string inner = with_slash(path) + name;
      struct stat status {};
      if (stat(inner.c_str(), &status) != 0) continue;  // a dangling link, or it has gone
      if (S_ISDIR(status.st_mode)) {
        TRY(folder(inner, status, depth + 1, take));
      } else if (S_ISREG(status.st_mode) && take == Take::All) {
        files_.add(number, name, shape_of(name), static_cast<uint64_t>(status.st_size));
      }
    }
    return {};
  }

  static bool is_passed_over(std::string_view name, Take take) {
    if (take == Take::OnlyMaildirs) return name == "cur" || name == "new" || name == "tmp";
    return is_beside_mail(name);
  }

  Result<void> messages(const std::string& maildir, std::string_view part) {
    const std::string path = with_slash(with_slash(maildir).append(part));
    const auto number = number_of(path);
    for (const auto& name : TRY(names_in(path))) {
      struct stat status {};
      const std::string inner = path + name;
      const bool is_message =
          !name.starts_with('.') && stat(inner.c_str(), &status) == 0 && S_ISREG(status.st_mode);
      if (is_message)
        files_.add(number, name, Shape::Message, static_cast<uint64_t>(status.st_size));
    }
    return {};
  }

  uint32_t number_of(const std::string& path) {
    files_.folders_.push_back(with_slash(path));
    return static_cast<uint32_t>(files_.folders_.size() - 1);
  }

  Files& files_;
  std::set<std::pair<dev_t, ino_t>> seen_;
};

void Files::add(uint32_t folder, std::string_view name, Shape shape, uint64_t bytes) {
  entries_.push_back({.name = names_.size() & ((uint64_t{1} << 56) - 1),
                      .shape = static_cast<uint8_t>(shape),
                      .folder = folder});
  names_ += name;
  names_ += '\0';
  bytes_ += bytes;
}

Result<Files> Files::find(const std::vector<std::string>& paths) {
  Files files;
  files.folders_.emplace_back();
  if (std::count(paths.begin(), paths.end(), "-") > 1) {
    return fail(Kind::Malformed, "-: standard input can be read only once");
  }
  for (const auto& path : paths) {
    if (path == "-" || is_imap_address(path)) {
      files.add(0, path, Shape::Any, 0);
    } else {
      TRY(Walk(files).named(path));
    }
  }
  return files;
}

File Files::at(size_t place) const {
  const Entry& entry = entries_[place];
  return {.path = folders_[entry.folder] + (names_.c_str() + entry.name),
          .shape = static_cast<Shape>(entry.shape),
          .folder = entry.folder,
          .is_named = entry.folder == 0};
}

}  // namespace missent::archive
