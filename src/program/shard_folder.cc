// SPDX-License-Identifier: Apache-2.0
#include "program/shard_folder.h"

#include "program/agreed_file.h"

#include <algorithm>
#include <charconv>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <sys/file.h>
#include <unistd.h>

namespace missent::program {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view Ending = ".shard", BeganEnding = ".began", PartEnding = ".part";

void touch(const std::string& path) {  // it is used: see scan_cache.cc
  std::error_code ignored;
  fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
}

// Whoever is first says when the scan began.
Result<Time> agree_on_beginning(const std::string& path, Time now) {
  const auto began = parse_time(TRY(agree_on(path, to_text(now))));
  if (!began) return fail(Kind::Malformed, path + " is damaged", "remove it");
  return *began;
}

// "3,7-9": so that job arrays take it.
std::string numbers_text(const std::vector<uint32_t>& numbers) {
  std::string out;
  for (size_t at = 0; at < numbers.size();) {
    size_t last = at;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    out += (out.empty() ? "" : ",") + std::to_string(numbers[at]);
    if (last > at) out += "-" + std::to_string(numbers[last]);
    at = last + 1;
  }
  return out;
}

// 8 of "NAME-3-of-8.shard", 0 where it is none.
uint32_t count_in(std::string_view file, std::string_view name) {
  constexpr std::string_view Of = "-of-";
  if (!file.starts_with(name) || !file.ends_with(Ending)) return 0;
  file.remove_suffix(Ending.size());
  const size_t at = file.rfind(Of);
  if (at == file.npos) return 0;
  file.remove_prefix(at + Of.size());
  uint32_t count = 0;
  std::from_chars(file.data(), file.data() + file.size(), count);
  return count <= Shard::Most ? count : 0;
}

}  // namespace

Result<ShardFolder> ShardFolder::open(const CacheOptions& options, const ScanScope& scope,
                                      const Loaded& loaded, Time now) {
  auto place = TRY(find_shard_place(options, scope, loaded));
  const auto beginning = (fs::path(place.folder) / place.name).string() + std::string(BeganEnding);
  const Time began = TRY(agree_on_beginning(beginning, now));
  return ShardFolder(std::move(place), began);
}

std::string ShardFolder::path_of(const Shard& shard) const {
  const auto name = fmt::format("{}-{}-of-{}{}", place_.name, shard.number, shard.count, Ending);
  return (fs::path(place_.folder) / name).string();
}

ShardIdentity ShardFolder::identity_of(const Shard& shard) const {
  return {shard, place_.settings, place_.files, began_};
}

std::unique_ptr<ShardFile> ShardFolder::find(const Shard& shard) const {
  auto file = ShardFile::open(path_of(shard), identity_of(shard));
  if (!file) return nullptr;
  touch(path_of(shard));
  return *std::move(file);
}

Result<std::unique_ptr<ShardWriter>> ShardFolder::begin(const Shard& shard) const {
  remove_left_behind(shard);
  return ShardWriter::begin(path_of(shard), identity_of(shard));
}

// A live writer has its file locked.
void ShardFolder::remove_left_behind(const Shard& shard) const {
  const auto begins = fs::path(path_of(shard)).filename().string() + ".";
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(place_.folder, error)) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with(begins) || !name.ends_with(PartEnding)) continue;
    const int file = ::open(entry.path().c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) continue;
    if (flock(file, LOCK_EX | LOCK_NB) == 0) unlink(entry.path().c_str());
    close(file);
  }
}

std::vector<uint32_t> ShardFolder::counts() const {
  std::set<uint32_t> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(place_.folder, error))
    out.insert(count_in(entry.path().filename().string(), place_.name));
  out.erase(0);
  return {out.begin(), out.end()};
}

Result<ShardFolder::Merged> ShardFolder::merged() const {
  Result<Merged> out =
      fail(Kind::NotFound, "there is no shard of this scan in " + place_.folder,
           "run them with --shard, with the same archives, configuration, folder and program");
  for (const auto count : counts()) {
    out = merged(count);
    if (out) break;
  }
  return out;
}

Result<ShardFolder::Merged> ShardFolder::merged(uint32_t count) const {
  Merged out;
  std::vector<std::unique_ptr<RecordStream>> streams;
  std::vector<uint32_t> missing;
  uint64_t found = 0;
  for (uint32_t number = 1; number <= count; ++number) {
    auto file = find({number, count});
    if (!file || (!streams.empty() && file->messages() != out.messages)) {
      missing.push_back(number);
      continue;
    }
    found += file->count();
    out.messages = file->messages();
    out.skipped = file->skipped();
    streams.push_back(std::move(file));
  }
  if (!missing.empty())
    return fail(Kind::Unavailable,
                fmt::format("missing or damaged, of {} shards: {}", count, numbers_text(missing)),
                fmt::format("run again: --shard {}/{} …", missing.front(), count));
  if (found != out.messages)
    return fail(Kind::Internal, "the shards do not belong together: run all of them again");
  out.records = std::make_unique<MergedRecords>(std::move(streams));
  return out;
}

}  // namespace missent::program
