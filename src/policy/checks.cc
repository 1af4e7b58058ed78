// SPDX-License-Identifier: Apache-2.0
#include "policy/checks.h"

#include "intent/known_names.h"
#include "policy/fact_texts.h"
#include "policy/pattern.h"
#include "policy/time_span.h"
#include "text/country.h"
#include "text/domain.h"

#include <algorithm>

namespace missent::policy {
namespace {

constexpr double NoLimit = 5;  // the clearance of a colleague of whom none is stated

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::any_of(words, [&](const auto& one) { return one == word; });
}

bool share_one(const std::vector<std::string>& words, const std::vector<std::string>& others) {
  return std::ranges::any_of(others, [&](const auto& one) { return contains(words, one); });
}

// An entry with @ is one address, any other a domain with all below it.
bool is_in(const std::vector<std::string>& names, std::string_view domain, std::string_view key) {
  return std::ranges::any_of(names, [&](const auto& name) {
    return name.find('@') == std::string::npos ? text::is_within(domain, name) : name == key;
  });
}

// It, or somebody behind a list.
bool is_within(Facts& facts, const std::vector<std::string>& names, size_t at) {
  if (is_in(names, facts.recipient(at).address.domain, facts.key(at))) return true;
  return std::ranges::any_of(facts.readers(at).people, [&](std::string_view one) {
    return is_in(names, one.substr(one.rfind('@') + 1), one);
  });
}

bool is_at(Facts& facts, Place place, size_t at) {
  const Readers& all = facts.readers(at);
  switch (place) {
    case Place::Inside:
      return all.outside == 0;
    case Place::Outside:
      return all.outside > 0;
    case Place::Partner:
      return all.outside > 0 && !all.unknown;
    case Place::Unknown:
      return all.unknown;
  }
  return false;
}

bool is_named_in_set(Facts& facts, const std::vector<std::string>& codes, size_t at) {
  return std::ranges::any_of(facts.question().set, [&](const auto& reason) {
    if (!contains(codes, reason.code)) return false;
    return reason.recipients.empty() ||
           contains(reason.recipients, facts.recipient(at).address.text) ||
           contains(reason.recipients, facts.key(at));
  });
}

bool has_attachment_like(Facts& facts, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(facts.attachment_names(), [&](const auto& name) {
    return std::ranges::any_of(patterns,
                               [&](const auto& pattern) { return matches_name(pattern, name); });
  });
}

bool has_attachment_of_type(Facts& facts, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(facts.inspection().attachments, [&](const auto& one) {
    return std::ranges::any_of(patterns,
                               [&](const auto& pattern) { return matches(pattern, one.type); });
  });
}

bool has_finding(Facts& facts, const Conditions& c) {
  constexpr Bound Likely{Compare::GreaterEqual, 0.5};
  const Bound sure = c.confidence.value_or(Likely);
  return std::ranges::any_of(facts.inspection().findings, [&](const auto& one) {
    return contains(c.finding, one.kind) && sure.holds(one.confidence);
  });
}

bool has_reason(Facts& facts, const Conditions& c, size_t at) {
  return std::ranges::any_of(facts.doubt(at).reasons,
                             [&](const auto& one) { return contains(c.reason, one.code); });
}

bool has_caveat(Facts& facts, const Conditions& c, size_t) {
  return std::ranges::any_of(facts.caveats(), [&](const auto& handling) {
    return std::ranges::any_of(c.caveat, [&](const auto& words) {
      return (" " + handling + " ").find(" " + words + " ") != std::string::npos;
    });
  });
}

bool has_scheme(Facts& facts, const Conditions& c, size_t) {
  return std::ranges::any_of(facts.inspection().markings,
                             [&](const auto& one) { return contains(c.scheme, one.scheme); });
}

bool holds_words(const Words& wanted, const std::vector<std::string>& there) {
  return wanted.any ? *wanted.any != there.empty() : share_one(wanted.words, there);
}

bool has_size(Facts& facts, const Conditions& c, size_t) {
  return std::ranges::any_of(facts.inspection().attachments, [&](const auto& one) {
    return c.attachment_size->holds(static_cast<double>(one.size));
  });
}

bool answers_so(Facts& facts, const Conditions& c, size_t) {
  const auto direction = facts.direction();
  return std::ranges::any_of(c.reply, [&](Direction wanted) {
    return wanted == direction ||
           (wanted == Direction::Reply && direction == Direction::ReplyToOutside);
  });
}

bool is_in_time(Facts& facts, const Conditions& c, size_t) {
  return std::ranges::any_of(c.time,
                             [&](const auto& span) { return contains(span, facts.time()); });
}

bool is_sender_in_team(Facts& facts, const Conditions& c, size_t) {
  return share_one(c.sender_team, sender_teams(facts));
}

bool has_sender_role(Facts& facts, const Conditions& c, size_t) {
  return share_one(c.sender_role, sender_roles(facts));
}

bool is_free_mail(Facts& facts, size_t at) {
  return intent::find_popular(facts.recipient(at).address.domain) != nullptr;
}

// A bound on a number that the facts have.
template <auto Member, auto Value>
bool bounded(Facts& facts, const Conditions& c, size_t at) {
  return (c.*Member)->holds(static_cast<double>(Value(facts, at)));
}

template <auto Member, auto Value>
bool equal(Facts& facts, const Conditions& c, size_t at) {
  return *(c.*Member) == Value(facts, at);
}

using F = Facts;
using C = Conditions;

constexpr auto Doubt = [](F& f, size_t at) { return f.doubt(at).probability; };
constexpr auto Clearance = [](F& f, size_t at) {
  const auto limit = f.clearance(at);
  return limit ? static_cast<double>(*limit) : NoLimit;
};
constexpr auto Size = [](F& f, size_t) { return f.inspection().message.size; };
constexpr auto Recipients = [](F& f, size_t) { return f.question().envelope.recipients.size(); };
constexpr auto Outside = [](F& f, size_t) { return f.outside(); };
constexpr auto HiddenRows = [](F& f, size_t) { return f.hidden_rows(); };
constexpr auto Level = [](F& f, size_t) { return f.inspection().level; };
constexpr auto People = [](F& f, size_t) { return f.inspection().people; };
constexpr auto FirstContact = [](F& f, size_t at) { return f.doubt(at).first_contact; };
constexpr auto OwnOther = [](F& f, size_t at) { return f.is_own_other_account(at); };
constexpr auto Above = [](F& f, size_t at) { return f.is_above_clearance(at); };
constexpr auto LeftOut = [](F& f, size_t at) { return f.is_left_out_by_caveat(at); };
constexpr auto HasAttachment = [](F& f, size_t) { return !f.inspection().attachments.empty(); };
constexpr auto Encrypted = [](F& f, size_t) { return f.is_encrypted(); };
constexpr auto Complete = [](F& f, size_t) { return f.inspection().message.complete; };
constexpr auto Automatic = [](F& f, size_t) { return f.inspection().message.automatic; };

constexpr Check Table[] = {
    {"doubt", true, bounded<&C::doubt, Doubt>, doubt_fact},
    {"recipient_in", true,
     [](F& f, const C& c, size_t at) { return is_within(f, c.recipient_in, at); }, address_fact},
    {"sender_in", false,
     [](F& f, const C& c, size_t) { return is_in(c.sender_in, f.sender().domain, f.sender_key()); },
     sender_fact},
    {"recipient", true, [](F& f, const C& c, size_t at) { return is_at(f, *c.recipient, at); },
     place_fact},
    {"role", true,
     [](F& f, const C& c, size_t at) {
       return std::ranges::find(c.role, f.recipient(at).role) != c.role.end();
     },
     role_fact},
    {"country", true,
     [](F& f, const C& c, size_t at) {
       return contains(c.country, text::country_of(f.recipient(at).address.domain));
     },
     country_fact},
    {"free_mail", true, equal<&C::free_mail, is_free_mail>, free_mail_fact},
    {"first_contact", true, equal<&C::first_contact, FirstContact>, first_contact_fact},
    {"own_other_account", true, equal<&C::own_other_account, OwnOther>, own_account_fact},
    {"clearance", true, bounded<&C::clearance, Clearance>, clearance_fact},
    {"level_above_clearance", true, equal<&C::level_above_clearance, Above>, above_fact},
    {"caveat_not_allowed", true, equal<&C::caveat_not_allowed, LeftOut>, caveat_fact},
    {"reason", true, has_reason, reason_fact},
    {"set", true, [](F& f, const C& c, size_t at) { return is_named_in_set(f, c.set, at); },
     set_fact},
    {"sender_team", false, is_sender_in_team, team_fact},
    {"sender_role", false, has_sender_role, sender_role_fact},
    {"size", false, bounded<&C::size, Size>, size_fact},
    {"recipients", false, bounded<&C::recipients, Recipients>, recipients_fact},
    {"outside", false, bounded<&C::outside, Outside>, outside_fact},
    {"attachment", false,
     [](F& f, const C& c, size_t) { return has_attachment_like(f, c.attachment); },
     attachment_fact},
    {"attachment_type", false,
     [](F& f, const C& c, size_t) { return has_attachment_of_type(f, c.attachment_type); },
     attachment_type_fact},
    {"attachment_size", false, has_size, attachment_size_fact},
    {"has_attachment", false, equal<&C::has_attachment, HasAttachment>, attachment_fact},
    {"unread", false, [](F& f, const C& c, size_t) { return holds_words(c.unread, unread_of(f)); },
     unread_fact},
    {"hidden", false, [](F& f, const C& c, size_t) { return holds_words(c.hidden, hidden_of(f)); },
     hidden_fact},
    {"hidden_rows", false, bounded<&C::hidden_rows, HiddenRows>, hidden_rows_fact},
    {"encrypted", false, equal<&C::encrypted, Encrypted>, encrypted_fact},
    {"complete", false, equal<&C::complete, Complete>, complete_fact},
    {"finding", false, [](F& f, const C& c, size_t) { return has_finding(f, c); }, finding_fact},
    {"confidence", false, [](F&, const C&, size_t) { return true; }, finding_fact},
    {"level", false, bounded<&C::level, Level>, level_fact},
    {"scheme", false, has_scheme, marking_fact},
    {"marking", false, [](F& f, const C& c, size_t) { return share_one(c.marking, f.markings()); },
     marking_fact},
    {"caveat", false, has_caveat, caveat_fact},
    {"people", false, bounded<&C::people, People>, people_fact},
    {"automatic", false, equal<&C::automatic, Automatic>, automatic_fact},
    {"reply", false, answers_so, direction_fact},
    {"time", false, is_in_time, time_fact},
};

bool all_hold(Facts& facts, const Conditions& conditions, const std::vector<uint8_t>& stated,
              size_t recipient) {
  for (const auto check : stated) {
    if (!Table[check].holds(facts, conditions, recipient)) return false;
  }
  return true;
}

}  // namespace

std::span<const Check> checks() { return Table; }

bool message_holds(Facts& facts, const Conditions& conditions) {
  return all_hold(facts, conditions, conditions.of_message, 0);
}

bool recipient_holds(Facts& facts, const Conditions& conditions, size_t recipient) {
  return all_hold(facts, conditions, conditions.of_recipient, recipient);
}

}  // namespace missent::policy
