// SPDX-License-Identifier: Apache-2.0
#include "program/command_people_sync.h"

#include "guard/json_writer.h"
#include "guard/shown.h"
#include "program/configuration.h"
#include "program/directory.h"
#include "program/files.h"
#include "program/register_change.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

Result<net::LdapSettings> settings_of(const LdapConfiguration& ldap) {
  if (ldap.url.empty())
    return fail(Kind::Malformed, "no directory is configured",
                "the section [people.ldap] of the configuration names one");
  net::LdapSettings settings;
  settings.url = ldap.url;
  settings.start_tls = ldap.start_tls;
  settings.ca_file = ldap.ca_file;
  settings.bind = ldap.bind;
  settings.timeout = ldap.timeout;
  settings.page_size = ldap.page_size;
  if (!ldap.password_file.empty()) {
    settings.password = TRY(read_small_file(ldap.password_file));
    settings.password.erase(settings.password.find_last_not_of("\r\n") + 1);
  }
  return settings;
}

std::vector<std::string> attributes_of_people(const LdapConfiguration& ldap) {
  std::vector<std::string> names = {ldap.address,   ldap.name,        ldap.team, ldap.manager,
                                    ldap.clearance, ldap.nationality, ldap.roles};
  names.insert(names.end(), ldap.aliases.begin(), ldap.aliases.end());
  std::erase(names, "");
  return names;
}

std::vector<std::string> attributes_of_groups(const LdapConfiguration& ldap) {
  auto names = ldap.group_members;
  names.push_back(ldap.group_address);
  return names;
}

Result<DirectoryEntries> read_entries(const LdapConfiguration& ldap) {
  DirectoryEntries found;
  const auto settings = TRY(settings_of(ldap));
  auto search = TRY(net::LdapSearch::open(settings));
  TRY(search->each(ldap.group_base.empty() ? ldap.base : ldap.group_base, ldap.group_filter,
                   attributes_of_groups(ldap),
                   [&](net::LdapEntry&& entry) { found.groups.push_back(std::move(entry)); }));
  TRY(search->each(ldap.base, ldap.filter, attributes_of_people(ldap),
                   [&](net::LdapEntry&& entry) { found.people.push_back(std::move(entry)); }));
  return found;
}

struct Synced {
  guard::RegisterReport report;
  size_t people = 0, lists = 0, left = 0, passed_over = 0;
  std::vector<std::string> remarks;
};

Result<Synced> sync(const SyncOptions& options, const Session& session) {
  const auto& ldap = session.configuration.ldap;
  const auto found = TRY(read_entries(ldap));
  auto directory = read_directory(found, ldap);
  const auto stored = TRY(read_registers(session));
  Synced out{{}, directory.entries.people.size(), directory.entries.lists.size(),
             0,  directory.passed_over,           directory.remarks};
  auto plan = plan_sync(stored.entries, std::move(directory), ldap, today(session));
  out.left = plan.left;
  if (!options.force) TRY(check_plausible(stored.entries, plan));
  plan.change.version = stored.version;
  out.report = TRY(change_registers(session, plan.change, "people sync"));
  return out;
}

std::string json_of(const Synced& done) {
  guard::JsonWriter json;
  json.begin_object();
  for (auto [name, count] : {std::pair{"people", done.people},
                             {"lists", done.lists},
                             {"left", done.left},
                             {"passed_over", done.passed_over},
                             {"added", done.report.added},
                             {"changed", done.report.changed},
                             {"same", done.report.same},
                             {"removed", done.report.removed}}) {
    json.key(name);
    json.number(uint64_t{count});
  }
  json.end_object();
  return json.take();
}

std::string text_of(const Synced& done) {
  return fmt::format(
      "{} people and {} lists: {} added, {} changed, {} as before; {} have left, {} lists removed",
      done.people, done.lists, done.report.added, done.report.changed, done.report.same, done.left,
      done.report.removed);
}

}  // namespace

int run_people_sync(const SyncOptions& options, const Session& session, Output& output) {
  const auto done = sync(options, session);
  if (!done) return output.fail(done.error());
  for (const auto& remark : done->remarks)
    output.complain("passed over: " + guard::shown_text(remark) + "\n");
  if (done->passed_over > done->remarks.size())
    output.complain(
        fmt::format("passed over: {} more\n", done->passed_over - done->remarks.size()));
  output.line(options.json ? json_of(*done) : text_of(*done));
  return Clear;
}

}  // namespace missent::program
