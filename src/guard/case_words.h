// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words that the regulator counts incidents by, as the Information Commissioner publishes them
// (data security incident trends), and ours where the form asks and gives no words.

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace missent::guard {

namespace incident {
constexpr std::string_view WrongRecipient = "Data emailed to incorrect recipient";
constexpr std::string_view NoBcc = "Failure to use bcc";
constexpr std::string_view NotRedacted = "Failure to redact";
}  // namespace incident

namespace likelihood {
constexpr std::string_view Unlikely = "unlikely";
}  // namespace likelihood

struct Vocabulary {
  std::string_view what;  // "kind of incident"
  std::span<const std::string_view> words;
};

const Vocabulary& incident_types();
const Vocabulary& data_types();
const Vocabulary& subject_types();
const Vocabulary& likelihoods();     // unlikely, possible, likely, highly likely
const Vocabulary& told_states();     // yes, about to, no, not needed
const Vocabulary& trained_states();  // yes, no, unknown
const Vocabulary& actions();         // of containment: "recall-requested", …

// The word as the vocabulary has it, from any spelling in capitals, or from a beginning that only
// one word has. Malformed: another, with all words in the hint.
Result<std::string> parse_word(const Vocabulary& vocabulary, std::string_view text);

// "Cyber" or "Non Cyber": mail to the wrong person is none.
std::string_view incident_category(std::string_view incident_type);
// "10 to 99"; "Unknown" without a number.
std::string_view people_band(std::optional<uint64_t> people);
// "24 hours to 72 hours".
std::string_view time_to_report_band(int64_t seconds);
// The kind of data that a kind of finding (content) is; "" for what is no personal data.
std::string_view data_type_of(std::string_view finding_kind);

}  // namespace missent::guard
