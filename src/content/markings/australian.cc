// SPDX-License-Identifier: Apache-2.0
#include "content/markings/australian.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>
#include <vector>

namespace missent::content {
namespace {

constexpr size_t LongestMarking = 998;
constexpr size_t MostElements = 40;

struct Class {
  std::string_view name;
  int level;
};
// The last five are of versions before 2018.
constexpr Class Classes[] = {{"UNOFFICIAL", 0},   {"OFFICIAL", 1},        {"OFFICIAL:Sensitive", 2},
                             {"PROTECTED", 3},    {"SECRET", 4},          {"TOP-SECRET", 5},
                             {"UNCLASSIFIED", 1}, {"IN-CONFIDENCE", 2},   {"X-IN-CONFIDENCE", 2},
                             {"CONFIDENTIAL", 3}, {"HIGHLY-PROTECTED", 4}};

// In the order of the ABNF; EXPIRES, DOWNTO and ACCESS may change places.
struct Key {
  std::string_view name;
  int place;
};
constexpr Key Keys[] = {{"VER", 0},    {"NS", 1},      {"SEC", 2},    {"DLM", 3},  {"CAVEAT", 4},
                        {"ACCESS", 5}, {"EXPIRES", 5}, {"DOWNTO", 5}, {"NOTE", 6}, {"ORIGIN", 7}};

constexpr std::string_view Handlings[] = {"CABINET",
                                          "NATIONAL-CABINET",
                                          "ORCON",
                                          "DELICATE-SOURCE",
                                          "DELICATE SOURCE",
                                          "ACCOUNTABLE-MATERIAL",
                                          "ACCOUNTABLE MATERIAL"};
constexpr std::string_view Accesses[] = {"Personal-Privacy", "Legal-Privilege",
                                         "Legislative-Secrecy"};

struct Element {
  std::string_view key, value;
};

template <size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

const Class* class_of(std::string_view name) {
  const auto* found = std::find_if(std::begin(Classes), std::end(Classes),
                                   [&](const Class& one) { return one.name == name; });
  return found == std::end(Classes) ? nullptr : found;
}

int place_of(std::string_view key) {
  const auto* found = std::find_if(std::begin(Keys), std::end(Keys),
                                   [&](const Key& one) { return one.name == key; });
  return found == std::end(Keys) ? -1 : found->place;
}

// To the next comma that no backslash stands before.
size_t end_of_element(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == ',')
      return at;
  }
  return text.size();
}

std::vector<Element> elements_of(std::string_view text) {
  std::vector<Element> elements;
  while (!text.empty() && elements.size() < MostElements) {
    const size_t end = end_of_element(text);
    const auto element = trimmed(text.substr(0, end), " \t\r\n");
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t equals = element.find('=');
    if (equals == None)
      elements.push_back({element, {}});
    else
      elements.push_back({element.substr(0, equals), element.substr(equals + 1)});
  }
  return elements;
}

bool is_releasable(std::string_view nations) {
  for (; nations.size() >= 4; nations.remove_prefix(4)) {
    if (nations[0] != '/' && nations[0] != ' ') return false;
    for (char c : nations.substr(1, 3))
      if (!is_upper(c)) return false;
  }
  return nations.empty();
}

bool is_caveat(std::string_view value) {
  const size_t colon = value.find(':');
  if (colon == None || colon + 1 == value.size()) return false;
  const auto kind = value.substr(0, colon), what = value.substr(colon + 1);
  if (kind == "C" || kind == "FG") return true;
  if (kind == "SH") return is_one_of(Handlings, what) || what.starts_with("EXCLUSIVE-FOR");
  if (kind != "RI") return false;
  return what == "AUSTEO" || what == "AGAO" ||
         (what.starts_with("REL") && what.size() > 3 && is_releasable(what.substr(3)));
}

std::string_view value_of(const std::vector<Element>& elements, std::string_view key) {
  for (const auto& element : elements)
    if (element.key == key) return element.value;
  return {};
}

bool is_older(const std::vector<Element>& elements) {
  const auto version = value_of(elements, "VER");
  return !version.empty() && version < "2018";
}

std::string problem_of_element(const Element& element, bool older) {
  if (place_of(element.key) < 0) return "unknown element " + std::string(element.key);
  if (element.value.empty() || is_blank(element.value.front()))
    return std::string(element.key) + " has no value";
  if (element.key == "CAVEAT" && !older && !is_caveat(element.value))
    return "unknown caveat " + std::string(element.value);
  if (element.key == "ACCESS" && !older && !is_one_of(Accesses, element.value))
    return "unknown access " + std::string(element.value);
  return {};
}

std::string problem_of_order(const std::vector<Element>& elements) {
  int last = -1;
  for (const auto& element : elements) {
    const int place = place_of(element.key);
    if (place < last) return std::string(element.key) + " stands too late";
    const bool repeats = element.key == "CAVEAT" || element.key == "ACCESS" || place == 5;
    if (place == last && !repeats) return std::string(element.key) + " stands twice";
    last = place;
  }
  return {};
}

std::string problem_of_expiry(const std::vector<Element>& elements, int level) {
  const auto count = [&](std::string_view key) {
    return std::count_if(elements.begin(), elements.end(),
                         [&](const Element& one) { return one.key == key; });
  };
  const auto expires = count("EXPIRES"), ends = count("DOWNTO");
  if (expires > 1 || ends > 1) return "EXPIRES or DOWNTO stands twice";
  if (expires != ends) return "EXPIRES and DOWNTO stand together";
  if (ends == 0) return {};
  const Class* to = class_of(value_of(elements, "DOWNTO"));
  if (to == nullptr) return "unknown class in DOWNTO";
  return to->level < level ? "" : "DOWNTO is not below SEC";
}

std::string problem_of_level(const std::vector<Element>& elements, int level) {
  for (const auto& element : elements) {
    if (element.key == "ACCESS" && level < 2) return "ACCESS below OFFICIAL:Sensitive";
    const bool low = element.value == "SH:NATIONAL-CABINET" ? level < 2 : level < 3;
    if (element.key == "CAVEAT" && low) return "CAVEAT below PROTECTED";
  }
  return {};
}

std::string problem_of_caveats(const std::vector<Element>& elements) {
  for (std::string_view single : {"C:", "SH:EXCLUSIVE-FOR"}) {
    const auto count = std::count_if(elements.begin(), elements.end(), [&](const Element& one) {
      return one.key == "CAVEAT" && one.value.starts_with(single);
    });
    if (count > 1) return "more than one caveat " + std::string(single);
  }
  return {};
}

std::string problem_of(const std::vector<Element>& elements, int level) {
  const bool older = is_older(elements) || !value_of(elements, "DLM").empty();
  for (const auto& element : elements)
    if (auto problem = problem_of_element(element, older); !problem.empty()) return problem;
  for (auto problem : {problem_of_order(elements), problem_of_caveats(elements),
                       problem_of_expiry(elements, level),
                       older ? std::string() : problem_of_level(elements, level)})
    if (!problem.empty()) return problem;
  return {};
}

std::string without_backslashes(std::string_view value) {
  std::string out;
  for (size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '\\' && at + 1 < value.size()) ++at;
    out += value[at];
  }
  return out;
}

std::vector<std::string> handling_of(const std::vector<Element>& elements) {
  std::vector<std::string> handling;
  for (const auto& element : elements) {
    if (element.value.empty()) continue;
    const auto value = without_backslashes(element.value);
    if (element.key == "CAVEAT" || element.key == "ACCESS" || element.key == "DLM")
      handling.push_back(value);
    if (element.key == "EXPIRES" || element.key == "DOWNTO")
      handling.push_back(std::string(element.key) + "=" + value);
  }
  return handling;
}

}  // namespace

std::optional<AustralianMarking> parse_australian(std::string_view text) {
  text = trimmed(text, " \t\r\n");
  const auto elements = elements_of(text);
  const auto name = trimmed(value_of(elements, "SEC"));
  const Class* found = class_of(name);
  const bool limited = !value_of(elements, "DLM").empty();
  if (found == nullptr && !(limited && name.empty())) return std::nullopt;
  int level = found == nullptr ? 2 : found->level;
  if (limited) level = std::max(level, 2);
  AustralianMarking read;
  read.marking = {"au-epms",
                  std::string(found == nullptr ? "UNCLASSIFIED" : found->name),
                  level,
                  handling_of(elements),
                  {}};
  read.problem =
      text.size() > LongestMarking ? "longer than 998 characters" : problem_of(elements, level);
  return read;
}

std::string_view australian_in_subject(std::string_view subject) {
  const size_t open = std::min(subject.find("[SEC="), subject.find("[DLM="));
  if (open == None) return {};
  const auto rest = subject.substr(open + 1);
  return rest.substr(0, std::min(rest.find(']'), rest.size()));
}

}  // namespace missent::content
