// SPDX-License-Identifier: Apache-2.0
#include "program/command_partner.h"

#include "guard/shown.h"
#include "habits/csv_rows.h"
#include "habits/published_lists.h"
#include "mail/address.h"
#include "program/register_change.h"
#include "program/register_text.h"
#include "text/domain.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace missent::program {

namespace {

using habits::Partner;
using Places = std::unordered_map<std::string, Partner>;

constexpr const char* ByHand = "operator";  // who confirmed, where nobody is named
constexpr const char* ByList = "published list";

Result<std::string> key_of(const std::string& name) {
  const bool is_address = name.find('@') != std::string::npos;
  std::string key =
      is_address ? mail::habit_key(mail::parse_address(name)) : text::normalise_domain(name);
  if (!key.empty()) return key;
  return fail(Kind::Malformed, "‘" + name + "’ is neither a domain nor an address",
              "for example army.mil or analyst@army.mil");
}

Places by_key(const std::vector<Partner>& partners) {
  Places places;
  for (const auto& partner : partners) places.emplace(partner.key(), partner);
  return places;
}

// What the flags say of every entry.
Result<Partner> stated(const PartnerOptions& options) {
  Partner partner;
  for (const auto& [column, value] : options.values) TRY(habits::set_field(partner, column, value));
  return partner;
}

// A way of confirming that is new has a person and a day.
void date_confirmation(Partner& partner, const Session& session) {
  if (partner.confirmed.empty() || partner.confirmed_on) return;
  partner.confirmed_on = today(session);
  if (partner.confirmed_by.empty()) partner.confirmed_by = ByHand;
}

Partner merged(const Places& present, const Partner& stated, const Session& session) {
  const auto found = present.find(stated.key());
  Partner partner = found == present.end() ? Partner{} : found->second;
  habits::fill_in(partner, stated);
  date_confirmation(partner, session);
  return partner;
}

struct Shown {
  const Partner* partner;
  Kept kept;
};

// All that is judged by: those of files, then those of the store.
std::vector<Shown> everyone(const habits::Registers& registers,
                            const std::vector<Partner>& of_store) {
  std::vector<Shown> out;
  const size_t stored = std::min(of_store.size(), registers.partners.size());
  const size_t of_files = registers.partners.size() - stored;
  for (size_t i = 0; i < registers.partners.size(); ++i)
    out.push_back({&registers.partners[i], i < of_files ? Kept::InFile : Kept::InStore});
  return out;
}

int done(const Result<guard::RegisterReport>& report, const PartnerOptions& options,
         Output& output) {
  if (!report) return output.fail(report.error());
  tell(*report, {"partner", "partners"}, options.json, output);
  return Clear;
}

Result<guard::RegisterReport> add(const PartnerOptions& options, const Session& session) {
  Partner partner = TRY(stated(options));
  TRY(habits::complete(partner));
  const auto stored = TRY(read_registers(session));
  guard::RegisterChange change{.version = stored.version};
  change.put.partners.push_back(merged(by_key(stored.entries.partners), partner, session));
  return change_registers(session, change, "partner add");
}

Result<std::vector<Partner>> read_files(const PartnerOptions& options, const Session& session) {
  const auto format = habits::parse_partner_format(options.format);
  if (!format) return fail(Kind::Malformed, "format ‘" + options.format + "’ is not known");
  const Partner for_all = TRY(stated(options));
  std::vector<Partner> partners;
  for (const auto& file : options.names) {
    const auto text = TRY(read_register_file(session, file));
    for (const auto& row : TRY(habits::parse_published(text, file, *format))) {
      partners.push_back(for_all);
      if (*format != habits::PartnerFormat::Missent && for_all.confirmed.empty())
        partners.back().confirmed = ByList;
      habits::fill_in(partners.back(), row);
    }
  }
  return partners;
}

Result<guard::RegisterReport> import(const PartnerOptions& options, const Session& session) {
  const auto rows = TRY(read_files(options, session));
  const auto stored = TRY(read_registers(session));
  const auto present = by_key(stored.entries.partners);
  guard::RegisterChange change{.version = stored.version};
  for (const auto& row : rows) change.put.partners.push_back(merged(present, row, session));
  return change_registers(session, change, "partner import");
}

// Those of the store that are named. NotFound says where else the first that is missing stands.
Result<std::vector<Partner>> named(const PartnerOptions& options, const Session& session,
                                   const StoredRegisters& stored) {
  const auto present = by_key(stored.entries.partners);
  const auto registers = session.guard.registers();
  std::vector<Partner> out;
  for (const auto& name : options.names) {
    const auto key = TRY(key_of(name));
    if (const auto found = present.find(key); found != present.end()) {
      out.push_back(found->second);
      continue;
    }
    const bool in_file = std::ranges::any_of(
        registers->partners, [&](const Partner& partner) { return partner.key() == key; });
    return fail(Kind::NotFound, "‘" + key + "’ is no partner of the store",
                in_file ? "it stands in a file of [organisation] partners: change it there" : "");
  }
  return out;
}

Result<guard::RegisterReport> set_review(const PartnerOptions& options, const Session& session) {
  const auto stored = TRY(read_registers(session));
  guard::RegisterChange change{.version = stored.version};
  for (auto& partner : TRY(named(options, session, stored))) {
    TRY(habits::set_field(partner, "review", options.next));
    const Partner given = TRY(stated(options));
    if (!given.confirmed.empty()) partner.confirmed.clear();  // confirmed anew, be it as before
    habits::fill_in(partner, given);
    date_confirmation(partner, session);
    change.put.partners.push_back(std::move(partner));
  }
  return change_registers(session, change, "partner review");
}

Result<guard::RegisterReport> remove(const PartnerOptions& options, const Session& session) {
  const auto stored = TRY(read_registers(session));
  guard::RegisterChange change{.version = stored.version};
  for (const auto& partner : TRY(named(options, session, stored)))
    change.remove_partners.push_back(partner.key());
  return change_registers(session, change, "partner remove");
}

// Prints those that `is_wanted`; answers how many are past their review.
template <typename IsWanted>
Result<size_t> print(const PartnerOptions& options, const Session& session, Output& output,
                     IsWanted is_wanted) {
  const auto entries = TRY(session.registers.entries());
  const auto registers = session.guard.registers();
  const Time day = today(session);
  size_t past = 0;
  for (const auto& [partner, kept] : everyone(*registers, entries.partners)) {
    if (!is_wanted(*partner, day)) continue;
    past += partner->is_due(day) ? 1U : 0U;
    output.line(options.json ? partner_json(*partner, kept, day)
                             : partner_line(*partner, kept, day));
  }
  return past;
}

}  // namespace

int run_partner_list(const PartnerOptions& options, const Session& session, Output& output) {
  const auto printed = print(options, session, output, [&](const Partner& partner, Time day) {
    return !options.due || partner.is_due(day);
  });
  return printed ? int{Clear} : output.fail(printed.error());
}

int run_partner_add(const PartnerOptions& options, const Session& session, Output& output) {
  return done(add(options, session), options, output);
}

int run_partner_import(const PartnerOptions& options, const Session& session, Output& output) {
  return done(import(options, session), options, output);
}

int run_partner_export(const PartnerOptions& options, const Session& session, Output& output) {
  const auto entries = session.registers.entries();
  if (!entries) return output.fail(entries.error());
  const auto registers = session.guard.registers();
  std::string csv = habits::partner_columns() + "\n";
  for (const auto& [partner, kept] : everyone(*registers, entries->partners))
    if (options.all || kept == Kept::InStore) csv += habits::to_record(*partner) + "\n";
  output.print(csv);
  return Clear;
}

int run_partner_review(const PartnerOptions& options, const Session& session, Output& output) {
  const auto soon = std::chrono::days(options.within);
  const auto past = print(options, session, output, [&](const Partner& partner, Time day) {
    return partner.is_due(day + soon);
  });
  if (!past) return output.fail(past.error());
  return *past > 0 ? InDoubt : Clear;
}

int run_partner_set_review(const PartnerOptions& options, const Session& session, Output& output) {
  return done(set_review(options, session), options, output);
}

int run_partner_remove(const PartnerOptions& options, const Session& session, Output& output) {
  return done(remove(options, session), options, output);
}

}  // namespace missent::program
