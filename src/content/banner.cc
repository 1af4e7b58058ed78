// SPDX-License-Identifier: Apache-2.0
#include "content/banner.h"

#include "base/none.h"
#include "content/letters.h"
#include "content/markings/handling.h"
#include "content/markings/tidy.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t LongestBanner = 200;
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
    const auto endorsement = trimmed(text.substr(0, at), " -/:");
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

// "PRE-DECISIONAL / FOR OFFICIAL USE ONLY": handling before a level that nobody else writes so.
bool open_handled(std::string_view text, Opening& opening) {
  constexpr size_t LongestHandling = 40;
  if (level_word_at(text) != nullptr) return false;
  for (std::string_view mark : {" - ", " / ", "//", "/", ": ", " | ", " "}) {
    const size_t at = text.substr(0, LongestHandling).find(mark);
    if (at == None || at < 2 || !is_handling(text.substr(0, at))) continue;
    const auto level = text.substr(at + mark.size());
    const LevelWord* word = level_word_at(level);
    const bool is_own = word != nullptr && (word->trust == Trust::Own || word->scheme == "us-cui");
    if (!is_own || word->scheme == "tlp") continue;
    opening.handling.emplace_back(text.substr(0, at));
    opening.level = level;
    return true;
  }
  return false;
}

// "NATO/EAPC UNCLASSIFIED": with partners, whatever they are called.
bool open_partnered(std::string_view text, Opening& opening) {
  constexpr std::string_view Begin = "NATO/";
  const size_t end = text.find(' ');
  if (!text.starts_with(Begin) || end == None ||
      !is_code_word(text.substr(Begin.size(), end - Begin.size())))
    return false;
  opening.handling.emplace_back(text.substr(0, end));
  opening.scheme = "nato";
  opening.level = text.substr(end + 1);
  return true;
}

// "KFOR SECRET", "NATO/ISAF SECRET": an owner within the alliance.
bool open_owned(std::string_view text, Opening& opening) {
  for (std::string_view owner :
       {"NATO/KFOR ", "NATO/ISAF ", "NATO/RESOLUTE SUPPORT ", "KFOR ", "ISAF ", "SFOR ", "IFOR ",
        "MISSION ", "RESOLUTE SUPPORT ", "EUFOR "}) {
    if (!text.starts_with(owner)) continue;
    opening.handling.emplace_back(trimmed(owner));
    opening.scheme = owner.starts_with("EU") ? "eu" : "nato";
    opening.level = text.substr(owner.size());
    return true;
  }
  return open_partnered(text, opening);
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
  } else if (!open_owned(text, opening) && !open_endorsed(text, opening)) {
    open_handled(text, opening);
  }
  return opening;
}

bool is_break(char c) { return std::string_view("-/,:;([|\n").find(c) != None; }

// By what stands before a code word: "SECRET - BRAMBLE", "SECRET-BRAMBLE", not "SECRET/SANTA".
bool is_parted_off(std::string_view behind) {
  return is_break(behind.front()) && (behind.front() != '/' || behind.starts_with("//"));
}

// "SECRET: OSPREY": one word in capitals behind a colon, and nothing else.
bool is_named_by_colon(std::string_view behind, Trust trust,
                       const std::vector<std::string>& parts) {
  constexpr size_t Shortest = 4;
  return trust == Trust::Word && behind.starts_with(':') && parts.size() == 1 &&
         parts.front().size() >= Shortest && is_code_word(parts.front()) &&
         !is_handling(parts.front());
}

// "-HOME OFFICE USE ONLY-COMMERCIAL"
bool has_joined_handling(std::string_view behind) {
  while (!behind.empty()) {
    behind.remove_prefix(1);
    const size_t end = std::min(behind.find('-'), behind.size());
    if (is_handling(behind.substr(0, end)) || begins_with_handling(behind)) return true;
    behind.remove_prefix(end);
  }
  return false;
}

// What nobody else writes: anything may follow behind a mark, but no other half of a word as in
// "FOUO-COM".
bool is_fit_for_own(std::string_view behind) {
  if (begins_with_handling(behind)) return true;
  const bool joins = behind.front() == '-' && is_letter(char_at(behind, 1));
  return is_break(behind.front()) && (!joins || has_joined_handling(behind));
}

// What follows the level is handling and nothing else, as far as the level must be backed so.
bool is_fit(std::string_view behind, Trust trust, std::string_view scheme,
            const std::vector<std::string>& parts) {
  if (behind.empty()) return true;
  if (trust == Trust::Own) return is_fit_for_own(behind);
  const bool segments = behind.starts_with("//");
  const bool code_words = trust == Trust::Word && (scheme != "eu") && behind.front() != ':';
  if (segments && trust == Trust::Word) return true;
  const auto fits = [&](const auto& part) {
    if (is_handling(part)) return trust != Trust::Common || !is_condition(part);
    return is_page(part) || (code_words && is_parted_off(behind) && is_code_word(part));
  };
  return is_named_by_colon(behind, trust, parts) ||
         (!parts.empty() && std::all_of(parts.begin(), parts.end(), fits));
}

// Australia has no such levels, whatever stands behind them.
bool has_level(std::string_view scheme, std::string_view level) {
  return scheme != "au-epms" || (level != "SENSITIVE" && level != "RESTRICTED" &&
                                 level != "CONFIDENTIAL" && level != "IN-CONFIDENCE");
}

// "SECRET" is of the nation whose caveats follow; "//" alone is American.
std::string_view national_scheme(const LevelWord& word, std::string_view behind,
                                 const std::vector<std::string>& parts) {
  const bool is_shared =
      word.trust != Trust::Own && word.scheme != "eu" && !word.scheme.starts_with("us-");
  if (!is_shared) return word.scheme;
  for (const auto& part : parts) {
    const auto scheme = scheme_of_handling(part);
    if (!scheme.empty() && has_level(scheme, word.text)) return scheme;
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

// Where a remark in small letters begins: "PROTECTED A (when completed)", "EU RESTRICTED until 4
// May", "CUI - Contains privacy data".
size_t begin_of_remark(std::string_view tidied) {
  size_t begin = tidied.size();
  for (std::string_view remark :
       {" (", " until ", " when ", " once ", " Contains ", " contains ", " with attach",
        " without attach", " Releasable to ", " releasable to "})
    begin = std::min(begin, tidied.find(remark));
  const size_t dash = tidied.find(" - ");  // before a date
  return dash != None && is_digit(char_at(tidied, dash + 3)) ? std::min(begin, dash) : begin;
}

// Capitals are what banners are written in; these are written otherwise too.
bool is_in_case(std::string_view tidied, std::string_view capitals) {
  if (capitals.starts_with("TLP:")) return true;
  const size_t remark = begin_of_remark(tidied);
  const size_t begin = std::min(canadian_length(tidied), remark);
  if (capitals.substr(0, remark).substr(begin) == tidied.substr(0, remark).substr(begin))
    return true;
  if (tidied.starts_with("Contains CUI")) return true;
  return tidied.starts_with("OFFICIAL:Sensitive") || tidied.starts_with("OFFICIAL: Sensitive");
}

// "SECRET until the party": what is no bracket belongs only to what nobody else writes.
bool has_loose_remark(std::string_view tidied, const LevelWord& word) {
  const size_t remark = begin_of_remark(tidied);
  return remark < tidied.size() && tidied.substr(remark, 2) != " (" && word.trust != Trust::Own &&
         word.scheme != "us-cui";
}

// "KFOR SECRET" is a banner whatever follows; behind other openings words are still words: "UK
// OFFICIAL CHARTS", "STAFF IN CONFIDENCE TRAINING".
Trust trust_of(const Opening& opening, const LevelWord& word) {
  if (opening.handling.empty() || opening.scheme == "us-cnsi") return word.trust;
  if (opening.scheme == "nato" || opening.scheme == "eu") return Trust::Own;
  return word.trust == Trust::Common ? Trust::Word : word.trust;
}

// "C O N F I D E N T I A L OSLO 001844": what is spaced out is a level, and a signal goes on
// behind.
bool is_signal(const Tidied& line, const LevelWord& word, std::string_view behind) {
  return line.spaced_out == word.words.size() && !behind.empty() &&
         std::none_of(behind.begin(), behind.end(), is_lower);
}

struct Parsed {
  Opening opening;
  const LevelWord* word = nullptr;
  std::string_view behind;
  std::vector<std::string> parts;
};

Banner banner_of(Parsed read, Trust trust) {
  Banner banner;
  banner.trust = trust;
  banner.at_edge_only = is_named_by_colon(read.behind, trust, read.parts);
  banner.backed = !read.behind.empty() || !read.opening.handling.empty();
  Marking& marking = banner.marking;
  marking.scheme = scheme_of(read.opening, *read.word, read.behind, read.parts);
  marking.text = read.word->text;
  marking.handling = std::move(read.opening.handling);
  std::erase_if(read.parts, [](const auto& part) { return is_page(part); });
  std::move(read.parts.begin(), read.parts.end(), std::back_inserter(marking.handling));
  marking.level = level_in(marking.scheme, *read.word, marking);
  return banner;
}

}  // namespace

std::optional<Banner> read_banner(std::string_view line, bool any_case) {
  if (line.size() > LongestBanner) return std::nullopt;
  Tidied tidy = tidied(line);
  if (any_case || canadian_length(tidy.text) > 0) fold_accents(tidy.text);
  const std::string capitals = upper(tidy.text);
  if (!any_case && !is_in_case(tidy.text, capitals)) return std::nullopt;
  Parsed read{opening_of(capitals), nullptr, {}, {}};
  const LevelWord* word = read.word = level_word_at(read.opening.level);
  if (word == nullptr || (!any_case && has_loose_remark(tidy.text, *word))) return std::nullopt;
  const Trust trust = trust_of(read.opening, *word);
  // The table's "CONTROLLED//" holds the mark that its segments begin with.
  const size_t length = word->words.size() - (word->words.ends_with('/') ? 2 : 0);
  read.behind = trimmed(read.opening.level.substr(length));
  read.parts = parts_of_handling(read.behind);
  const auto& handling = read.opening.handling;
  const bool nations = !handling.empty() && handling.front() == "JOINT";
  if (!nations && !is_signal(tidy, *word, read.behind) &&
      !is_fit(read.behind, trust, word->scheme, read.parts))
    return std::nullopt;
  return banner_of(std::move(read), trust);
}

std::optional<Marking> parse_banner(std::string_view line, bool any_case) {
  auto banner = read_banner(line, any_case);
  if (!banner) return std::nullopt;
  return std::move(banner->marking);
}

}  // namespace missent::content
