// SPDX-License-Identifier: Apache-2.0
#include "program/command_serve.h"

#include "base/log.h"
#include "console/server.h"
#include "gateway/milter.h"
#include "program/control_socket.h"
#include "program/hangup.h"
#include "program/installation.h"
#include "program/run.h"
#include "program/user.h"
#include "program/worker.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <pthread.h>

namespace missent::program {

namespace {

sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (int signal : {SIGTERM, SIGINT}) sigaddset(&set, signal);
  return set;
}

std::string folder_of(const std::string& path) {
  return std::filesystem::path(path).parent_path().string();
}

// The folders of store and socket are made while we may; the configuration is read as the user will
// find it.
Result<void> become_user(const std::string& name, const CommonOptions& common) {
  User user = TRY(find_user(name));
  Surroundings around = surroundings();
  around.home = user.home;
  around.data_home = around.runtime_dir = "";
  auto loaded = TRY(load_configuration(common.config, around));
  auto& configuration = loaded.configuration;
  if (!common.store.empty()) configuration.store_url = common.store;
  TRY(make_folder_for(user, folder_of(own_file(configuration))));
  constexpr std::string_view Unix = "unix:";
  if (configuration.milter.listen.starts_with(Unix))
    TRY(make_folder_for(user, folder_of(configuration.milter.listen.substr(Unix.size()))));
  return become(user);
}

gateway::MilterSettings milter_settings(const Configuration& configuration) {
  const Configuration::Milter& from = configuration.milter;
  gateway::MilterSettings settings;
  settings.listen = milter_listen(configuration);
  settings.workers = from.workers;
  settings.max_sessions = from.max_sessions;
  settings.max_message_bytes = from.max_message_size;
  settings.max_recipients = from.max_recipients;
  settings.time_limit = from.time_limit;
  settings.trusted_clients = from.trusted_clients;
  return settings;
}

console::Settings console_settings(const Loaded& loaded, store::Store& store) {
  console::Settings settings;
  settings.listen = loaded.configuration.console.listen;
  settings.next_ports = settings.listen == Configuration::Console{}.listen ? 20 : 0;
  settings.public_url = loaded.configuration.console.public_url;
  auto secret = store.derived_key("console-forms");
  if (secret) settings.secret = *secret;
  return settings;
}

// All that runs beside the milter, begun in this order and ended in the other.
struct Running {
  std::unique_ptr<Installation> installation;
  std::unique_ptr<console::Server> pages;
  std::unique_ptr<Worker> worker;
  std::unique_ptr<console::GuardDesk> desk;
  std::unique_ptr<ControlServer> control;

  ~Running() {
    control.reset();
    if (pages) pages->stop();
    worker.reset();
  }
};

// Mail does not wait for DNS, so neither does the server.
void ask_dns(Installation& installation) {
  if (!installation.loaded().configuration.dns.enabled) return;
  auto asked = installation.ask_dns();
  if (!asked) log::warning(asked.error().message + "; mail is judged without it");
}

Result<void> start(Running& running, const ServeOptions& options, const CommonOptions& common) {
  running.installation = TRY(Installation::open(common, Access::Writing));
  Installation& installation = *running.installation;
  const Loaded& loaded = installation.loaded();
  log::set_level(loaded.configuration.log_level);
  if (options.only != "console") TRY(installation.check_workers());
  ask_dns(installation);
  if (options.only != "milter") {
    running.pages = TRY(console::Server::open(console_settings(loaded, installation.store())));
    if (loaded.configuration.console.public_url.empty())
      installation.set_public_url(running.pages->url());
  }
  running.worker = std::make_unique<Worker>(
      installation.guard(), [&installation] { return installation.refresh_registers(); });
  running.desk = std::make_unique<console::GuardDesk>(
      installation.guard(), [worker = running.worker.get()] { worker->wake(); });
  if (running.pages) running.pages->start(*running.desk, installation.clock());
  std::string control = control_path(loaded.configuration.store_url);
  if (!control.empty())
    running.control = TRY(ControlServer::open(
        control, [&installation](const ControlRequest& request, Output& output) {
          return run_inside(installation, request, output);
        }));
  return {};
}

void announce(Running& running, const ServeOptions& options, Output& output) {
  const Configuration& configuration = running.installation->loaded().configuration;
  const std::string& file = running.installation->loaded().file;
  output.line("configuration: " + (file.empty() ? "built-in defaults" : file));
  output.line("store:         " + shown_store(configuration));
  if (running.pages) output.line("console:       " + running.pages->url());
  if (options.only != "console") output.line("milter:        " + milter_listen(configuration));
  output.line("relay:         " + configuration.relay_url);
  for (const auto& warning : running.installation->loaded().warnings)
    output.complain("warning: " + warning + "\n");
  std::fflush(stdout);
}

// Until SIGTERM or SIGINT.
Result<void> serve(Running& running, const ServeOptions& options) {
  if (options.only == "console") {
    sigset_t signals = ending_signals();
    int signal = 0;
    sigwait(&signals, &signal);
    return {};
  }
  gateway::GuardJudge judge(running.installation->guard(), running.installation->clock());
  return gateway::run_milter(judge, milter_settings(running.installation->loaded().configuration));
}

// What came of it is in the log.
void reload(Installation& installation) {
  try {
    (void)installation.reload();
  } catch (const std::exception& thrown) {
    log::error(std::string("reading policy and registers anew failed: ") + thrown.what());
  }
}

// SIGHUP meanwhile has the files read anew.
Result<void> serve_until_told(Running& running, const ServeOptions& options) {
  Result<void> ended;
  hangup::during([&] { ended = serve(running, options); }, [&] { reload(*running.installation); });
  return ended;
}

// Somebody else has the store: that passes, so it is no wrong usage.
Error as_later(Error error) {
  if (error.kind == Kind::Conflict) error.kind = Kind::Unavailable;
  return error;
}

Result<void> prepare(const ServeOptions& options, const CommonOptions& common) {
  if (!options.user.empty()) TRY(become_user(options.user, common));
  TRY(check_not_root());
  sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  hangup::block();
  std::signal(SIGPIPE, SIG_IGN);
  return {};
}

}  // namespace

int run_serve(const ServeOptions& options, const CommonOptions& common, Output& output) {
  auto prepared = prepare(options, common);
  if (!prepared) return output.fail(prepared.error());
  Running running;
  auto started = start(running, options, common);
  if (!started) return output.fail(as_later(started.error()));
  announce(running, options, output);
  auto ended = serve_until_told(running, options);
  if (!ended) return output.fail(as_later(ended.error()));
  log::info("ended");
  return Clear;
}

}  // namespace missent::program
