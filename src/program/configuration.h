// SPDX-License-Identifier: Apache-2.0
#pragma once
// The configuration of one installation: one TOML file, and the files it names (registers, policy).
// Format: docs/formats/configuration.md.
//
//   auto loaded = TRY(load_configuration(options.config));   // --config FILE, or none
//   Guard guard(parts, settings, loaded.policy, loaded.registers,
//   intent_settings(loaded.configuration));
//
// A wrong file never starts anything: Malformed (and TooLarge) name file, line, what was expected
// and, as hint, the nearest word; NotFound names the file that cannot be read.

#include "base/clock.h"
#include "base/log.h"
#include "base/result.h"
#include "habits/registers.h"
#include "intent/judge.h"
#include "policy/policy.h"
#include "program/content_configuration.h"
#include "program/ldap_configuration.h"
#include "program/policy_configuration.h"
#include "store/store.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::program {

struct Configuration {
  struct Organisation {
    std::vector<std::string> domains;   // lower-case A-labels; subdomains count
    std::vector<std::string> partners;  // paths of CSV files
    std::vector<std::string> people;
    std::vector<std::string> fallback;  // addresses: who decides when no person sent it
  };

  struct Milter {
    std::string listen;    // "unix:PATH" or "HOST:PORT"; "" is filled in by load_configuration
    uint32_t workers = 4;  // messages judged at the same time
    uint32_t max_sessions = 1'000;  // more are answered 421
    uint64_t max_message_size =
        50'000'000;  // bytes; a longer message is judged on what was read, as not complete
    uint32_t max_recipients = 10'000;  // of one message; more are answered 452
    Seconds time_limit{30};            // for one message; then 451
    std::vector<std::string>
        trusted_clients;  // networks whose unauthenticated mail counts as authenticated by its From
  };

  struct Console {
    std::string listen = "127.0.0.1:8025";  // HOST:PORT
    std::string public_url;  // no slash at the end; "" is http:// and the address that was bound
  };

  struct Dns {
    bool enabled = true;               // asked by `serve`; --dns of other commands asks anyway
    std::vector<std::string> servers;  // IP addresses, with a port or without; none: the system's
    std::chrono::milliseconds timeout{500};  // for all domains of one message together
  };

  struct Workers {                                 // processes that read messages
    uint32_t count = 0;                            // 0: one for each core, two at least
    uint64_t memory = 512'000'000;                 // bytes, of each, above what it begins with
    std::chrono::milliseconds time_limit{10'000};  // for one message, twice
    bool unread_later = false;  // on_failure: false "hold" (judged on its headers), true "later"
    bool must_lock = true;      // false: where the system cannot lock them, read nevertheless
  };

  Organisation organisation;
  ContentConfiguration content;
  std::vector<std::string> protected_suffixes = intent::Settings{}.protected_suffixes;
  double slip_rate = intent::Settings{}.slip_rate;
  Milter milter;
  Console console;
  Dns dns;
  Workers workers;
  std::string relay_url = "smtp://127.0.0.1:10025";  // smtp:// or smtps://
  std::string store_url;       // "sqlite:PATH", "postgresql://…", "memory:"; "" is filled in by
                               // load_configuration
  std::string store_key_file;  // of a store in PostgreSQL; "" is filled in likewise
  store::Naming habits = store::Naming::Clear;  // [habits] addresses
  PolicyConfiguration policy;
  log::Level log_level = log::Level::Info;
  LdapConfiguration ldap;  // [people.ldap]
};

// Pure. Paths stay as written; `file` is only named in errors.
Result<Configuration> parse_configuration(std::string_view toml, std::string_view file);

struct Surroundings {  // what load_configuration finds around it
  std::string default_file = "/etc/missent/missent.toml";
  std::string home;         // HOME, or that of the user running this
  std::string data_home;    // XDG_DATA_HOME; "" HOME/.local/share
  std::string runtime_dir;  // XDG_RUNTIME_DIR; "" the data folder's missent/run
};
Surroundings surroundings();

struct Loaded {
  Configuration configuration;
  habits::Registers registers;
  policy::Policy policy;
  std::shared_ptr<const content::Engine> engine;  // of [content]; none: the shipped one serves
  std::string file;                   // the configuration file, "" where built-in defaults serve
  std::vector<std::string> warnings;  // of policy::check_references
};

// Reads `path`; without one the default file if there is one; else built-in defaults. Relative
// paths in it (partners, people, policy, lists, sqlite:, unix:) count from its folder. Nothing is
// created. Limits: 1 MiB for TOML, 64 MiB for a register.
Result<Loaded> load_configuration(const std::optional<std::string>& path,
                                  const Surroundings& around = surroundings());

// The same without the files that it names.
Result<Loaded> load_configuration_alone(const std::optional<std::string>& path,
                                        const Surroundings& around = surroundings());

// What it names besides itself; both may change while a server runs.
struct NamedFiles {
  habits::Registers registers;  // indexed
  policy::Policy policy;
};
Result<NamedFiles> read_named_files(const Configuration& configuration);

intent::Settings intent_settings(const Configuration& configuration);

}  // namespace missent::program
