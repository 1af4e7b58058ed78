// SPDX-License-Identifier: Apache-2.0
#include "program/configuration.h"

#include <pwd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

namespace missent::program {
namespace {

namespace fs = std::filesystem;

constexpr size_t MaxToml = (1 << 20) + 1;  // one more than parse_toml takes, so that it complains
constexpr size_t MaxRegister = 64 << 20;

Failure cannot_read(const std::string& path, int error) {
  return fail(Kind::NotFound,
              "cannot read " + path + ": " + std::generic_category().message(error));
}

Result<std::string> read_file(const std::string& path, size_t most) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"),
                                                             std::fclose);
  if (!file) return cannot_read(path, errno);
  std::string text;
  char buffer[65'536];
  while (text.size() < most) {
    const size_t got =
        std::fread(buffer, 1, std::min(sizeof buffer, most - text.size()), file.get());
    text.append(buffer, got);
    if (got == 0) break;
  }
  if (std::ferror(file.get())) return cannot_read(path, errno);
  return text;
}

Result<std::string> read_whole(const std::string& path, size_t most) {
  auto text = TRY(read_file(path, most + 1));
  if (text.size() > most)
    return fail(Kind::TooLarge, path + ": larger than " + std::to_string(most >> 20U) + " MiB");
  return text;
}

std::string resolved(const std::string& path, const fs::path& folder) {
  return (folder / path).lexically_normal().string();
}

// "sqlite:x.db" and "unix:x.sock" with their path resolved; any other as it is.
std::string resolved_after(std::string_view scheme, const std::string& url,
                           const fs::path& folder) {
  if (!url.starts_with(scheme)) return url;
  return std::string(scheme) + resolved(url.substr(scheme.size()), folder);
}

void resolve_paths(Configuration& configuration, const fs::path& folder) {
  for (auto& path : configuration.organisation.partners) path = resolved(path, folder);
  for (auto& path : configuration.organisation.people) path = resolved(path, folder);
  for (auto& list : configuration.content.exact) list.file = resolved(list.file, folder);
  for (auto& dictionary : configuration.content.dictionaries)
    if (!dictionary.file.empty()) dictionary.file = resolved(dictionary.file, folder);
  for (auto* path : {&configuration.ldap.password_file, &configuration.ldap.ca_file})
    if (!path->empty()) *path = resolved(*path, folder);
  if (!configuration.store_key_file.empty())
    configuration.store_key_file = resolved(configuration.store_key_file, folder);
  for (auto* path : {&configuration.policy.file, &configuration.policy.compare})
    if (!path->empty()) *path = resolved(*path, folder);
  for (auto& unit : configuration.policy.units) unit.file = resolved(unit.file, folder);
  configuration.store_url = resolved_after("sqlite:", configuration.store_url, folder);
  configuration.milter.listen = resolved_after("unix:", configuration.milter.listen, folder);
}

// The XDG specification: a path that is not absolute is ignored.
fs::path folder_or(const std::string& named, const fs::path& otherwise) {
  return fs::path(named).is_absolute() ? fs::path(named) : otherwise;
}

void fill_in(Configuration& configuration, const Surroundings& around) {
  const auto data =
      folder_or(around.data_home, fs::path(around.home) / ".local" / "share") / "missent";
  const auto run = folder_or(around.runtime_dir, data / "run");
  const auto sockets = fs::path(around.runtime_dir).is_absolute() ? run / "missent" : run;
  if (configuration.store_url.empty())
    configuration.store_url = "sqlite:" + (data / "missent.db").string();
  if (configuration.store_key_file.empty())
    configuration.store_key_file = (data / "store.key").string();
  if (configuration.milter.listen.empty())
    configuration.milter.listen = "unix:" + (sockets / "milter.sock").string();
}

// The file to read, "" for none. A default file that is there but cannot be looked at is not passed
// over in silence.
Result<std::string> chosen_file(const std::optional<std::string>& path,
                                const Surroundings& around) {
  if (path) return *path;
  std::error_code error;
  const auto status = fs::status(around.default_file, error);
  if (status.type() == fs::file_type::not_found) return std::string();
  if (error) return cannot_read(around.default_file, error.value());
  return around.default_file;
}

template <typename T>
Result<void> read_registers(const std::vector<std::string>& paths,
                            Result<std::vector<T>> (*parse)(std::string_view, std::string_view),
                            std::vector<T>& into) {
  for (const auto& path : paths) {
    const auto text = TRY(read_file(path, MaxRegister + 1));
    if (text.size() > MaxRegister)
      return fail(Kind::TooLarge, path + ": a register larger than 64 MiB");
    auto rows = TRY(parse(text, path));
    into.insert(into.end(), std::make_move_iterator(rows.begin()),
                std::make_move_iterator(rows.end()));
  }
  return {};
}

Result<habits::Registers> read_registers(const Configuration::Organisation& organisation) {
  habits::Registers out;
  out.own_domains = organisation.domains;
  out.fallback = organisation.fallback;
  habits::RegisterEntries entries;
  TRY(read_registers(organisation.partners, habits::parse_partners, entries.partners));
  TRY(read_registers(organisation.people, habits::parse_people, entries.people));
  out.add(std::move(entries));
  out.index();
  return out;
}

Result<std::string> read_toml(const std::string& path) { return read_file(path, MaxToml); }

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string home_of_user() {
  passwd entry{};
  passwd* found = nullptr;
  char buffer[16'384];
  if (getpwuid_r(getuid(), &entry, buffer, sizeof buffer, &found) != 0 || found == nullptr)
    return "/";
  return found->pw_dir;
}

}  // namespace

Result<NamedFiles> read_named_files(const Configuration& configuration) {
  NamedFiles out;
  out.registers = TRY(read_registers(configuration.organisation));
  out.policy = TRY(load_policy(configuration.policy, read_toml));
  return out;
}

Surroundings surroundings() {
  Surroundings around;
  around.home = environment("HOME");
  if (!fs::path(around.home).is_absolute()) around.home = home_of_user();
  around.data_home = environment("XDG_DATA_HOME");
  around.runtime_dir = environment("XDG_RUNTIME_DIR");
  return around;
}

Result<Loaded> load_configuration_alone(const std::optional<std::string>& path,
                                        const Surroundings& around) {
  Loaded loaded;
  loaded.file = TRY(chosen_file(path, around));
  if (!loaded.file.empty()) {
    const auto text = TRY(read_file(loaded.file, MaxToml));
    loaded.configuration = TRY(parse_configuration(text, loaded.file));
    std::error_code error;
    const auto absolute = fs::absolute(loaded.file, error);
    resolve_paths(loaded.configuration, absolute.parent_path());
  }
  fill_in(loaded.configuration, around);
  return loaded;
}

Result<Loaded> load_configuration(const std::optional<std::string>& path,
                                  const Surroundings& around) {
  auto loaded = TRY(load_configuration_alone(path, around));
  auto files = TRY(read_named_files(loaded.configuration));
  loaded.registers = std::move(files.registers);
  loaded.policy = std::move(files.policy);
  loaded.engine = TRY(build_engine(loaded.configuration.content, loaded.file, read_whole));
  loaded.warnings = policy::check_references(loaded.policy, loaded.registers);
  return loaded;
}

intent::Settings intent_settings(const Configuration& configuration) {
  intent::Settings settings;
  settings.slip_rate = configuration.slip_rate;
  settings.protected_suffixes = configuration.protected_suffixes;
  return settings;
}

}  // namespace missent::program
