// SPDX-License-Identifier: Apache-2.0
#include "program/scan_cache.h"

#include "archive/imap_address.h"
#include "habits/hash.h"
#include "program/people_key.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>

namespace missent::program {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view Ending = ".scan";
constexpr std::array<std::string_view, 5> OurEndings = {Ending, ".shard", ".began", ".part",
                                                        ".key"};
constexpr auto KeptFor = std::chrono::days(30);

std::string default_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache && fs::path(cache).is_absolute()) return std::string(cache) + "/missent";
  const auto home = surroundings().home;
  return home.empty() ? "" : home + "/.cache/missent";
}

std::string folder_of(const CacheOptions& options) {
  return options.folder.empty() ? default_folder() : options.folder;
}

void add_file(habits::Hash64& hash, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string chunk(1 << 20, '\0');
  uint64_t size = 0;
  while (file.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), file.gcount() > 0) {
    const auto got = static_cast<size_t>(file.gcount());
    hash.add(std::string_view(chunk).substr(0, got));
    size += got;
  }
  hash.add_number(size);
}

void add_texts(habits::Hash64& hash, const std::vector<std::string>& texts) {
  hash.add_number(texts.size());
  for (const auto& text : texts) hash.add_field(text);
}

void add_time(habits::Hash64& hash, std::optional<Time> time) {
  hash.add_field(time ? to_text(*time) : "");
}

// What doubts depend on; not who is in which team, or who owns a partner.
void add_registers(habits::Hash64& hash, const habits::Registers& registers) {
  add_texts(hash, registers.own_domains);
  for (const auto& partner : registers.partners) {
    add_texts(hash, {partner.domain, partner.name, partner.address});
    hash.add_number(partner.subdomains ? 1 : 0);
    add_time(hash, partner.review);
  }
  for (const auto& person : registers.people) {
    add_texts(hash, {person.address, person.name});
    add_texts(hash, person.aliases);
    add_time(hash, person.left);
  }
  for (const auto& list : registers.lists) {
    hash.add_field(list.address);
    add_texts(hash, list.members);
  }
}

void add_content(habits::Hash64& hash, const Loaded& loaded) {
  const auto& content = loaded.configuration.content;
  if (content.empty()) return;
  add_file(hash, loaded.file);
  for (const auto& dictionary : content.dictionaries)
    if (!dictionary.file.empty()) add_file(hash, dictionary.file);
  for (const auto& list : content.exact) add_file(hash, list.file);
}

uint64_t settings_digest(const ScanScope& scope, const Loaded& loaded, const guard::ShortKey& key) {
  const auto& configuration = loaded.configuration;
  habits::Hash64 hash;
  add_file(hash, "/proc/self/exe");  // its detectors, its weights, the shape of its records
  add_registers(hash, loaded.registers);
  add_content(hash, loaded);
  add_texts(hash, configuration.protected_suffixes);
  hash.add_field(fmt::format("{} {} {}", configuration.slip_rate, configuration.workers.memory,
                             configuration.workers.time_limit.count()));
  hash.add_field(scope.since ? to_text(*scope.since) : "");
  hash.add_number(guard::keyed_short_digest(key, 0));  // by another, people are known by others
  return hash.value();
}

habits::Hash64 name_of(const ScanScope& scope, uint64_t settings) {
  std::error_code error;
  habits::Hash64 hash;
  hash.add_number(settings);
  hash.add_field(fs::current_path(error).string());
  add_texts(hash, scope.archives);
  return hash;
}

bool is_ours(const fs::path& path) {
  const auto ending = path.extension().string();
  return std::find(OurEndings.begin(), OurEndings.end(), ending) != OurEndings.end();
}

void remove_old(const fs::path& folder) {
  std::error_code error;
  const auto before = fs::file_time_type::clock::now() - KeptFor;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::error_code ignored;
    if (is_ours(entry.path()) && entry.last_write_time(ignored) < before)
      fs::remove(entry.path(), ignored);
  }
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (mkdir(folder.c_str(), 0700) == 0 || fs::is_directory(folder, error)) return {};
  return fail(Kind::Refused, "cannot make the folder " + folder.string(),
              "name another one with --cache, or say --no-cache");
}

// Standard input and mail servers: nothing says that they are what they were.
bool has_no_files(const std::string& archive) {
  return archive == "-" || archive::is_imap_address(archive);
}

Result<std::unique_ptr<ScanLog>> open_in(const fs::path& folder, const ScanScope& scope,
                                         const Loaded& loaded, Time now, guard::ShortKey& key) {
  TRY(make_folder(folder));
  remove_old(folder);
  const auto kept = TRY(find_people_key(folder.string()));
  const auto settings = settings_digest(scope, loaded, kept);
  const auto name = fmt::format("{:016x}{}", name_of(scope, settings).value(), Ending);
  auto log = TRY(ScanLog::open((folder / name).string(), {settings, now}));
  key = kept;
  return log;
}

}  // namespace

Result<KeptScan> open_scan_log(const CacheOptions& options, const ScanScope& scope,
                               const Loaded& loaded, Time now) {
  KeptScan out{nullptr, guard::random_short_key()};
  const auto& archives = scope.archives;
  const bool is_named = !options.folder.empty();
  const auto folder = folder_of(options);
  if (options.is_off || folder.empty() ||
      std::any_of(archives.begin(), archives.end(), has_no_files))
    return out;
  auto log = open_in(folder, scope, loaded, now, out.people_key);
  if (log)
    out.log = *std::move(log);
  else if (is_named && log.error().kind != Kind::Conflict)
    return fail(log.error());
  return out;
}

Result<ShardPlace> find_shard_place(const CacheOptions& options, const ScanScope& scope,
                                    const Loaded& loaded) {
  ShardPlace out;
  out.folder = folder_of(options);
  if (options.is_off || out.folder.empty())
    return fail(Kind::Malformed, "shards are kept in the cache folder",
                "leave out --no-cache, and name a folder that all shards see with --cache");
  const auto stream = std::find_if(scope.archives.begin(), scope.archives.end(), has_no_files);
  if (stream != scope.archives.end())
    return fail(Kind::Malformed, *stream + ": only files and folders can be divided into shards");
  TRY(make_folder(out.folder));
  remove_old(out.folder);
  out.people_key = TRY(find_people_key(out.folder));
  out.settings = settings_digest(scope, loaded, out.people_key);
  out.files = TRY(files_digest(scope.archives));
  auto name = name_of(scope, out.settings);
  name.add_number(out.files);
  out.name = fmt::format("{:016x}", name.value());
  return out;
}

}  // namespace missent::program
