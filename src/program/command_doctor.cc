// SPDX-License-Identifier: Apache-2.0
#include "program/command_doctor.h"

#include "gateway/listen_address.h"
#include "guard/json_writer.h"
#include "net/sandbox.h"
#include "net/smtp_line.h"
#include "program/domain_facts_door.h"
#include "program/inspector_door.h"
#include "program/installation.h"
#include "program/milter_probe.h"
#include "program/postconf.h"
#include "program/unix_line.h"
#include "store/postgresql_store.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <vector>

namespace missent::program {

namespace {

enum class State { Ok, Warn, Fail };

std::string_view to_text(State state) {
  switch (state) {
    case State::Ok:
      return "ok";
    case State::Warn:
      return "warn";
    case State::Fail:
      return "fail";
  }
  return "fail";
}

struct Check {
  State state = State::Ok;
  std::string name;
  std::string text;
  std::string advice = {};
};

using Checks = std::vector<Check>;

void add(Checks& checks, State state, std::string name, std::string text, std::string advice = {}) {
  checks.push_back({state, std::move(name), std::move(text), std::move(advice)});
}

void add(Checks& checks, State state, std::string name, const Error& error,
         const std::string& advice) {
  add(checks, state, std::move(name), error.message, error.hint.empty() ? advice : error.hint);
}

void check_configuration(Checks& checks, const Loaded& loaded) {
  add(checks, State::Ok, "configuration", loaded.file.empty() ? "built-in defaults" : loaded.file);
  if (loaded.configuration.organisation.domains.empty())
    add(checks, State::Warn, "organisation", "no own domains are configured",
        "set [organisation] domains, so that Missent knows whose mail is yours");
  if (loaded.configuration.organisation.fallback.empty())
    add(checks, State::Warn, "fallback", "nobody decides about mail that no person sent",
        "set [organisation] fallback to an address or two");
  std::string policy =
      loaded.configuration.policy.file.empty() ? "built-in" : loaded.configuration.policy.file;
  add(checks, State::Ok, "policy", fmt::format("{}, {} rules", policy, loaded.policy.rules.size()));
  for (const auto& warning : loaded.warnings) add(checks, State::Warn, "policy", warning);
}

void check_key_file(Checks& checks, const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0)
    return add(checks, State::Fail, "key file", path + " is not there",
               "without it held messages cannot be opened: restore it from a backup");
  if ((found.st_mode & 077) != 0)
    return add(checks, State::Fail, "key file",
               fmt::format("{} has mode {:04o}", path, found.st_mode & 07777), "chmod 600 " + path);
  add(checks, State::Ok, "key file", path);
}

void check_database(Checks& checks, const Loaded& loaded) {
  const std::string& url = loaded.configuration.store_url;
  if (!store::PostgresqlStore::is_url(url)) return;
  const auto found = store::PostgresqlStore::examine(url);
  if (!found)
    return add(checks, State::Fail, "database", found.error(),
               "does it run, and does it let this user in? docs/postgresql.md");
  const auto text =
      fmt::format("PostgreSQL {}, {} other lines of Missent", found->version, found->lines);
  if (!found->takes_writes)
    return add(checks, State::Fail, "database", text + "; it follows another and takes no writes",
               "name all servers in the URL, with target_session_attrs=read-write");
  if (!found->is_durable)
    return add(checks, State::Fail, "database", text + "; it does not sync what it commits",
               "set fsync and full_page_writes to on, or a power cut loses held mail");
  add(checks, State::Ok, "database", text);
}

void check_store(Checks& checks, const Loaded& loaded) {
  const std::string url = shown_store(loaded.configuration);
  const std::string path = sqlite_path(loaded.configuration.store_url);
  std::error_code error;
  if (!path.empty() && !std::filesystem::exists(path, error))
    return add(checks, State::Warn, "store", url + " is not there yet",
               "missent serve or missent learn makes it");
  auto installation = Installation::open(loaded, Access::Reading);
  if (!installation)
    return add(checks, State::Fail, "store", installation.error(), "is it readable for this user?");
  add(checks, State::Ok, "store", url);
  const std::string file = own_file(loaded.configuration);
  if (!file.empty()) check_key_file(checks, path.empty() ? file : path + ".key");
  auto verified = (*installation)->store().audit().verify();
  if (verified)
    add(checks, State::Ok, "audit log", "whole and unchanged");
  else
    add(checks, State::Fail, "audit log", verified.error(),
        "it was changed or damaged: keep the store and look into it");
}

// One worker is started for it.
void check_workers(Checks& checks, const Loaded& loaded) {
  auto works = InspectorDoor(loaded.configuration.workers).check();
  if (!works)
    return add(checks, State::Fail, "workers", works.error(), "no message can be read like this");
  const net::SandboxSupport support = net::sandbox_support();
  if (!support.seccomp)
    return add(checks, State::Warn, "workers", "read messages without being locked by seccomp",
               "allow the system call seccomp in the container");
  if (support.landlock == 0)
    return add(checks, State::Warn, "workers",
               "are locked with seccomp; without Landlock they cannot read the tables of PDF files",
               "PDF files in Chinese, Japanese and Korean need a kernel with Landlock");
  add(checks, State::Ok, "workers",
      fmt::format("are locked with seccomp and Landlock (version {})", support.landlock));
}

void check_server(Checks& checks, const Loaded& loaded) {
  std::string path = control_path(loaded.configuration.store_url);
  if (path.empty()) return;
  if (connect_unix(path)) return add(checks, State::Ok, "server", "answers on " + path);
  add(checks, State::Warn, "server",
      "missent serve does not run for this store, or not for this user", "systemctl start missent");
}

void check_milter(Checks& checks, const Loaded& loaded) {
  std::string listen = milter_listen(loaded.configuration);
  auto answered = probe_milter(listen);
  if (answered) return add(checks, State::Ok, "milter", listen);
  add(checks, State::Fail, "milter", answered.error(), "is missent serve running?");
}

Result<void> greet_relay(const Configuration& configuration) {
  net::SmtpSettings settings;
  settings.url = configuration.relay_url;
  settings.timeout = std::chrono::seconds(10);
  auto line = TRY(net::SmtpLine::open(settings));
  return line.write("QUIT\r\n");
}

void check_relay(Checks& checks, const Loaded& loaded) {
  auto greeted = greet_relay(loaded.configuration);
  if (greeted) return add(checks, State::Ok, "relay", loaded.configuration.relay_url);
  add(checks, State::Fail, "relay", greeted.error(),
      "released mail and notices go there: set [relay] url to a listener of your MTA");
}

void check_dns(Checks& checks, const Loaded& loaded) {
  const Configuration::Dns& configured = loaded.configuration.dns;
  if (!configured.enabled) return add(checks, State::Ok, "dns", "is not asked");
  auto dns = net::DomainFacts::open(dns_settings(configured, PatientTimeout));
  if (!dns) return add(checks, State::Warn, "dns", dns.error(), "");
  if ((*dns)->answers()) return add(checks, State::Ok, "dns", "answers");
  add(checks, State::Warn, "dns", "does not answer, or does not know the world's names",
      "set [dns] servers, or [dns] enabled = false; mail is judged without it");
}

void check_postfix(Checks& checks, const Loaded& loaded) {
  auto values =
      ask_postconf({"smtpd_milters", "milter_default_action", "smtpd_forbid_bare_newline"});
  if (!values)
    return add(checks, State::Warn, "postfix", values.error(),
               "on the machine of the MTA, run missent doctor there");
  std::string listen = milter_listen(loaded.configuration);
  std::string milters = (*values)["smtpd_milters"];
  bool named = names_milter(milters, listen);
  add(checks, named ? State::Ok : State::Fail, "postfix smtpd_milters",
      milters.empty() ? "empty" : milters, named ? "" : "postconf -e smtpd_milters=" + listen);
  std::string action = (*values)["milter_default_action"];
  bool later = action == "tempfail";
  add(checks, later ? State::Ok : State::Fail, "postfix milter_default_action", action,
      later ? ""
            : "postconf -e milter_default_action=tempfail, or mail passes unseen when Missent is "
              "away");
  std::string newline = (*values)["smtpd_forbid_bare_newline"];
  bool safe = newline == "normalize" || newline == "yes" || newline == "reject";
  add(checks, safe ? State::Ok : State::Warn, "postfix smtpd_forbid_bare_newline",
      newline.empty() ? "not known to this Postfix" : newline,
      safe ? ""
           : "postconf -e smtpd_forbid_bare_newline=normalize "
             "smtpd_forbid_bare_newline_exclusions=");
}

std::string check_json(const Check& check) {
  guard::JsonWriter json;
  json.begin_object();
  json.field("check", check.name);
  json.field("state", to_text(check.state));
  json.field("text", check.text);
  json.field("advice", check.advice);
  json.end_object();
  return json.take();
}

}  // namespace

int run_doctor(const DoctorOptions& options, const CommonOptions& common, Output& output) {
  Checks checks;
  auto loaded = load(common);
  if (!loaded)
    add(checks, State::Fail, "configuration", loaded.error(), "");
  else
    for (auto check : {check_configuration, check_database, check_store, check_workers,
                       check_server, check_milter, check_relay, check_dns, check_postfix})
      check(checks, *loaded);
  for (const auto& check : checks) {
    output.line(options.json
                    ? check_json(check)
                    : fmt::format("{:<5} {}: {}", to_text(check.state), check.name, check.text));
    if (!options.json && !check.advice.empty()) output.line("      " + check.advice);
  }
  bool failed = std::any_of(checks.begin(), checks.end(),
                            [](const Check& check) { return check.state == State::Fail; });
  return failed ? InDoubt : Clear;
}

}  // namespace missent::program
