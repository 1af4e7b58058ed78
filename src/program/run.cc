// SPDX-License-Identifier: Apache-2.0
#include "program/run.h"

#include "base/log.h"
#include "program/command_line.h"
#include "program/installation.h"

#include <exception>
#include <filesystem>

namespace missent::program {

namespace {

// The server is asked to do it; `absent` is said where none runs.
int run_through_server(const Configuration& configuration, const std::vector<std::string>& words,
                       const Error& absent, Output& output) {
  std::error_code error;
  ControlRequest request{words, std::filesystem::current_path(error).string()};
  auto status = ask_server(control_path(configuration.store_url), request, output);
  if (status) return *status;
  if (status.error().kind != Kind::NotFound) return output.fail(status.error());
  return output.fail(absent);
}

int run_opened(const Command& command, Installation& installation, Output& output) {
  if (command.dns) {
    auto asked = installation.ask_dns(PatientTimeout);
    if (!asked) return output.fail(asked.error());
  }
  return command.in_session(installation.session(), output);
}

// The files that the configuration names may be wrong: it is for the server to say so.
int run_in_server(const Command& command, const std::vector<std::string>& words, Output& output) {
  auto loaded = load_configuration_alone(command.common.config);
  if (!loaded) return output.fail(loaded.error());
  if (!command.common.store.empty()) loaded->configuration.store_url = command.common.store;
  return run_through_server(loaded->configuration, words,
                            {Kind::Unavailable, "no server runs over this store", "missent serve"},
                            output);
}

int run_in_session(const Command& command, const std::vector<std::string>& words, Output& output) {
  auto loaded = load(command.common);
  if (!loaded) return output.fail(loaded.error());
  log::set_level(log::Level::Warning);
  bool writes = command.needs == Needs::Writing;
  auto installation =
      Installation::open(*loaded, writes ? Access::Writing : Access::Reading, command.naming);
  if (installation) return run_opened(command, **installation, output);
  bool locked = writes && installation.error().kind == Kind::Conflict;
  if (!locked) return output.fail(installation.error());
  return run_through_server(loaded->configuration, words,
                            {Kind::Unavailable, installation.error().message,
                             "another command is writing to it: try again when that has ended"},
                            output);
}

int run_parsed(const std::vector<std::string>& words, Output& output);

// What a command leaves to be done when it has let go of the store.
int run_next(const Command& command, int status, Output& output) {
  auto words = command.next ? command.next() : std::vector<std::string>();
  if (words.empty()) return status;
  if (command.common.config) words.insert(words.end(), {"--config", *command.common.config});
  if (!command.common.store.empty()) words.insert(words.end(), {"--store", command.common.store});
  const int next = run_parsed(words, output);
  return next == Clear ? status : next;
}

int run_parsed(const std::vector<std::string>& words, Output& output) {
  Parsed parsed = parse_command_line(words, output);
  if (!parsed.command) return parsed.status;
  const Command& command = *parsed.command;
  if (command.needs == Needs::Nothing) return command.alone(command.common, output);
  const int status = command.needs == Needs::Server ? run_in_server(command, words, output)
                                                    : run_in_session(command, words, output);
  return run_next(command, status, output);
}

}  // namespace

int run(const std::vector<std::string>& words, Output& output) {
  try {
    return run_parsed(words, output);
  } catch (const std::exception& thrown) {
    return output.fail({Kind::Internal, std::string("a fault of Missent's own: ") + thrown.what()});
  }
}

int run_inside(Installation& installation, const ControlRequest& request, Output& output) {
  try {
    Parsed parsed = parse_command_line(request.words, output);
    if (!parsed.command) return parsed.status;
    const auto needs = parsed.command->needs;
    if (needs != Needs::Writing && needs != Needs::Server)
      return output.fail({Kind::Refused, "this command is not run by a server"});
    return parsed.command->in_session(installation.session(request.folder), output);
  } catch (const std::exception& thrown) {
    log::error(std::string("control socket: a command failed with ") + thrown.what());
    return output.fail({Kind::Internal, std::string("a fault of Missent's own: ") + thrown.what()});
  }
}

}  // namespace missent::program
