// SPDX-License-Identifier: Apache-2.0
#include "archive/suspect.h"

#include "guard/case_words.h"
#include "guard/digest.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace missent::archive {

using missent::to_text;

namespace {

constexpr double InDoubt = 0.5;
constexpr double Likely = 0.5;  // confidence from which a finding counts
constexpr size_t IdLength = 16;

struct Weight {
  std::string_view kind;  // of a finding, or of the regulator's words for data
  unsigned points;
  std::string_view text;
};
constexpr Weight OfKinds[] = {{"password", 3, "passwords"},
                              {"credential", 3, "keys and tokens"},
                              {"private-key", 3, "private keys"},
                              {"technical-data", 3, "technical data"},
                              {"export-controlled", 3, "export-controlled text"},
                              {"dictionary", 3, "words of the organisation's own list"},
                              {"exact-match", 3, "values of the organisation's own list"},
                              {"hidden-data", 2, "data that its sender does not see"},
                              {"encrypted", 2, "encrypted, could not be read"}};
constexpr Weight OfData[] = {{"Health data", 2, "health data"},
                             {"Identification data", 2, "identity numbers"},
                             {"Official documents", 2, "identity documents"},
                             {"Economic and financial data", 2, "bank accounts or cards"},
                             {"Location data", 2, "journeys or places"},
                             {"Basic personal identifiers", 1, "contact data or birth dates"}};
constexpr std::pair<uint64_t, unsigned> OfPeople[] = {{1'000, 3}, {100, 2}, {10, 1}};

struct Point {
  unsigned points;
  std::string why;
};

template <size_t Count>
const Weight* find(const Weight (&weights)[Count], std::string_view kind) {
  const auto* const found = std::find_if(std::begin(weights), std::end(weights),
                                         [&](const Weight& one) { return one.kind == kind; });
  return found == std::end(weights) ? nullptr : found;
}

void add_content(const content::Inspection& inspection, std::vector<Point>& points) {
  std::vector<const Weight*> met;
  for (const auto& finding : inspection.findings) {
    if (finding.confidence < Likely) continue;
    const auto* weight = find(OfKinds, finding.kind);
    if (weight == nullptr) weight = find(OfData, guard::data_type_of(finding.kind));
    if (weight == nullptr || std::find(met.begin(), met.end(), weight) != met.end()) continue;
    met.push_back(weight);
    points.push_back({weight->points, std::string(weight->text)});
  }
}

void add_people(uint64_t people, std::vector<Point>& points) {
  for (const auto& [least, weight] : OfPeople) {
    if (people < least) continue;
    points.push_back({weight, fmt::format("{} people", people)});
    return;
  }
}

void add_marking(const content::Inspection& inspection, std::vector<Point>& points) {
  if (inspection.level <= 0) return;
  const auto highest = std::find_if(inspection.markings.begin(), inspection.markings.end(),
                                    [&](const auto& one) { return one.level == inspection.level; });
  const auto text = highest == inspection.markings.end()
                        ? std::string("level ") + std::to_string(inspection.level)
                        : highest->text;
  points.push_back({static_cast<unsigned>(inspection.level), "marked " + text});
}

void weigh(const content::Inspection& inspection, bool is_whole, Suspect& out) {
  std::vector<Point> points;
  add_marking(inspection, points);
  add_content(inspection, points);
  add_people(inspection.people, points);
  const bool is_read =
      is_whole &&
      std::all_of(inspection.attachments.begin(), inspection.attachments.end(),
                  [](const auto& one) { return one.unread.empty() || one.unread == "encrypted"; });
  if (!is_read) points.push_back({2, "not read whole"});
  std::stable_sort(points.begin(), points.end(),
                   [](const Point& one, const Point& other) { return one.points > other.points; });
  for (auto& [weight, why] : points) {
    out.points += weight;
    out.why.push_back(std::move(why));
  }
}

std::string id_of(const policy::Verdict& verdict) {
  const auto& message = verdict.inspection.message;
  guard::Sha256 digest;
  digest.add_piece(verdict.sender).add_piece(message.date ? to_text(*message.date) : "");
  digest.add_piece(message.message_id).add_piece(message.subject);
  for (const auto& recipient : verdict.recipients) digest.add_piece(recipient.address.text);
  return digest.hex().substr(0, IdLength);
}

std::vector<WrongRecipient> wrong_of(const policy::Verdict& verdict) {
  std::vector<WrongRecipient> out;
  for (const auto& recipient : verdict.recipients) {
    const auto& doubt = recipient.doubt;
    if (doubt.probability < InDoubt) continue;
    out.push_back({recipient.address.text, doubt.probability,
                   doubt.meant.empty() ? "" : doubt.meant.front().address});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& one, const auto& other) { return one.doubt > other.doubt; });
  return out;
}

}  // namespace

std::string_view to_text(Grade grade) {
  constexpr std::string_view Words[] = {"trivial", "slight", "sensitive"};
  return Words[static_cast<size_t>(grade)];
}

Grade Suspect::grade() const {
  return points == 0 ? Grade::Trivial : points == 1 ? Grade::Slight : Grade::Sensitive;
}

Suspect suspect_of(const policy::Verdict& verdict, const guard::Source& place,
                   const std::string& team, bool is_whole) {
  const auto& inspection = verdict.inspection;
  Suspect out{.id = id_of(verdict),
              .date = inspection.message.date,
              .sender = verdict.sender,
              .team = team,
              .subject = inspection.message.subject,
              .message_id = inspection.message.message_id,
              .action = std::string(policy::to_text(verdict.action)),
              .wrong = wrong_of(verdict),
              .people = inspection.people,
              .persons = inspection.persons,
              .place = place};
  // Of recipients in doubt alone: the small doubts of a hundred good ones are no evidence together.
  std::vector<double> doubts;
  for (const auto& one : out.wrong) doubts.push_back(one.doubt);
  out.probability = any_wrong(doubts);
  for (const auto& marking : inspection.markings) {
    auto text = marking.text + " (" + marking.scheme + ")";
    if (std::find(out.markings.begin(), out.markings.end(), text) == out.markings.end())
      out.markings.push_back(std::move(text));
  }
  for (const auto& finding : inspection.findings)
    if (finding.confidence >= Likely) out.kinds[finding.kind] += finding.count;
  weigh(inspection, is_whole, out);
  return out;
}

}  // namespace missent::archive
