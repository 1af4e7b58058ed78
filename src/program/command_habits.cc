// SPDX-License-Identifier: Apache-2.0
#include "program/command_habits.h"

#include "guard/json_writer.h"
#include "guard/shown.h"
#include "mail/address.h"

#include <array>
#include <fmt/format.h>

namespace missent::program {

namespace {

using habits::Evidence;
using habits::Tally;

Result<Evidence> evidence_of(const std::string& key, const std::string& from,
                             const Session& session) {
  std::string sender = from.empty() ? "" : TRY(habits_key(from));
  std::array<std::string, 1> keys{key};
  auto known = TRY(session.habits.known(sender, keys));
  const Evidence* found = known.find(key);
  Evidence evidence = found ? *found : Evidence{};
  evidence.address = key;
  return evidence;
}

void write_tally(guard::JsonWriter& json, std::string_view name, const Tally& tally) {
  json.key(name);
  json.begin_object();
  for (auto [word, count] : {std::pair{"sent", tally.sent},
                             {"received", tally.received},
                             {"replies", tally.replies},
                             {"bounces", tally.bounces}}) {
    json.key(word);
    json.number(uint64_t{count});
  }
  for (auto [word, time] :
       {std::pair{"first_sent", tally.first_sent}, {"last_sent", tally.last_sent}}) {
    json.key(word);
    if (time)
      json.text(to_text(*time));
    else
      json.null();
  }
  json.end_object();
}

void write_confirmation(guard::JsonWriter& json, const Evidence& evidence) {
  json.key("confirmed");
  if (!evidence.confirmed) return json.null();
  json.begin_object();
  json.field("by", evidence.confirmed->by);
  json.field("when", to_text(evidence.confirmed->when));
  json.field("note", evidence.confirmed->note);
  json.end_object();
}

std::string evidence_json(const Evidence& evidence, const std::string& from,
                          const habits::Partner* partner) {
  guard::JsonWriter json;
  json.begin_object();
  json.field("address", evidence.address);
  write_tally(json, "all", evidence.with_all);
  json.key("senders");
  json.number(uint64_t{evidence.senders});
  json.field("from", from);
  write_tally(json, "with_from", evidence.with_sender);
  write_tally(json, "domain", evidence.domain);
  json.key("domain_addresses");
  json.number(uint64_t{evidence.domain_addresses});
  json.key("names");
  json.texts(evidence.names);
  json.key("partner");
  if (partner)
    json.text(partner->name.empty() ? partner->domain : partner->name);
  else
    json.null();
  write_confirmation(json, evidence);
  json.end_object();
  return json.take();
}

std::string tally_text(const Tally& tally) {
  std::string out = fmt::format("{} sent, {} received, {} of them replies, {} bounced", tally.sent,
                                tally.received, tally.replies, tally.bounces);
  if (tally.last_sent) out += "; last sent " + guard::shown_time(*tally.last_sent);
  return out;
}

std::string evidence_text(const Evidence& evidence, const std::string& from,
                          const habits::Partner* partner) {
  std::string out = guard::shown_address(evidence.address) + "\n";
  out += fmt::format("  organisation: {}, by {} senders\n", tally_text(evidence.with_all),
                     evidence.senders);
  if (!from.empty())
    out += fmt::format("  {}: {}\n", guard::shown_address(from), tally_text(evidence.with_sender));
  out += fmt::format("  its domain:   {}, {} addresses known\n", tally_text(evidence.domain),
                     evidence.domain_addresses);
  for (const auto& name : evidence.names)
    out += "  name:         " + guard::shown_text(name) + "\n";
  if (partner)
    out += "  partner:      " +
           guard::shown_text(partner->name.empty() ? partner->domain : partner->name) + "\n";
  if (evidence.confirmed)
    out += fmt::format(
        "  confirmed:    by {} on {} {}\n", guard::shown_text(evidence.confirmed->by),
        guard::shown_time(evidence.confirmed->when), guard::shown_text(evidence.confirmed->note));
  else
    out += "  confirmed:    no\n";
  return out;
}

}  // namespace

Result<std::string> habits_key(const std::string& address) {
  std::string key = mail::habit_key(mail::parse_address(address));
  if (key.empty())
    return fail(Kind::Malformed, "‘" + address + "’ is not an address",
                "for example analyst@army.mil");
  return key;
}

Result<std::string> habits_json(const std::string& key, const HabitsOptions& options,
                                const Session& session) {
  const auto evidence = TRY(evidence_of(key, options.from, session));
  const auto registers = session.guard.registers();
  return evidence_json(evidence, options.from,
                       registers->partner_of(mail::parse_address(key).domain, key));
}

int run_habits_show(const HabitsOptions& options, const Session& session, Output& output) {
  auto key = habits_key(options.address);
  if (!key) return output.fail(key.error());
  auto evidence = evidence_of(*key, options.from, session);
  if (!evidence) return output.fail(evidence.error());
  const auto registers = session.guard.registers();
  const auto* partner = registers->partner_of(mail::parse_address(*key).domain, *key);
  if (options.json)
    output.line(evidence_json(*evidence, options.from, partner));
  else
    output.print(evidence_text(*evidence, options.from, partner));
  return Clear;
}

int run_habits_confirm(const HabitsOptions& options, const Session& session, Output& output) {
  auto key = habits_key(options.address);
  if (!key) return output.fail(key.error());
  auto confirmed = session.guard.confirm(*key, "operator", options.note);
  if (!confirmed) return output.fail(confirmed.error());
  if (options.json) return run_habits_show(options, session, output);
  output.line(guard::shown_address(*key) + " is confirmed");
  return Clear;
}

}  // namespace missent::program
