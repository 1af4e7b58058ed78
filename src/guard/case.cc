// SPDX-License-Identifier: Apache-2.0
#include "guard/case.h"

#include "guard/case_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <set>
#include <tuple>
#include <utility>

namespace missent::guard {

using missent::to_text;

namespace {

constexpr double DoubtfulFrom = 0.5;

constexpr std::array<std::pair<CaseStatus, std::string_view>, 3> Statuses{
    {{CaseStatus::Suspected, "suspected"},
     {CaseStatus::Confirmed, "confirmed"},
     {CaseStatus::NearMiss, "near-miss"}}};

// What the case has already: places, and mail by sender, date and Message-ID.
class Known {
 public:
  explicit Known(const std::vector<CaseMessage>& messages) {
    for (const auto& message : messages) take(message);
  }

  // False when it was known.
  bool take(const CaseMessage& message) {
    bool is_new = places_.emplace(message.file, message.index).second;
    if (!message.message_id.empty())
      is_new &= mails_.emplace(message.sender, message.date, message.message_id).second;
    return is_new;
  }

 private:
  std::set<std::pair<std::string, uint64_t>> places_;
  std::set<std::tuple<std::string, std::string, std::string>> mails_;
};

bool any(const std::vector<CaseMessage>& messages, bool (*holds)(const CaseMessage&)) {
  return std::any_of(messages.begin(), messages.end(), holds);
}

bool has_wrong_recipient(const CaseMessage& message) {
  return std::any_of(message.recipients.begin(), message.recipients.end(), is_wrong);
}

bool shows_recipients(const CaseMessage& message) {
  return std::find(message.set.begin(), message.set.end(), "visible-recipients") !=
         message.set.end();
}

bool has_hidden_data(const CaseMessage& message) { return message.hidden_data; }

std::string_view incident_of(const std::vector<CaseMessage>& messages) {
  if (any(messages, has_wrong_recipient)) return incident::WrongRecipient;
  if (any(messages, shows_recipients)) return incident::NoBcc;
  return any(messages, has_hidden_data) ? incident::NotRedacted : std::string_view();
}

std::vector<std::string> data_types_of(const std::vector<CaseMessage>& messages) {
  std::set<std::string> found;
  for (const auto& message : messages) {
    for (const auto& [kind, count] : message.findings) {
      const auto type = data_type_of(kind);
      if (!type.empty()) found.emplace(type);
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace

std::string_view to_text(CaseState state) { return state == CaseState::Open ? "open" : "closed"; }

std::string_view to_text(CaseStatus status) { return Statuses[static_cast<size_t>(status)].second; }

std::optional<CaseStatus> parse_case_status(std::string_view word) {
  for (const auto& [status, text] : Statuses)
    if (text == word) return status;
  return std::nullopt;
}

bool is_wrong(const CaseRecipient& recipient) {
  return recipient.doubt >= DoubtfulFrom ||
         (recipient.action != "deliver" && recipient.action != "note");
}

Time deadline(const Case& one) { return one.aware + ReportWithin; }

bool awaits_report(const Case& one) {
  return one.state == CaseState::Open && one.status != CaseStatus::NearMiss && !one.reported &&
         one.assessment.likelihood != likelihood::Unlikely;
}

bool is_late(const Case& one, Time now) {
  if (one.reported) return *one.reported > deadline(one);
  return awaits_report(one) && now > deadline(one);
}

size_t add_messages(Case& one, std::vector<CaseMessage> messages) {
  Known known(one.messages);
  size_t added = 0;
  for (auto& message : messages) {
    if (!known.take(message)) continue;
    one.messages.push_back(std::move(message));
    ++added;
  }
  return added;
}

void propose(Assessment& assessment, const std::vector<CaseMessage>& messages) {
  if (assessment.incident_type.empty()) assessment.incident_type = incident_of(messages);
  if (assessment.data_types.empty()) assessment.data_types = data_types_of(messages);
  uint64_t largest = 0, all = 0;
  for (const auto& message : messages) {
    largest = std::max(largest, message.people);
    all += message.people;
  }
  // The same people may stand in all of them.
  if (all > 0 && !assessment.people_least) assessment.people_least = largest;
  if (all > 0 && !assessment.people_most) assessment.people_most = all;
}

void propose(Assessment& assessment, const PeopleFound& found, bool is_all) {
  const uint64_t most = is_all ? 0 : assessment.people_most.value_or(0);
  const uint64_t least = is_all ? 0 : assessment.people_least.value_or(0);
  assessment.people =
      is_all && found.least < found.most ? std::optional(found.estimate) : std::nullopt;
  assessment.people_least = std::max(least, found.least);
  assessment.people_most = most + found.most;
}

std::string people_text(const Assessment& said) {
  if (!said.people_least && !said.people_most) return "";
  const uint64_t least = said.people_least.value_or(said.people_most.value_or(0));
  const uint64_t most = std::max(least, said.people_most.value_or(least));
  if (least == most) return std::to_string(least);
  const auto between = fmt::format("{} to {}", least, most);
  return said.people ? fmt::format("about {} ({})", *said.people, between) : between;
}

std::string next_case_id(const std::vector<std::string>& ids, Time now) {
  const std::string year = to_text(now).substr(0, 5);  // "2026-"
  unsigned last = 0;
  for (const auto& id : ids) {
    if (!id.starts_with(year)) continue;
    unsigned number = 0;
    std::from_chars(id.data() + year.size(), id.data() + id.size(), number);
    last = std::max(last, number);
  }
  auto number = std::to_string(last + 1);
  number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
  return year + number;
}

}  // namespace missent::guard
