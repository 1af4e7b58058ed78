// SPDX-License-Identifier: Apache-2.0
#include "content/banner.h"

#include "content/letters.h"
#include "content/markings/handling.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr auto None = std::string_view::npos;
constexpr size_t LongestBanner = 200;
constexpr std::string_view Decoration = " \t\r\n*_=#|>[](){}<\"'.~";

// "--- SECRET ---", "*SECRET*"; a single hyphen only lists it.
std::string_view undecorated(std::string_view line) {
  line = trimmed(line, Decoration);
  const bool ruled = line.starts_with("--") || line.starts_with("++");
  return ruled ? trimmed(trimmed(line, "-+"), Decoration) : line;
}

// One space for several, none beside "//".
std::string evenly_spaced(std::string_view line) {
  std::string out;
  for (char c : line) {
    const bool blank = is_blank(c);
    if (blank && (out.ends_with(' ') || out.ends_with("//"))) continue;
    if (c == '/' && out.ends_with(" /")) out.erase(out.size() - 2, 1);
    out += blank ? ' ' : c;
  }
  return out;
}

// Also "TLP : RED" and "TLP: RED" as "TLP:RED".
std::string tidy(std::string_view line) {
  std::string out = evenly_spaced(undecorated(line));
  if (out.size() > 4 && upper(std::string_view(out).substr(0, 3)) == "TLP") {
    const size_t colour = out.find_first_not_of(" :", 3);
    if (colour != None && colour > 3) out.replace(0, colour, "TLP:");
  }
  return out;
}

// What stands before the level and belongs to it, in capitals.
struct Opening {
  std::vector<std::string> handling;
  std::string_view scheme;  // "" where the level tells
  std::string_view level;   // what is left
};

bool take(std::string_view& text, std::string_view begin) {
  if (!text.starts_with(begin)) return false;
  text.remove_prefix(begin.size());
  return true;
}

struct Endorsed {
  std::string_view words, scheme;
};
constexpr Endorsed EndorsedLevels[] = {
    {"IN-CONFIDENCE", "nz"}, {"IN CONFIDENCE", "uk-gpms"}, {"SENSITIVE", "nz"}};

// "MEDICAL IN-CONFIDENCE", "STAFF IN CONFIDENCE", "BUDGET SENSITIVE": the endorsement comes first.
bool open_endorsed(std::string_view text, Opening& opening) {
  constexpr size_t LongestEndorsement = 40;
  for (const auto& one : EndorsedLevels) {
    const size_t at = text.find(one.words);
    if (at == None || at < 2 || at > LongestEndorsement) continue;
    // "IN CONFIDENCE-BUILDING COURSE"
    const auto behind = text.substr(at + one.words.size());
    if (behind.starts_with('-') && is_letter(char_at(behind, 1))) continue;
    const auto endorsement = trimmed(text.substr(0, at), " -/");
    if ((text[at - 1] != ' ' && text[at - 1] != '-') || !is_handling(endorsement)) continue;
    opening.handling.emplace_back(endorsement);
    opening.scheme = one.scheme;
    opening.level = text.substr(at);
    return true;
  }
  return false;
}

// "//DEU SECRET", "//JOINT SECRET CAN USA", "//NATO SECRET": what is not of the United States.
void open_foreign(std::string_view text, Opening& opening) {
  opening.level = text;
  if (take(opening.level, "JOINT ")) {
    opening.handling.emplace_back("JOINT");
    opening.scheme = "us-cnsi";
  } else if (text.size() > 4 && text[3] == ' ' && is_code_word(text.substr(0, 3)) &&
             !text.starts_with("CUI")) {
    opening.handling.emplace_back(text.substr(0, 3));
    opening.level.remove_prefix(4);
    opening.scheme = "us-cnsi";
  }
}

// "KFOR SECRET", "NATO/ISAF SECRET": an owner within the alliance.
bool open_owned(std::string_view text, Opening& opening) {
  for (std::string_view owner : {"NATO/KFOR ", "NATO/ISAF ", "NATO/RESOLUTE SUPPORT ", "KFOR ",
                                 "ISAF ", "SFOR ", "RESOLUTE SUPPORT ", "EUFOR "}) {
    if (!text.starts_with(owner)) continue;
    opening.handling.emplace_back(trimmed(owner));
    opening.scheme = owner.starts_with("EU") ? "eu" : "nato";
    opening.level = text.substr(owner.size());
    return true;
  }
  return false;
}

Opening opening_of(std::string_view text) {
  Opening opening;
  opening.level = text;
  if (take(text, "//")) {
    open_foreign(trimmed(text), opening);
  } else if (take(text, "UK ") || take(text, "UK-")) {
    opening.level = text;
    opening.handling.emplace_back("UK");
    opening.scheme = "uk";
  } else if (!open_owned(text, opening)) {
    open_endorsed(text, opening);
  }
  return opening;
}

bool is_break(char c) { return std::string_view("-/,:;([|\n").find(c) != None; }

// By what stands before a code word: "SECRET - BRAMBLE", "SECRET-BRAMBLE", not "SECRET/SANTA".
bool is_parted_off(std::string_view behind) {
  return is_break(behind.front()) && (behind.front() != '/' || behind.starts_with("//"));
}

// What follows the level is handling and nothing else, as far as the level must be backed so.
bool is_fit(std::string_view behind, Trust trust, std::string_view scheme,
            const std::vector<std::string>& parts) {
  if (behind.empty()) return true;
  if (trust == Trust::Own) return is_break(behind.front()) || begins_with_handling(behind);
  const bool segments = behind.starts_with("//");
  const bool code_words = trust == Trust::Word && (scheme != "eu") && behind.front() != ':';
  if (segments && trust == Trust::Word) return true;
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
    return is_handling(part) || (code_words && is_parted_off(behind) && is_code_word(part));
  });
}

// "SECRET" is of the nation whose caveats follow; "//" alone is American.
std::string_view national_scheme(const LevelWord& word, std::string_view behind,
                                 const std::vector<std::string>& parts) {
  const bool is_shared =
      word.trust != Trust::Own && word.scheme != "eu" && !word.scheme.starts_with("us-");
  if (!is_shared) return word.scheme;
  for (const auto& part : parts) {
    if (const auto scheme = scheme_of_handling(part); !scheme.empty()) return scheme;
  }
  return behind.starts_with("//") && word.level >= 3 && word.scheme.starts_with("uk-")
             ? "us-cnsi"
             : word.scheme;
}

int level_in(std::string_view scheme, const LevelWord& word, const Marking& marking) {
  // Only the old British scheme puts CONFIDENTIAL beside SECRET.
  if (word.text == "CONFIDENTIAL") return scheme.starts_with("uk-") ? 4 : 3;
  const auto& handling = marking.handling;
  const bool released =
      word.text == "OFFICIAL" &&
      std::find(handling.begin(), handling.end(), "FOR PUBLIC RELEASE") != handling.end();
  return released ? 0 : word.level;
}

std::string_view scheme_of(const Opening& opening, const LevelWord& word, std::string_view behind,
                           const std::vector<std::string>& parts) {
  if (opening.scheme.empty()) return national_scheme(word, behind, parts);
  return opening.scheme == "uk" ? word.scheme : opening.scheme;
}

// The small é and è of "protégé b", which names keep when text is folded.
void fold_accents(std::string& text) {
  for (std::string_view accented : {"\u00E8", "\u00E9"})
    for (size_t at = text.find(accented); at != None; at = text.find(accented, at))
      text.replace(at, accented.size(), "e");
}

// The length of "Protected B" or "Protégé B", as Canada writes; 0 for none.
size_t canadian_length(std::string_view tidied) {
  for (std::string_view word : {"Protected ", "Prot\u00E9g\u00E9 ", "Protege "}) {
    const char letter = char_at(tidied, word.size());
    if (tidied.starts_with(word) && letter >= 'A' && letter <= 'C') return word.size() + 1;
  }
  return 0;
}

// Capitals are what banners are written in; these are written otherwise too.
bool is_in_case(std::string_view tidied, std::string_view capitals) {
  if (capitals.starts_with("TLP:")) return true;
  // "PROTECTED A (when completed)"
  const size_t remark = tidied.find(" (");
  const size_t begin = std::min(canadian_length(tidied), remark);
  if (capitals.substr(0, remark).substr(begin) == tidied.substr(0, remark).substr(begin))
    return true;
  if (tidied.starts_with("Contains CUI")) return true;
  return tidied.starts_with("OFFICIAL:Sensitive") || tidied.starts_with("OFFICIAL: Sensitive");
}

// "KFOR SECRET" is a banner whatever follows; behind other openings words are still words: "UK
// OFFICIAL CHARTS", "STAFF IN CONFIDENCE TRAINING".
Trust trust_of(const Opening& opening, const LevelWord& word) {
  if (opening.handling.empty() || opening.scheme == "us-cnsi") return word.trust;
  if (opening.scheme == "nato" || opening.scheme == "eu") return Trust::Own;
  return word.trust == Trust::Common ? Trust::Word : word.trust;
}

}  // namespace

std::optional<Banner> read_banner(std::string_view line, bool any_case) {
  if (line.size() > LongestBanner) return std::nullopt;
  std::string tidied = tidy(line);
  if (any_case || canadian_length(tidied) > 0) fold_accents(tidied);
  const std::string capitals = upper(tidied);
  if (!any_case && !is_in_case(tidied, capitals)) return std::nullopt;
  Opening opening = opening_of(capitals);
  const LevelWord* word = level_word_at(opening.level);
  if (word == nullptr) return std::nullopt;
  const bool opened = !opening.handling.empty();
  const Trust trust = trust_of(opening, *word);
  // The table's "CONTROLLED//" holds the mark that its segments begin with.
  const size_t length = word->words.size() - (word->words.ends_with('/') ? 2 : 0);
  const auto behind = trimmed(opening.level.substr(length));
  auto parts = parts_of_handling(behind);
  const bool nations = opened && opening.handling.front() == "JOINT";
  if (!nations && !is_fit(behind, trust, word->scheme, parts)) return std::nullopt;
  Banner banner;
  banner.trust = trust;
  banner.backed = !behind.empty() || opened;
  Marking& marking = banner.marking;
  marking.scheme = scheme_of(opening, *word, behind, parts);
  marking.text = word->text;
  marking.handling = std::move(opening.handling);
  std::move(parts.begin(), parts.end(), std::back_inserter(marking.handling));
  marking.level = level_in(marking.scheme, *word, marking);
  return banner;
}

std::optional<Marking> parse_banner(std::string_view line, bool any_case) {
  auto banner = read_banner(line, any_case);
  if (!banner) return std::nullopt;
  return std::move(banner->marking);
}

}  // namespace missent::content
