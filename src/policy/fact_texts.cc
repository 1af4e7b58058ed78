// SPDX-License-Identifier: Apache-2.0
#include "policy/fact_texts.h"

#include "intent/known_names.h"
#include "policy/time_span.h"
#include "text/country.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::policy {
namespace {

constexpr size_t MostTold = 6;

// "a, b and 3 more", each once; `none` where there is nothing.
std::string listed(std::vector<std::string> words, std::string_view none) {
  std::vector<std::string> once;
  for (auto& word : words) {
    if (std::ranges::find(once, word) == once.end()) once.push_back(std::move(word));
  }
  if (once.empty()) return std::string(none);
  const size_t more = once.size() - std::min(once.size(), MostTold);
  once.resize(once.size() - more);
  return fmt::format("{}{}", fmt::join(once, ", "),
                     more > 0 ? fmt::format(" and {} more", more) : std::string());
}

template <typename List, typename Tell>
std::string told(const List& list, std::string_view none, Tell tell) {
  std::vector<std::string> words;
  for (const auto& one : list) words.push_back(tell(one));
  return listed(std::move(words), none);
}

std::string yes_or(bool yes, std::string_view what, std::string_view other) {
  return std::string(yes ? what : other);
}

std::string shown_name(const extract::Attachment& one) {
  return one.name.empty() ? "an attachment without a name" : one.name;
}

}  // namespace

std::vector<std::string> sender_teams(Facts& facts) {
  const auto* person = facts.sender_person();
  if (!person || person->team.empty()) return {};
  return {text::lower(person->team)};
}

std::vector<std::string> sender_roles(Facts& facts) {
  std::vector<std::string> roles;
  if (const auto* person = facts.sender_person()) {
    for (const auto& role : person->roles) roles.push_back(text::lower(role));
  }
  return roles;
}

std::vector<std::string> unread_of(Facts& facts) {
  std::vector<std::string> reasons;
  for (const auto& one : facts.inspection().attachments) {
    if (!one.unread.empty()) reasons.push_back(one.unread);
  }
  return reasons;
}

std::vector<std::string> hidden_of(Facts& facts) {
  std::vector<std::string> kinds;
  for (const auto& one : facts.inspection().attachments) {
    for (const auto& hidden : one.hidden) kinds.push_back(hidden.kind);
  }
  return kinds;
}

std::string doubt_fact(Facts& facts, size_t at) {
  return fmt::format("doubt {:.6g}", facts.doubt(at).probability);
}

std::string address_fact(Facts& facts, size_t at) { return facts.recipient(at).address.text; }

std::string sender_fact(Facts& facts, size_t) {
  return facts.sender().text.empty() ? "no sender" : facts.sender().text;
}

std::string place_fact(Facts& facts, size_t at) {
  const Readers& readers = facts.readers(at);
  if (!readers.people.empty())
    return fmt::format("a list of {}, {} outside", readers.people.size(), readers.outside);
  if (facts.is_inside(at)) return "inside";
  const auto* partner = facts.partner(at);
  if (!partner) return "outside, in no register";
  return "outside, partner " + (partner->name.empty() ? partner->domain : partner->name);
}

std::string role_fact(Facts& facts, size_t at) {
  return std::string(mail::to_text(facts.recipient(at).role));
}

std::string country_fact(Facts& facts, size_t at) {
  const auto code = text::country_of(facts.recipient(at).address.domain);
  if (code.empty()) return "in no country's name space";
  return fmt::format("{} ({})", code, text::country_name(code));
}

std::string free_mail_fact(Facts& facts, size_t at) {
  const auto& domain = facts.recipient(at).address.domain;
  return domain + (intent::find_popular(domain) ? " is open to everybody" : " is no mail service");
}

std::string first_contact_fact(Facts& facts, size_t at) {
  return yes_or(facts.doubt(at).first_contact, "sender and recipient never wrote to each other",
                "sender and recipient wrote to each other before");
}

std::string own_account_fact(Facts& facts, size_t at) {
  return yes_or(facts.is_own_other_account(at), "looks like the sender's own",
                "does not look like the sender's own");
}

std::string clearance_fact(Facts& facts, size_t at) {
  const auto limit = facts.clearance(at);
  return limit ? fmt::format("clearance {}", *limit) : "no limit";
}

std::string above_fact(Facts& facts, size_t at) {
  return fmt::format("level {}, {}", facts.inspection().level, clearance_fact(facts, at));
}

std::string reason_fact(Facts& facts, size_t at) {
  return told(facts.doubt(at).reasons, "no reasons", [](const auto& one) { return one.code; });
}

std::string set_fact(Facts& facts, size_t) {
  return told(facts.question().set, "no reasons", [](const auto& one) { return one.code; });
}

std::string team_fact(Facts& facts, size_t) { return listed(sender_teams(facts), "no team"); }

std::string sender_role_fact(Facts& facts, size_t) {
  return listed(sender_roles(facts), "no roles");
}

std::string size_fact(Facts& facts, size_t) {
  return fmt::format("{} bytes", facts.inspection().message.size);
}

std::string recipients_fact(Facts& facts, size_t) {
  return fmt::format("{} recipients", facts.question().envelope.recipients.size());
}

std::string outside_fact(Facts& facts, size_t) {
  return fmt::format("{} outside", facts.outside());
}

std::string attachment_fact(Facts& facts, size_t) {
  return told(facts.inspection().attachments, "no attachments", shown_name);
}

std::string attachment_type_fact(Facts& facts, size_t) {
  return told(facts.inspection().attachments, "no attachments", [](const auto& one) {
    return one.type.empty() ? std::string("unknown type") : one.type;
  });
}

std::string attachment_size_fact(Facts& facts, size_t) {
  return told(facts.inspection().attachments, "no attachments",
              [](const auto& one) { return fmt::format("{} bytes", one.size); });
}

std::string unread_fact(Facts& facts, size_t) {
  return listed(unread_of(facts), "all attachments were read");
}

std::string hidden_fact(Facts& facts, size_t) {
  return listed(hidden_of(facts), "nothing is hidden");
}

std::string hidden_rows_fact(Facts& facts, size_t) {
  return fmt::format("{} hidden rows", facts.hidden_rows());
}

std::string encrypted_fact(Facts& facts, size_t) {
  return yes_or(facts.is_encrypted(), "encrypted", "not encrypted");
}

std::string complete_fact(Facts& facts, size_t) {
  return yes_or(facts.inspection().message.complete, "read to its end", "not read to its end");
}

std::string finding_fact(Facts& facts, size_t) {
  return told(facts.inspection().findings, "no findings",
              [](const auto& one) { return fmt::format("{} ({:.2g})", one.kind, one.confidence); });
}

std::string level_fact(Facts& facts, size_t) {
  return fmt::format("level {}", facts.inspection().level);
}

std::string marking_fact(Facts& facts, size_t) {
  return told(facts.inspection().markings, "no markings",
              [](const auto& one) { return fmt::format("{} ({})", one.text, one.scheme); });
}

std::string caveat_fact(Facts& facts, size_t) {
  std::vector<std::string> words;
  for (const auto& marking : facts.inspection().markings)
    words.insert(words.end(), marking.handling.begin(), marking.handling.end());
  return listed(std::move(words), "no caveats");
}

std::string people_fact(Facts& facts, size_t) {
  return fmt::format("{} people", facts.inspection().people);
}

std::string automatic_fact(Facts& facts, size_t) {
  return yes_or(facts.inspection().message.automatic, "sent by a program", "sent by a person");
}

std::string direction_fact(Facts& facts, size_t) {
  static constexpr std::string_view Texts[] = {
      "answers nothing", "a reply to a message from inside", "a reply to a message from outside"};
  return std::string(Texts[static_cast<size_t>(facts.direction())]);
}

std::string time_fact(Facts& facts, size_t) { return to_text(facts.time()); }

}  // namespace missent::policy
