// SPDX-License-Identifier: Apache-2.0
#include "store/body_folder.h"

#include "store/durable_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <limits>

namespace missent::store {

namespace {

constexpr size_t LongestName = 64;
constexpr unsigned OwnerOnly = 0700;

bool is_plain(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

}  // namespace

bool is_body_name(std::string_view id) {
  return !id.empty() && id.size() <= LongestName && std::all_of(id.begin(), id.end(), is_plain);
}

std::string BodyFolder::file_of(const std::string& id) const { return path_ + "/" + id; }

Result<void> BodyFolder::create() {
  if (::mkdir(path_.c_str(), OwnerOnly) == 0) return sync_folder(folder_of(path_));
  if (errno != EEXIST) return file_error("creating", path_, errno);
  return {};
}

Result<void> BodyFolder::write(const std::string& id, std::string_view sealed) {
  if (!is_body_name(id)) return fail(Kind::Malformed, "the hold's id cannot name a file");
  return write_durably(file_of(id), sealed);
}

Result<std::string> BodyFolder::read(const std::string& id) const {
  if (!is_body_name(id)) return fail(Kind::Malformed, "the hold's id cannot name a file");
  return read_whole(file_of(id), std::numeric_limits<size_t>::max());
}

void BodyFolder::remove(const std::string& id) {
  if (is_body_name(id)) ::unlink(file_of(id).c_str());
}

Result<std::vector<std::string>> BodyFolder::keep_only(const std::set<std::string>& wanted) {
  std::error_code error;
  std::set<std::string> there;
  for (std::filesystem::directory_iterator at(path_, error), end; !error && at != end;
       at.increment(error)) {
    auto name = at->path().filename().string();
    bool ours = is_body_name(name) || name.ends_with(UnfinishedSuffix);
    if (ours && !wanted.contains(name)) ::unlink(at->path().c_str());
    there.insert(std::move(name));
  }
  if (error && error != std::errc::no_such_file_or_directory)
    return file_error("listing", path_, error.value());
  std::vector<std::string> missing;
  std::set_difference(wanted.begin(), wanted.end(), there.begin(), there.end(),
                      std::back_inserter(missing));
  return missing;
}

}  // namespace missent::store
