// SPDX-License-Identifier: Apache-2.0
#include "archive/review.h"

#include "habits/csv.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace missent::archive {

namespace {

constexpr std::array<double, 2> Borders{0.9, 0.99};
constexpr double PriorAddresses = 2;  // what the belief before is worth
constexpr double DoubtOfAnswers =
    0.25;  // what the part's rate is worth beside answers on an address

struct Answers {
  double yes = 0, all = 0;
};

struct Part {
  double believed = 0, messages = 0;
  std::map<std::string, Answers, std::less<>> addresses;
  double rate = 0, deviation = 0;

  void settle() {
    const auto count = static_cast<double>(addresses.size());
    double yes = 0;
    for (const auto& [address, answers] : addresses) yes += answers.yes / answers.all;
    const double sample = PriorAddresses + count;
    rate = (PriorAddresses * believed / messages + yes) / sample;
    deviation = std::sqrt(rate * (1 - rate) / (sample + 1));
  }
};

using Parts = std::array<Part, Borders.size() + 1>;

size_t part_of(double probability) {
  return static_cast<size_t>(std::upper_bound(Borders.begin(), Borders.end(), probability) -
                             Borders.begin());
}

Parts parts_of(std::span<const Suspect> messages) {
  Parts parts;
  for (const auto& message : messages) {
    if (message.wrong.empty()) continue;
    auto& part = parts[part_of(message.probability)];
    part.believed += message.probability;
    ++part.messages;
    if (!message.reviewed) continue;
    auto& answers = part.addresses[message.wrong[0].address];
    answers.yes += *message.reviewed ? 1 : 0;
    ++answers.all;
  }
  for (auto& part : parts)
    if (part.messages > 0) part.settle();
  return parts;
}

void correct(Suspect& message, const Parts& parts) {
  if (message.reviewed) {
    message.probability = *message.reviewed ? 1 : 0;
    return;
  }
  if (message.wrong.empty()) return;
  const size_t number = part_of(message.probability);
  const Part& part = parts[number];
  if (part.addresses.empty()) return;
  Answers answers;
  for (const auto& one : parts) {
    const auto known = one.addresses.find(message.fate());
    if (known == one.addresses.end()) continue;
    answers.yes += known->second.yes;
    answers.all += known->second.all;
  }
  const double weight = answers.all > 0 ? DoubtOfAnswers / (answers.all + DoubtOfAnswers) : 1;
  message.probability =
      weight * part.rate + (answers.all > 0 ? (1 - weight) * answers.yes / answers.all : 0);
  message.shared = fmt::format("part {}", number);
  message.shared_deviation = weight * part.deviation;
}

Result<size_t> column_of(const habits::CsvRecord& head, std::string_view name) {
  const auto found = std::find(head.fields.begin(), head.fields.end(), name);
  if (found == head.fields.end())
    return fail(Kind::Malformed, fmt::format("line {}: there is no column ‘{}’", head.line, name),
                "a messages.csv of scan --report, its values parted by commas");
  return static_cast<size_t>(found - head.fields.begin());
}

Result<std::optional<bool>> answer_of(std::string_view text, size_t line) {
  const auto word = text::lower_ascii(text);
  if (word.empty()) return std::optional<bool>();
  if (word == "yes" || word == "y") return std::optional(true);
  if (word == "no" || word == "n") return std::optional(false);
  return fail(Kind::Malformed, fmt::format("line {}: ‘{}’ is neither yes nor no", line, text));
}

}  // namespace

Result<Reviews> read_reviews(std::string_view csv) {
  habits::CsvReader reader(csv);
  habits::CsvRecord record;
  Reviews out;
  const bool has_head = TRY(reader.next(record));
  if (!has_head) return fail(Kind::Malformed, "the file is empty");
  const size_t id = TRY(column_of(record, "id"));
  const size_t said = TRY(column_of(record, "misdirected"));
  for (;;) {
    const bool has_more = TRY(reader.next(record));
    if (!has_more) return out;
    if (record.fields.size() <= std::max(id, said))
      return fail(Kind::Malformed, fmt::format("line {}: a value is missing", record.line));
    const auto answer = TRY(answer_of(record.fields[said], record.line));
    if (answer) out[record.fields[id]] = *answer;
  }
}

void correct(std::span<Suspect> messages, const Reviews& reviews) {
  for (auto& message : messages) {
    const auto known = reviews.find(message.id);
    if (known != reviews.end()) message.reviewed = known->second;
  }
  const Parts parts = parts_of(messages);
  for (auto& message : messages) correct(message, parts);
}

}  // namespace missent::archive
