// SPDX-License-Identifier: Apache-2.0
#include "program/installation.h"

#include "base/log.h"
#include "store/memory_store.h"
#include "store/postgresql_store.h"
#include "store/sqlite_store.h"

#include <array>
#include <filesystem>
#include <unistd.h>

namespace missent::program {

namespace {

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0' ? name.data()
                                                                           : "localhost";
}

net::SmtpSettings relay_settings(const Configuration& configuration) {
  net::SmtpSettings settings;
  settings.url = configuration.relay_url;
  settings.host_name = host_name();
  return settings;
}

Result<void> make_folder_of(const std::string& path) {
  std::error_code error;
  auto folder = std::filesystem::path(path).parent_path();
  if (folder.empty() || std::filesystem::exists(folder, error)) return {};
  std::filesystem::create_directories(folder, error);
  if (error)
    return fail(Kind::NotFound,
                "cannot make the folder " + folder.string() + ": " + error.message());
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  return {};
}

Result<std::unique_ptr<store::Store>> open_sqlite(const std::string& path, Access access,
                                                  store::Naming naming) {
  if (access == Access::Writing) {
    TRY(make_folder_of(path));
    return store::SqliteStore::open(path, store::OpenMode::ReadWrite, naming);
  }
  return store::SqliteStore::open(path, store::OpenMode::ReadOnly, naming);
}

Result<std::unique_ptr<store::Store>> open_postgresql(const Configuration& configuration,
                                                      Access access, store::Naming naming) {
  const bool writes = access == Access::Writing;
  if (writes) TRY(make_folder_of(configuration.store_key_file));
  return store::PostgresqlStore::open(
      configuration.store_url, configuration.store_key_file,
      writes ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly, naming);
}

Result<std::unique_ptr<store::Store>> open_store(const Configuration& configuration, Access access,
                                                 store::Naming naming) {
  const std::string& url = configuration.store_url;
  if (access == Access::Nothing || url == "memory:")
    return std::unique_ptr<store::Store>(std::make_unique<store::MemoryStore>());
  if (store::PostgresqlStore::is_url(url)) return open_postgresql(configuration, access, naming);
  std::string path = sqlite_path(url);
  if (path.empty())
    return fail(Kind::Malformed, "‘" + url + "’ is no store this missent knows",
                "sqlite:PATH, for example sqlite:/var/lib/missent/missent.db, or postgresql://…");
  return open_sqlite(path, access, naming);
}

// Files come first: of equals theirs counts.
habits::Registers joined(habits::Registers of_files, habits::RegisterEntries of_store) {
  of_files.add(std::move(of_store));
  of_files.index();
  return of_files;
}

bool same_entries(const habits::Registers& one, const habits::Registers& other) {
  return one.partners == other.partners && one.people == other.people &&
         one.leavers == other.leavers && one.lists == other.lists;
}

void join(Loaded& loaded, habits::RegisterEntries of_store) {
  loaded.registers = joined(std::move(loaded.registers), std::move(of_store));
  loaded.warnings = policy::check_references(loaded.policy, loaded.registers);
}

std::unique_ptr<store::IndexFile> open_shelf(const std::string& url, Access access) {
  std::string path = sqlite_path(url);
  if (access == Access::Nothing || path.empty()) return nullptr;
  using Use = store::IndexFile::Use;
  return std::make_unique<store::IndexFile>(
      path + ".index", access == Access::Writing ? Use::ReadAndWrite : Use::Read);
}

}  // namespace

std::string sqlite_path(const std::string& store_url) {
  constexpr std::string_view Scheme = "sqlite:";
  return store_url.starts_with(Scheme) ? store_url.substr(Scheme.size()) : "";
}

std::string shown_store(const Configuration& configuration) {
  return store::PostgresqlStore::shown(configuration.store_url);
}

std::string own_file(const Configuration& configuration) {
  return store::PostgresqlStore::is_url(configuration.store_url)
             ? configuration.store_key_file
             : sqlite_path(configuration.store_url);
}

std::string control_path(const std::string& store_url) {
  std::string path = sqlite_path(store_url);
  return path.empty() ? "" : path + ".control";
}

std::string milter_listen(const Configuration& configuration) {
  const std::string& listen = configuration.milter.listen;
  return listen.starts_with("unix:") ? listen : "inet:" + listen;
}

Result<Loaded> load(const CommonOptions& common) {
  auto loaded = TRY(load_configuration(common.config));
  if (!common.store.empty()) loaded.configuration.store_url = common.store;
  return loaded;
}

Result<Loaded> load_with_registers(const CommonOptions& common, Output& output) {
  auto loaded = TRY(load(common));
  auto store = open_store(loaded.configuration, Access::Reading, store::Naming::AsKept);
  auto entries = store ? (*store)->registers().entries()
                       : Result<habits::RegisterEntries>(fail(store.error()));
  if (entries)
    join(loaded, *std::move(entries));
  else
    output.complain("missent: without the registers of the store: " + entries.error().message +
                    "\n");
  return loaded;
}

Result<std::unique_ptr<Installation>> Installation::open(const CommonOptions& common,
                                                         Access access) {
  return open(TRY(load(common)), access);
}

Result<std::unique_ptr<Installation>> Installation::open(Loaded loaded, Access access,
                                                         std::optional<store::Naming> naming) {
  auto store =
      TRY(open_store(loaded.configuration, access, naming.value_or(loaded.configuration.habits)));
  std::unique_ptr<Installation> made(new Installation(std::move(loaded), std::move(store), access));
  if (access == Access::Writing) {
    made->settings_.mark_key = TRY(made->store_->derived_key("release-mark"));
    TRY(made->forget_again());
  }
  TRY(made->join_registers());
  const auto& url = made->loaded_.configuration.console.public_url;
  made->set_public_url(url.empty() ? "http://" + made->loaded_.configuration.console.listen : url);
  return made;
}

Installation::Installation(Loaded loaded, std::unique_ptr<store::Store> store, Access access)
    : loaded_(std::move(loaded)),
      of_files_(loaded_.registers),
      store_(std::move(store)),
      shelf_(open_shelf(loaded_.configuration.store_url, access)),
      relay_(relay_settings(loaded_.configuration)),
      inspector_(loaded_.configuration.workers, loaded_.file) {
  settings_.host_name = host_name();
  settings_.unread_later = loaded_.configuration.workers.unread_later;
}

Installation::~Installation() {
  guard_.reset();
  auto closed = store_->close();
  if (!closed) log::error("closing the store: " + closed.error().message);
}

void Installation::set_public_url(const std::string& url) {
  settings_.public_url = url;
  make_guard();
}

Result<void> Installation::ask_dns(std::chrono::milliseconds least) {
  auto dns = TRY(net::DomainFacts::open(dns_settings(loaded_.configuration.dns, least)));
  guard_.reset();
  domains_ = std::make_unique<DomainFactsDoor>(std::move(dns));
  make_guard();
  return {};
}

void Installation::make_guard() {
  guard::Guard::Parts parts{store_->habits(), store_->holds(), store_->audit(), relay_,
                            clock_,           inspector_,      domains_.get(),  shelf_.get()};
  guard_ = std::make_unique<guard::Guard>(parts, settings_, loaded_.policy, loaded_.registers,
                                          intent_settings(loaded_.configuration));
}

// The store may have come back from a backup of before somebody was forgotten.
Result<void> Installation::forget_again() {
  const auto people = TRY(store_->retention().forget_again(clock_.now()));
  if (people > 0)
    log::warning("the store is older than its list of forgotten people: " + std::to_string(people) +
                 " of them were forgotten again");
  return {};
}

Result<void> Installation::join_registers() {
  version_ = TRY(store_->registers().version());
  if (version_ > 0) join(loaded_, TRY(store_->registers().entries()));
  return {};
}

Result<void> Installation::refresh_registers() {
  std::lock_guard lock(refreshing_);
  const uint64_t version = TRY(store_->registers().version());
  if (version == version_) return {};
  auto entries = TRY(store_->registers().entries());
  version_ = version;
  return guard_->set_registers(joined(of_files_, std::move(entries)));
}

Result<Reloaded> Installation::read_anew() {
  auto files = TRY(read_named_files(loaded_.configuration));
  if (!same_entries(files.registers, of_files_)) {
    auto entries = TRY(store_->registers().entries());
    TRY(guard_->set_registers(joined(files.registers, std::move(entries))));
    of_files_ = std::move(files.registers);
  }
  Reloaded now{loaded_.configuration.policy.file, files.policy.rules.size(),
               policy::check_references(files.policy, *guard_->registers())};
  guard_->set_policy(std::move(files.policy));
  return now;
}

Result<Reloaded> Installation::reload() {
  std::lock_guard lock(refreshing_);
  auto now = read_anew();
  if (!now) {
    log::error("policy and registers were not read anew, those in force stay: " +
               now.error().message);
    return now;
  }
  log::info("policy and registers were read anew: " + std::to_string(now->rules) + " rules");
  for (const auto& warning : now->warnings) log::warning("policy: " + warning);
  return now;
}

Session Installation::session(std::string folder) {
  auto release = [this] {
    auto done = guard_->work();
    if (!done) log::warning("releasing: " + done.error().message);
  };
  return {*guard_,
          store_->habits(),
          store_->holds(),
          store_->audit(),
          store_->cases(),
          clock_,
          std::move(folder),
          release,
          store_->registers(),
          [this] { return refresh_registers(); },
          store_->retention(),
          loaded_.configuration,
          [this] { return reload(); },
          [this](std::string_view purpose) { return store_->derived_key(purpose); }};
}

}  // namespace missent::program
