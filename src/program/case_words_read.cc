// SPDX-License-Identifier: Apache-2.0
#include "program/case_words_read.h"

#include "guard/case_words.h"

#include <charconv>

namespace missent::program {

namespace {

using guard::Assessment;
using guard::Vocabulary;

Result<void> set_word(std::string& into, const std::string& text, const Vocabulary& vocabulary) {
  if (!text.empty()) into = TRY(guard::parse_word(vocabulary, text));
  return {};
}

Result<void> set_words(std::vector<std::string>& into, const std::vector<std::string>& texts,
                       const Vocabulary& vocabulary) {
  std::vector<std::string> words;
  for (const auto& text : texts) words.push_back(TRY(guard::parse_word(vocabulary, text)));
  if (!words.empty()) into = std::move(words);
  return {};
}

Result<uint64_t> read_number(std::string_view flag, std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && !text.empty()) return number;
  return fail(Kind::Malformed,
              std::string(flag) + ": ‘" + std::string(text) + "’ is no number of people or records",
              "a number, for people also two of them: 120-150");
}

// "120", or "120-150".
Result<void> set_people(Assessment& said, const std::string& text) {
  if (text.empty()) return {};
  const size_t hyphen = text.find('-');
  const auto least = TRY(read_number("--people", text.substr(0, hyphen)));
  const auto most =
      hyphen == text.npos ? least : TRY(read_number("--people", text.substr(hyphen + 1)));
  if (most < least)
    return fail(Kind::Malformed, "--people: ‘" + text + "’ ends before it begins", "LEAST-MOST");
  said.people.reset();
  said.people_least = least;
  said.people_most = most;
  return {};
}

Result<void> set_vocabulary(Assessment& said, const AssessOptions& options) {
  TRY(set_word(said.incident_type, options.incident_type, guard::incident_types()));
  TRY(set_word(said.likelihood, options.likelihood, guard::likelihoods()));
  TRY(set_word(said.told, options.told, guard::told_states()));
  TRY(set_word(said.trained, options.trained, guard::trained_states()));
  TRY(set_words(said.data_types, options.data_types, guard::data_types()));
  return set_words(said.subject_types, options.subject_types, guard::subject_types());
}

void set_texts(Assessment& said, const AssessOptions& options) {
  for (const auto& [into, text] : {std::pair{&said.discovered, &options.discovered},
                                   {&said.cause, &options.cause},
                                   {&said.consequences, &options.consequences},
                                   {&said.preventive, &options.preventive},
                                   {&said.recurrence, &options.recurrence}}) {
    if (!text->empty()) *into = *text;
  }
  if (!options.told_others.empty()) said.told_others = options.told_others;
}

Result<void> set_facts(guard::Case& one, const AssessOptions& options) {
  if (!options.aware.empty()) one.aware = TRY(read_case_time("--aware", options.aware));
  if (!options.happened.empty()) one.happened = TRY(read_case_time("--happened", options.happened));
  if (options.status.empty()) return {};
  const auto status = guard::parse_case_status(options.status);
  if (!status)
    return fail(Kind::Malformed, "‘" + options.status + "’ is no status of a case",
                "suspected, confirmed or near-miss");
  one.status = *status;
  return {};
}

}  // namespace

Result<Time> read_case_time(std::string_view flag, const std::string& text) {
  constexpr size_t DayLength = 10;
  auto time = parse_time(text.size() == DayLength ? text + "T00:00:00Z" : text);
  if (time) return *time;
  return fail(Kind::Malformed, std::string(flag) + ": ‘" + text + "’ is no time",
              "2023-07-20T09:14:00Z (UTC), or a day: 2023-07-20");
}

Result<void> assess(guard::Case& one, const AssessOptions& options) {
  guard::Case changed = one;
  TRY(set_facts(changed, options));
  TRY(set_vocabulary(changed.assessment, options));
  TRY(set_people(changed.assessment, options.people));
  if (!options.records.empty())
    changed.assessment.records = TRY(read_number("--records", options.records));
  set_texts(changed.assessment, options);
  one = std::move(changed);
  return {};
}

}  // namespace missent::program
