// SPDX-License-Identifier: Apache-2.0
#include "content/markings/statement.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>
#include <string>

namespace missent::content {
namespace {

constexpr std::string_view Statement = "DISTRIBUTION STATEMENT ";
constexpr size_t Near = 600;  // characters between two phrases of one warning

struct Phrase {
  std::string_view words;
  std::string_view means;
};

// The narrower of two that share words stands first.
constexpr Phrase Audiences[] = {
    {"APPROVED FOR PUBLIC RELEASE", "A"},
    {"DISTRIBUTION AUTHORIZED TO U.S. GOVERNMENT AGENCIES AND THEIR CONTRACTORS", "C"},
    {"DISTRIBUTION AUTHORIZED TO THE DEPARTMENT OF DEFENSE AND U.S. DOD CONTRACTORS", "D"},
    {"DISTRIBUTION AUTHORIZED TO DEPARTMENT OF DEFENSE AND U.S. DOD CONTRACTORS", "D"},
    {"DISTRIBUTION AUTHORIZED TO DOD COMPONENTS ONLY", "E"},
    {"DISTRIBUTION AUTHORIZED TO U.S. GOVERNMENT AGENCIES", "B"},
    {"FURTHER DISSEMINATION ONLY AS DIRECTED BY", "F"}};

constexpr Phrase Exports[] = {{"ARMS EXPORT CONTROL ACT", "ITAR"},
                              {"TITLE 22, U.S.C", "ITAR"},
                              {"22 U.S.C. 2751", "ITAR"},
                              {"22 CFR 12", "ITAR"},
                              {"22 CFR 130", "ITAR"},
                              {"ITAR", "ITAR"},
                              {"22 CFR PART 12", "ITAR"},
                              {"22 C.F.R. PART", "ITAR"},
                              {"22 CFR PARTS 12", "ITAR"},
                              {"INTERNATIONAL TRAFFIC IN ARMS REGULATIONS", "ITAR"},
                              {"USML CATEGORY", "ITAR"},
                              {"EXPORT ADMINISTRATION ACT", "EAR"},
                              {"EXPORT ADMINISTRATION REGULATIONS", "EAR"},
                              {"TITLE 50, U.S.C", "EAR"},
                              {"15 CFR 73", "EAR"},
                              {"15 CFR 74", "EAR"},
                              {"15 CFR 75", "EAR"},
                              {"15 CFR 76", "EAR"},
                              {"15 CFR 77", "EAR"},
                              {"15 CFR PARTS 73", "EAR"},
                              {"EAR99", "EAR"},
                              {"ECCN", "EAR"},
                              {"UK STRATEGIC EXPORT CONTROL", "UK"},
                              {"TECHNICAL DATA WHOSE EXPORT IS RESTRICTED", ""},
                              {"EXPORT-CONTROLLED TECHNICAL DATA", ""},
                              {"EXPORT CONTROLLED TECHNICAL DATA", ""},
                              {"SEVERE CRIMINAL PENALTIES", ""},
                              {"DD FORM 2345", ""}};

constexpr std::string_view CuiLines[] = {"CONTROLLED BY:",
                                         "CUI CATEGORY:",
                                         "CUI CATEGORIES:",
                                         "CUI CATEGORY(IES):",
                                         "CATEGORY:",
                                         "LDC:",
                                         "DISTRIBUTION/DISSEMINATION CONTROL:",
                                         "DISTRIBUTION/DISSEMINATION CONTROLS:",
                                         "LIMITED DISSEMINATION CONTROL:",
                                         "POC:"};
// "Reason: 1.4(c)" names the section of the order; other reasons are anybody's.
constexpr std::string_view AuthorityLines[] = {
    "CLASSIFIED BY:", "DERIVED FROM:", "DECLASSIFY ON:", "REASON: 1.4", "REASON: E.O."};

// In capitals, each run of blanks and line breaks one space.
std::string flat(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    const bool space = is_space(c) || c == '>';
    if (space && out.ends_with(' ')) continue;
    out += space ? ' ' : to_upper(c);
  }
  return out;
}

Marking statement(char letter) {
  return {"us-dist", std::string(Statement) + letter, letter == 'A' ? 0 : 2, {}, {}};
}

// Where one of the letters stands behind the words, as in a statement and not in talk of it.
char letter_behind(std::string_view text, std::string_view capitals, size_t at) {
  const size_t behind = at + Statement.size();
  const char letter = char_at(capitals, behind), end = char_at(capitals, behind + 1);
  const bool is_letter_of = (letter >= 'A' && letter <= 'F') || letter == 'X';
  if (!is_letter_of || is_alnum(end)) return 0;
  if (text.substr(at, Statement.size()) == Statement && is_upper(text[behind])) return letter;
  const bool begins = at == 0 || char_before(text, at) == '\n';
  return begins || end == '.' || end == ':' ? letter : '\0';
}

// Whole words; "(ITAR)" only abbreviates the name of the law before it.
size_t find_phrase(std::string_view text, std::string_view words) {
  for (size_t at = text.find(words); at != None; at = text.find(words, at + 1)) {
    const char before = char_before(text, at), behind = char_at(text, at + words.size());
    const bool whole = !is_alnum(before) && (is_digit(words.back()) || !is_alnum(behind));
    if (whole && !(before == '(' && behind == ')')) return at;
  }
  return None;
}

template <size_t N>
std::vector<std::string_view> lines_of_block(std::string_view text,
                                             const std::string_view (&known)[N]) {
  std::vector<std::string_view> found;
  for (size_t at = 0; at < text.size();) {
    const auto line = line_at(text, at);
    at += line.size() + 1;
    const auto begin = upper(trimmed(line.substr(0, 80), " \t>*_|"));
    for (auto word : known) {
      if (begin.starts_with(word) && std::find(found.begin(), found.end(), word) == found.end())
        found.push_back(word);
    }
  }
  return found;
}

}  // namespace

std::optional<Marking> find_distribution_statement(std::string_view text) {
  const std::string capitals = upper(text);
  for (size_t at = capitals.find(Statement); at != None; at = capitals.find(Statement, at + 1))
    if (const char letter = letter_behind(text, capitals, at)) return statement(letter);
  const std::string flattened = flat(text);
  for (const auto& audience : Audiences) {
    const size_t at = flattened.find(audience.words);
    if (at == None) continue;
    const bool is_public = audience.means == "A";
    if (is_public && flattened.find("DISTRIBUTION IS UNLIMITED", at) > at + 200 &&
        flattened.find("DISTRIBUTION UNLIMITED", at) > at + 200)
      continue;
    return statement(audience.means.front());
  }
  return std::nullopt;
}

std::optional<Marking> find_export_warning(std::string_view text) {
  const std::string flattened = flat(text);
  std::vector<std::pair<size_t, std::string_view>> seen;
  for (const auto& phrase : Exports)
    if (const size_t at = find_phrase(flattened, phrase.words); at != None)
      seen.emplace_back(at, phrase.means);
  std::sort(seen.begin(), seen.end());
  const auto pair = std::adjacent_find(seen.begin(), seen.end(), [](const auto& a, const auto& b) {
    return b.first - a.first <= Near;
  });
  if (pair == seen.end()) return std::nullopt;
  Marking marking{"us-export", "EXPORT CONTROLLED", 2, {}, {}};
  for (std::string_view law : {"ITAR", "EAR", "UK"}) {
    if (std::any_of(seen.begin(), seen.end(), [&](const auto& one) { return one.second == law; }))
      marking.handling.emplace_back(law);
  }
  return marking;
}

std::optional<Marking> find_cui_block(std::string_view text) {
  const auto found = lines_of_block(text, CuiLines);
  const auto names_it = [](std::string_view line) {
    return line.starts_with("CUI") || line.starts_with("LDC") || line.ends_with("CONTROL:") ||
           line.ends_with("CONTROLS:");
  };
  if (found.size() < 2 || std::none_of(found.begin(), found.end(), names_it)) return std::nullopt;
  return Marking{"us-cui", "CUI", 2, {}, {}};
}

std::optional<Marking> find_authority_block(std::string_view text) {
  if (lines_of_block(text, AuthorityLines).size() < 2) return std::nullopt;
  return Marking{"us-cnsi", "CONFIDENTIAL", 3, {"CLASSIFICATION AUTHORITY BLOCK"}, {}};
}

}  // namespace missent::content
