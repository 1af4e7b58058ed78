// SPDX-License-Identifier: Apache-2.0
#include "guard/case_words.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace missent::guard {

namespace {

constexpr std::string_view IncidentTypes[] = {
    incident::WrongRecipient,
    incident::NoBcc,
    incident::NotRedacted,
    "Alteration of personal data",
    "Data of wrong data subject shown in client portal",
    "Data posted or faxed to incorrect recipient",
    "Incorrect disposal of hardware",
    "Incorrect disposal of paperwork",
    "Loss/theft of device containing personal data",
    "Loss/theft of paperwork or data left in insecure location",
    "Unauthorised access",
    "Verbal disclosure of personal data",
    "Other non-cyber incident",
    "Not Provided",
    "Brute Force",
    "Cryptographic flaw",
    "Denial of service",
    "Hardware/software misconfiguration",
    "Malware",
    "Phishing",
    "Ransomware",
    "Other cyber incident"};
constexpr std::string_view FirstCyber = "Brute Force";

constexpr std::string_view DataTypes[] = {"Basic personal identifiers",
                                          "Criminal convictions or offences",
                                          "Data revealing racial or ethnic origin",
                                          "Economic and financial data",
                                          "Gender Reassignment Data",
                                          "Genetic or biometric data",
                                          "Health data",
                                          "Identification data",
                                          "Location data",
                                          "Official documents",
                                          "Political opinions",
                                          "Religious or philosophical beliefs",
                                          "Sex life data",
                                          "Sexual orientation data",
                                          "Trade union membership",
                                          "Unknown"};

constexpr std::string_view SubjectTypes[] = {"Children",  "Customers or prospective customers",
                                             "Employees", "Patients",
                                             "Students",  "Subscribers",
                                             "Users",     "Vulnerable adults",
                                             "Unknown"};

constexpr std::string_view Likelihoods[] = {likelihood::Unlikely, "possible", "likely",
                                            "highly likely"};
constexpr std::string_view ToldStates[] = {"yes", "about to", "no", "not needed"};
constexpr std::string_view TrainedStates[] = {"yes", "no", "unknown"};
constexpr std::string_view Actions[] = {
    "recall-requested", "deletion-confirmed", "domain-blocked", "partner-warned",
    "people-told",      "password-changed",   "others-told",    "other-action"};

// By the beginning of a finding's kind, or by what it ends in behind the country ("-…").
constexpr std::pair<std::string_view, std::string_view> TypesOfFindings[] = {
    {"payment-card", "Economic and financial data"},
    {"iban", "Economic and financial data"},
    {"-bank-account", "Economic and financial data"},
    {"-routing-number", "Economic and financial data"},
    {"medical", "Health data"},
    {"-nhs-number", "Health data"},
    {"phone", "Basic personal identifiers"},
    {"postal-address", "Basic personal identifiers"},
    {"date-of-birth", "Basic personal identifiers"},
    {"air-ticket", "Location data"},
    {"booking-reference", "Location data"},
    {"itinerary", "Location data"},
    {"grid-reference", "Location data"},
    {"passport-mrz", "Official documents"},
    {"-passport", "Official documents"},
    {"-driving-licence", "Official documents"},
    {"password", "Identification data"},
    {"credential", "Identification data"},
    {"private-key", "Identification data"}};

// Numbers by which a state knows a person: "uk-nino", "us-ssn" …
bool is_of_a_country(std::string_view kind) { return kind.size() > 3 && kind[2] == '-'; }

template <size_t Count, typename Band>
std::string_view band_of(const std::array<std::pair<Band, std::string_view>, Count>& bands,
                         Band value, std::string_view beyond) {
  for (const auto& [below, name] : bands)
    if (value < below) return name;
  return beyond;
}

std::string list_of(std::span<const std::string_view> words) {
  std::string list;
  for (const auto word : words) list.append(list.empty() ? "" : ", ").append(word);
  return list;
}

}  // namespace

const Vocabulary& incident_types() {
  static constexpr Vocabulary All{"kind of incident", IncidentTypes};
  return All;
}
const Vocabulary& data_types() {
  static constexpr Vocabulary All{"kind of data", DataTypes};
  return All;
}
const Vocabulary& subject_types() {
  static constexpr Vocabulary All{"kind of people", SubjectTypes};
  return All;
}
const Vocabulary& likelihoods() {
  static constexpr Vocabulary All{"likelihood", Likelihoods};
  return All;
}
const Vocabulary& told_states() {
  static constexpr Vocabulary All{"answer to whether people were told", ToldStates};
  return All;
}
const Vocabulary& trained_states() {
  static constexpr Vocabulary All{"answer to whether the person was trained", TrainedStates};
  return All;
}
const Vocabulary& actions() {
  static constexpr Vocabulary All{"action", Actions};
  return All;
}

Result<std::string> parse_word(const Vocabulary& vocabulary, std::string_view text) {
  const auto wanted = text::lower_ascii(text);
  std::vector<std::string_view> beginning;
  for (const auto word : vocabulary.words) {
    const auto lower = text::lower_ascii(word);
    if (lower == wanted) return std::string(word);
    if (lower.starts_with(wanted)) beginning.push_back(word);
  }
  if (beginning.size() == 1 && !wanted.empty()) return std::string(beginning.front());
  return fail(Kind::Malformed, "‘" + std::string(text) + "’ is no " + std::string(vocabulary.what),
              list_of(vocabulary.words));
}

std::string_view incident_category(std::string_view incident_type) {
  const auto* const end = std::end(IncidentTypes);
  const auto* const cyber = std::find(std::begin(IncidentTypes), end, FirstCyber);
  return std::find(cyber, end, incident_type) != end ? "Cyber" : "Non Cyber";
}

std::string_view people_band(std::optional<uint64_t> people) {
  static constexpr std::array<std::pair<uint64_t, std::string_view>, 5> Bands{
      {{10, "1 to 9"},
       {100, "10 to 99"},
       {1'000, "100 to 1k"},
       {10'000, "1k to 10k"},
       {100'000, "10k to 100k"}}};
  if (!people || *people == 0) return "Unknown";
  return band_of(Bands, *people, "100k and above");
}

std::string_view time_to_report_band(int64_t seconds) {
  constexpr int64_t Day = 86'400;
  static constexpr std::array<std::pair<int64_t, std::string_view>, 3> Bands{
      {{Day, "Less than 24 hours"},
       {3 * Day + 1, "24 hours to 72 hours"},
       {7 * Day + 1, "72 hours to 1 week"}}};
  return band_of(Bands, seconds, "More than 1 week");
}

std::string_view data_type_of(std::string_view finding_kind) {
  for (const auto& [name, type] : TypesOfFindings) {
    const bool is_it = name.front() == '-' ? finding_kind.ends_with(name) : finding_kind == name;
    if (is_it) return type;
  }
  return is_of_a_country(finding_kind) ? "Identification data" : "";
}

}  // namespace missent::guard
