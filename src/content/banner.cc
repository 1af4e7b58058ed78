// SPDX-License-Identifier: Apache-2.0
// The words that banners begin with, and what may follow them.
#include "content/letters.h"
#include "content/marking.h"

#include <algorithm>
#include <array>

namespace missent::content {
namespace {

struct Phrase {
  std::string_view words, scheme, text;
  int level;
};

// The longer of two that begin alike stands first.
constexpr Phrase Phrases[] = {
    {"COSMIC TOP SECRET", "nato", "COSMIC TOP SECRET", 5},
    {"NATO SECRET", "nato", "NATO SECRET", 4},
    {"NATO CONFIDENTIAL", "nato", "NATO CONFIDENTIAL", 3},
    {"NATO RESTRICTED", "nato", "NATO RESTRICTED", 2},
    {"NATO UNCLASSIFIED", "nato", "NATO UNCLASSIFIED", 1},
    {"COSMIC TRES SECRET", "nato", "COSMIC TOP SECRET", 5},
    {"OTAN SECRET", "nato", "NATO SECRET", 4},
    {"OTAN CONFIDENTIEL", "nato", "NATO CONFIDENTIAL", 3},
    {"OTAN DIFFUSION RESTREINTE", "nato", "NATO RESTRICTED", 2},
    {"OTAN SANS CLASSIFICATION", "nato", "NATO UNCLASSIFIED", 1},
    {"TRES SECRET UE/EU TOP SECRET", "eu", "TRES SECRET UE/EU TOP SECRET", 5},
    {"SECRET UE/EU SECRET", "eu", "SECRET UE/EU SECRET", 4},
    {"CONFIDENTIEL UE/EU CONFIDENTIAL", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"RESTREINT UE/EU RESTRICTED", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"TS-UE/EU-TS", "eu", "TRES SECRET UE/EU TOP SECRET", 5},
    {"S-UE/EU-S", "eu", "SECRET UE/EU SECRET", 4},
    {"C-UE/EU-C", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"R-UE/EU-R", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"EU TOP SECRET", "eu", "TRES SECRET UE/EU TOP SECRET", 5},
    {"EU SECRET", "eu", "SECRET UE/EU SECRET", 4},
    {"EU CONFIDENTIAL", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"EU RESTRICTED", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"LIMITE", "eu", "LIMITE", 1},
    {"OFFICIAL:SENSITIVE", "au-epms", "OFFICIAL:Sensitive", 2},
    {"OFFICIAL: SENSITIVE", "au-epms", "OFFICIAL:Sensitive", 2},
    {"OFFICIAL-SENSITIVE", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"OFFICIAL - SENSITIVE", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"OFFICIAL SENSITIVE", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"OFF-SEN", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"OFFICIAL", "uk-gscp", "OFFICIAL", 1},
    {"NOT PROTECTIVELY MARKED", "uk-gpms", "NOT PROTECTIVELY MARKED", 0},
    {"PROTECTED A", "ca", "PROTECTED A", 2},
    {"PROTECTED B", "ca", "PROTECTED B", 2},
    {"PROTECTED C", "ca", "PROTECTED C", 3},
    {"PROTEGE A", "ca", "PROTECTED A", 2},
    {"PROTEGE B", "ca", "PROTECTED B", 2},
    {"PROTEGE C", "ca", "PROTECTED C", 3},
    {"TRES SECRET", "ca", "TOP SECRET", 5},
    {"PROTECTED", "au-epms", "PROTECTED", 3},
    {"PROTECT", "uk-gpms", "PROTECT", 2},
    {"IN-CONFIDENCE", "nz", "IN-CONFIDENCE", 2},
    {"RESTRICTED", "uk-gpms", "RESTRICTED", 2},
    {"CONFIDENTIAL", "uk-gpms", "CONFIDENTIAL", 4},
    {"TOP SECRET", "uk-gscp", "TOP SECRET", 5},
    {"TOP-SECRET", "uk-gscp", "TOP SECRET", 5},
    {"SECRET", "uk-gscp", "SECRET", 4},
    {"UNCLASSIFIED//FOUO", "us-legacy", "FOUO", 2},
    {"U//FOUO", "us-legacy", "FOUO", 2},
    {"FOR OFFICIAL USE ONLY", "us-legacy", "FOUO", 2},
    {"FOUO", "us-legacy", "FOUO", 2},
    {"UNCLASSIFIED", "us-cnsi", "UNCLASSIFIED", 1},
    {"CUI", "us-cui", "CUI", 2},
    {"TLP:AMBER+STRICT", "tlp", "TLP:AMBER+STRICT", 2},
    {"TLP:AMBER", "tlp", "TLP:AMBER", 2},
    {"TLP:RED", "tlp", "TLP:RED", 3},
    {"TLP:GREEN", "tlp", "TLP:GREEN", 1},
    {"TLP:CLEAR", "tlp", "TLP:CLEAR", 0},
    {"TLP:WHITE", "tlp", "TLP:CLEAR", 0},
};

// May follow a level even without a mark between them.
constexpr std::string_view Known[] = {
    "PERSONAL",   "COMMERCIAL",   "LOCSEN",  "PERSONAL DATA",   "LEGAL",
    "MARKET",     "STAFF",        "MEDICAL", "RECIPIENTS ONLY", "UK EYES ONLY",
    "EYES ONLY",  "HMG USE ONLY", "REL EU",  "RELEASABLE TO",   "ATOMAL",
    "MANAGEMENT", "LPP",          "UKEO",    "USE ONLY",        "FOR PUBLIC RELEASE"};

constexpr std::string_view Decoration = " \t\r*_=#|>[](){}<\"'.~";

// One space for several; "TLP : RED" and "TLP: RED" as "TLP:RED".
std::string tidy(std::string_view line) {
  std::string out;
  for (char c : trimmed(line, Decoration)) {
    if (is_blank(c) && (out.empty() || out.back() == ' ')) continue;
    out += is_blank(c) ? ' ' : c;
  }
  if (out.size() > 4 && upper(std::string_view(out).substr(0, 3)) == "TLP") {
    size_t at = 3;
    while (at < out.size() && (out[at] == ' ' || out[at] == ':')) ++at;
    out.replace(0, at, "TLP:");
  }
  return out;
}

bool is_break(char c) {
  return c == '-' || c == '/' || c == ',' || c == ':' || c == ';' || c == '(' || c == '[' ||
         c == '|' || c == '\n';
}

bool follows_by_itself(std::string_view rest) {
  return std::any_of(std::begin(Known), std::end(Known),
                     [&](std::string_view known) { return rest.starts_with(known); });
}

// "UK EYES ONLY - COMMERCIAL" or "TK//NOFORN" in its parts.
std::vector<std::string> parts_of(std::string_view rest) {
  std::vector<std::string> parts;
  while (!rest.empty() && parts.size() < 16) {
    const bool slashes = rest.find("//") != std::string_view::npos;
    const std::string_view mark = slashes ? "//" : " - ";
    const size_t end = std::min(rest.find(mark), rest.size());
    const auto part = trimmed(rest.substr(0, end), " -/,:;()[]|");
    if (!part.empty()) parts.emplace_back(part);
    rest.remove_prefix(std::min(end + mark.size(), rest.size()));
  }
  return parts;
}

const Phrase* phrase_of(std::string_view line) {
  for (const auto& phrase : Phrases) {
    if (line.starts_with(phrase.words) && !is_alnum(char_at(line, phrase.words.size())))
      return &phrase;
  }
  return nullptr;
}

Marking marked(const Phrase& phrase, std::string_view rest, bool british) {
  Marking marking{
      std::string(phrase.scheme), std::string(phrase.text), phrase.level, parts_of(rest), {}};
  const bool american = rest.starts_with("//");
  const bool national = phrase.scheme.starts_with("uk-") && phrase.level >= 3;
  if (american && national) {
    marking.scheme = "us-cnsi";
    if (phrase.text == "CONFIDENTIAL") marking.level = 3;
  }
  if (british && phrase.scheme == "uk-gscp")
    marking.handling.insert(marking.handling.begin(), "UK");
  if (marking.scheme == "uk-gscp" && rest.find("FOR PUBLIC RELEASE") != std::string_view::npos &&
      phrase.text == "OFFICIAL")
    marking.level = 0;
  return marking;
}

}  // namespace

std::optional<Marking> parse_banner(std::string_view line, bool any_case) {
  constexpr size_t Longest = 160;
  if (line.size() > Longest) return std::nullopt;
  const std::string tidied = tidy(line);
  const std::string capitals = upper(tidied);
  std::string_view all = capitals;
  if (!any_case && !capitals.starts_with("TLP:") && all != tidied && !all.starts_with("OFFICIAL:"))
    return std::nullopt;
  if (all.starts_with("//JOINT ")) all.remove_prefix(8);
  if (all.starts_with("//")) all.remove_prefix(2);
  const bool british = all.starts_with("UK ");
  if (british) all.remove_prefix(3);
  const Phrase* phrase = phrase_of(all);
  if (phrase == nullptr) return std::nullopt;
  if (!any_case && phrase->text == "OFFICIAL:Sensitive" && !tidied.ends_with("ensitive") &&
      all != tidied)
    return std::nullopt;
  const auto rest = all.substr(phrase->words.size());
  const auto behind = trimmed(rest);
  if (!behind.empty() && !is_break(behind.front()) && !follows_by_itself(behind))
    return std::nullopt;
  return marked(*phrase, behind, british);
}

}  // namespace missent::content
