// SPDX-License-Identifier: Apache-2.0
#pragma once
// One installation, opened: its configuration, store, relay and guard. Each command opens one, or
// is run inside that of the server.
//
//   auto installation = TRY(Installation::open(common, Access::Reading));
//   run_check(options, installation->session(), output);

#include "guard/guard.h"
#include "program/command_line.h"
#include "program/configuration.h"
#include "program/domain_facts_door.h"
#include "program/inspector_door.h"
#include "program/relay_door.h"
#include "store/index_file.h"
#include "store/store.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace missent::program {

enum class Access {
  Nothing,  // a memory store: nothing is read or written
  Reading,  // where there is no store yet, an empty one; beside a running server
  Writing,  // creates the store; Conflict when another process has it, where only one may
};

class Installation {
 public:
  static Result<std::unique_ptr<Installation>> open(const CommonOptions& common, Access access);
  // The same with a configuration that was loaded already.
  static Result<std::unique_ptr<Installation>> open(
      Loaded loaded, Access access, std::optional<store::Naming> naming = std::nullopt);
  ~Installation();  // closes the store
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;

  const Loaded& loaded() const { return loaded_; }
  store::Store& store() { return *store_; }
  guard::Guard& guard() { return *guard_; }
  const Clock& clock() const { return clock_; }
  // Unavailable: no message can be read on this system, and why.
  Result<void> check_workers() { return inspector_.check(); }
  // Links in notices begin with this from now on; before the guard is used by others.
  void set_public_url(const std::string& url);
  // From now on DNS is asked about recipients' domains, and waited for as [dns] says, but at least
  // so long; before the guard is used by others. On an error nothing has changed.
  Result<void> ask_dns(std::chrono::milliseconds least = std::chrono::milliseconds(0));

  // Takes up the registers of the store where they have changed since. From any thread.
  Result<void> refresh_registers();

  // Reads policy and registers of files anew and judges by them from now on; says so in the log. On
  // an error, which the log has too, those in force stay. From any thread.
  Result<Reloaded> reload();

  // `folder` as in Session. What is due is done at once.
  Session session(std::string folder = "");

 private:
  Installation(Loaded loaded, std::unique_ptr<store::Store> store, Access access);
  void make_guard();
  Result<void> forget_again();
  Result<void> join_registers();
  Result<Reloaded> read_anew();

  SystemClock clock_;
  Loaded loaded_;               // with the registers of files and of the store, as it was opened
  habits::Registers of_files_;  // those of files alone
  std::mutex refreshing_;
  uint64_t version_ = 0;  // of the store's registers that are judged by
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::IndexFile> shelf_;  // none beside a store in memory or PostgreSQL
  RelayDoor relay_;
  InspectorDoor inspector_;
  std::unique_ptr<DomainFactsDoor> domains_;  // none: DNS is not asked
  guard::Settings settings_;
  std::unique_ptr<guard::Guard> guard_;
};

// The configuration of --config and --store.
Result<Loaded> load(const CommonOptions& common);
// The same with the registers of the store, for commands that do without the store otherwise; says
// so where it cannot be read.
Result<Loaded> load_with_registers(const CommonOptions& common, Output& output);

// PATH of "sqlite:PATH"; "" for other stores.
std::string sqlite_path(const std::string& store_url);
// The URL of the store without a password, to be printed.
std::string shown_store(const Configuration& configuration);
// The file of the store on this machine: of SQLite the database, of PostgreSQL the keys; "" none.
std::string own_file(const Configuration& configuration);
// Where the server of this store is asked; "" where there is none.
std::string control_path(const std::string& store_url);

// Where the milter listens, as the gateway reads it: "unix:PATH" or "inet:HOST:PORT".
std::string milter_listen(const Configuration& configuration);

}  // namespace missent::program
