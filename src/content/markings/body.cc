// SPDX-License-Identifier: Apache-2.0
// Running text: banners on lines of their own, portions, statements.
#include "base/none.h"
#include "content/letters.h"
#include "content/marking.h"
#include "content/markings/australian.h"
#include "content/markings/column.h"
#include "content/markings/handling.h"
#include "content/markings/line.h"
#include "content/markings/short_form.h"
#include "content/markings/statement.h"

#include <algorithm>
#include <set>

namespace missent::content {
namespace {

constexpr std::string_view Words[] = {
    // Banners
    "OFFICIAL", "SECRET", "CONFIDENTIAL", "CONFIDENTIEL", "PROTECT", "RESTRICTED", "RESTREINT",
    "UNCLAS", "OTAN", "LIMITE", "FOUO", "CUI", "PROTEGE", "SENSITIVE", "IN-CONFIDENCE",
    "IN CONFIDENCE", "OFF-SEN", "O-S", "SBU", "LES", "SSI", "CLASSIFICATION", "DIFFUSION",
    "-UE/EU-", "CONTROLLED", "ONLY", "tlp:", "tlp :", "protected a", "protected b", "protected c",
    "classification:", "marking:", "SEC=", "[DLM=", "official-sensitive", "official sensitive",
    "non classifi", "prot\u00E9g\u00E9 ", "controlled unclassified", "tlp-", "tlp r", "tlp a",
    "tlp g", "tlp c", "tlp w", "S E C R E T", "C O N F I D", "U N C L A S", "R E S T R I",
    // Portions
    "(U)", "(C)", "(S)", "(TS", "(U//", "(C//", "(S//", "(R)", "(NU)", "(NR)", "(NC)", "(NS)",
    "(NU/", "(NR/", "(NC/", "(NS/", "//NR", "//NU", "[U]", "[C]", "[S]", "[TS", "[U//", "[C//",
    "[S//", "(CTS", "(O-S)", "(//",
    // Statements and blocks
    "distribution statement", "is unlimited", "distribution unlimited", "approved for public",
    "distribution authorized", "further dissemination only", "arms export control",
    "export administration", "traffic in arms", "export is restricted", "strategic export control",
    "22 cfr 1", "15 cfr 7", "usml category", "eccn", "dd form 2345", "dissemination control",
    "cui categor",
    "ldc:", "classified by:", "derived from:", "declassify on:", "confidentialityinformation"};

// One of them stands in each kind of statement.
constexpr std::string_view DistributionWords[] = {"distribution", "dissemination only",
                                                  "public release"};
constexpr std::string_view ExportWords[] = {"export", "22 cfr", "15 cfr", "usml", "eccn", "2345"};
constexpr std::string_view CuiWords[] = {"dissemination control", "cui categor", "ldc:"};
constexpr std::string_view AuthorityWords[] = {"classified by:", "derived from:", "declassify on:"};

// The first and the last line with more than blanks and quotation marks in them.
class Edges {
 public:
  explicit Edges(std::string_view text)
      : text_(text),
        first_(text.find_first_not_of(Nothing)),
        last_(text.find_last_not_of(Nothing)) {}

  bool hold(std::string_view line) const {
    const auto at = static_cast<size_t>(line.data() - text_.data());
    return first_ >= at || last_ == None || last_ < at + line.size();
  }
  std::string_view last() const { return last_ == None ? text_ : line_at(text_, last_); }

 private:
  static constexpr std::string_view Nothing = " \t\r\n>*_=-#|";
  std::string_view text_;
  size_t first_, last_;
};

// A lawyer's or a firm's note, not a government's banner: what is next to it says so.
bool is_in_disclaimer(std::string_view text, std::string_view line) {
  constexpr size_t Near = 400;
  const auto at = static_cast<size_t>(line.data() - text.data());
  const size_t begin = at > Near ? at - Near : 0;
  const auto around = text.substr(begin, at - begin + line.size() + Near);
  constexpr std::string_view Signs[] = {
      "attorney",      "privilege",       "intended recipient",     "lawyer",  "transmission",
      "intended only", "intended solely", "confidentiality notice", "law firm"};
  return std::any_of(std::begin(Signs), std::end(Signs),
                     [&](auto sign) { return contains_ignoring_case(around, sign); });
}

// "Protected B | Protégé B" as first or last line, "OFFICIAL-SENSITIVE   Page 1 of 3" there: only
// what nobody else writes, and nothing of a sentence behind it.
bool is_whole(const Banner& banner) {
  const auto& parts = banner.marking.handling;
  return banner.trust == Trust::Own &&
         std::all_of(parts.begin(), parts.end(), [](const auto& part) {
           return is_handling(part) || read_banner(part, /*any_case=*/true);
         });
}

void read_edge(std::string_view line, MarkingReader& reader) {
  const auto words = trimmed(line, " \t\r*_=#|>[]{}<\"'.~");
  const auto folded = read_banner(words, /*any_case=*/true);
  if (folded && is_upper(char_at(words, 0)) && is_whole(*folded))
    return reader.add(folded->marking);
  auto segments = segments_of(line);
  if (const size_t stop = line.rfind(". "); stop != None)
    segments.push_back(trimmed(line.substr(stop + 2)));
  for (auto segment : segments) {
    const auto banner = read_banner(segment, /*any_case=*/false);
    if (banner && is_whole(*banner)) reader.add(banner->marking);
  }
}

// The next line with something on it, and whether nothing is between.
struct Next {
  std::string_view line;
  bool adjoins = false;
};

Next next_of(std::string_view text, std::string_view line) {
  const size_t end = static_cast<size_t>(line.data() - text.data()) + line.size();
  const size_t at = text.find_first_not_of(" \t\r\n>", end);
  if (at == None) return {};
  const auto between = text.substr(end, at - end);
  return {line_at(text, at), std::count(between.begin(), between.end(), '\n') == 1};
}

// "RESTRICTED\n\nwas the word on the gate", "LIMITE\nde vitesse": the line begins a sentence.
bool goes_on(const Next& next) {
  constexpr std::string_view Going[] = {"was",    "is",  "are", "were", "means", "meant",
                                        "stands", "has", "had", "and",  "or",    "of",
                                        "de",     "du",  "in",  "will", "that",  "which"};
  const auto line = trimmed(next.line, " >*_");
  const auto word = line.substr(0, line.find(' '));
  return std::find(std::begin(Going), std::end(Going), word) != std::end(Going);
}

// "OFFICIAL\nPROGRAMME": one word in capitals, and no heading of a paper under its banner.
bool is_other_half(const Next& next) {
  constexpr std::string_view Headings[] = {
      "AGENDA",     "MINUTES",   "MEMORANDUM", "MEMO",     "DRAFT",   "REPORT",
      "BRIEF",      "BRIEFING",  "NOTE",       "PAPER",    "SUMMARY", "ANNEX",
      "PURPOSE",    "AIM",       "ISSUE",      "CONTENTS", "SITREP",  "INTRODUCTION",
      "BACKGROUND", "IMMEDIATE", "ROUTINE",    "FLASH",    "URGENT",  "PRIORITY"};
  constexpr size_t Shortest = 4;
  const auto line = trimmed(next.line, " \t\r>*_");
  return next.adjoins && line.size() >= Shortest &&
         std::all_of(line.begin(), line.end(), is_upper) &&
         std::find(std::begin(Headings), std::end(Headings), line) == std::end(Headings) &&
         !is_handling(line) && !read_banner(line, /*any_case=*/false);
}

// "PROTECTED\nTREES": two halves of a headline.
bool is_half(const Next& next) {
  constexpr size_t LongestHalf = 20;
  const auto line = trimmed(next.line, " \t\r>*_");
  return next.adjoins && line.size() <= LongestHalf &&
         std::all_of(line.begin(), line.end(), [](char c) { return is_upper(c) || c == ' '; }) &&
         !is_handling(line) && !read_banner(line, /*any_case=*/false);
}

// "OFFICIAL\n\nPROGRAMME", "OFFICIAL\n\nOPENING CEREMONY": of an occasion. Other titles in capitals
// may stand below a banner.
bool is_occasion(const Next& next) {
  constexpr std::string_view Whole[] = {"PROGRAMME", "PROGRAM", "OPENING", "LAUNCH", "INVITATION"};
  constexpr std::string_view Last[] = {"CEREMONY", "CEREMONIES", "CELEBRATION", "CELEBRATIONS",
                                       "SOUVENIR", "SOUNDTRACK", "TRAILER",     "MERCHANDISE",
                                       "SPONSOR",  "SPONSORS"};
  constexpr size_t Longest = 40;
  const auto line = trimmed(next.line, " \t\r>*_");
  const bool is_title = line.size() <= Longest && std::all_of(line.begin(), line.end(), [](char c) {
                          return is_upper(c) || c == ' ';
                        });
  const auto word = line.substr(line.rfind(' ') + 1);
  return is_title && (std::find(std::begin(Whole), std::end(Whole), line) != std::end(Whole) ||
                      std::find(std::begin(Last), std::end(Last), word) != std::end(Last));
}

// "OFFICIAL" and no more, as an adjective of what is below; a banner stands at the end too.
bool is_of_occasion(const Banner& banner, const Next& next, const Edges& edges,
                    std::string_view line) {
  if (trimmed(line, " \t\r>*_") != "OFFICIAL" || banner.marking.text != "OFFICIAL") return false;
  return is_occasion(next) && !read_banner(edges.last(), /*any_case=*/false);
}

bool counts(const Banner& banner, std::string_view text, const Edges& edges,
            std::string_view line) {
  if (banner.at_edge_only) return edges.hold(line);
  if (banner.trust == Trust::Own || banner.backed) return true;
  const Next next = next_of(text, line);
  if (goes_on(next) || is_of_occasion(banner, next, edges, line)) return false;
  if (banner.trust == Trust::Word) return edges.hold(line) ? !is_other_half(next) : !is_half(next);
  return edges.hold(line) && !is_half(next) && !is_in_disclaimer(text, line);
}

struct Line {
  std::string_view text;
  std::optional<Banner> banner;
};

// Three levels on lines one below the other explain a scheme; they mark nothing.
bool is_legend(const std::vector<Line>& lines, size_t at) {
  const auto follows = [&](size_t i) {
    return lines[i].banner && lines[i - 1].banner &&
           lines[i].text.data() - (lines[i - 1].text.data() + lines[i - 1].text.size()) <= 3;
  };
  constexpr size_t Far = 12;  // lines; no scheme has more levels
  size_t first = at, last = at;
  while (first > 0 && at - first < Far && follows(first)) --first;
  while (last + 1 < lines.size() && last - at < Far && follows(last + 1)) ++last;
  std::set<std::string_view> levels;
  for (size_t i = first; i <= last; ++i)
    if (lines[i].banner) levels.insert(lines[i].banner->marking.text);
  return levels.size() >= 3;
}

std::vector<Line> lines_with_words(std::string_view text, const MarkLines& marks) {
  constexpr size_t MostLines = 2'000;
  std::vector<Line> lines;
  size_t past = 0;  // where the last line ends: a long one is looked for once
  for (const Spot& word : marks.words) {
    if (!lines.empty() && word.begin < past) continue;
    if (lines.size() == MostLines) break;
    const auto line = line_at(text, word.begin);
    past = static_cast<size_t>(line.data() - text.data()) + line.size();
    lines.push_back({line, std::nullopt});
  }
  return lines;
}

void read_line(std::string_view line, bool lettered, MarkingReader& reader) {
  auto elements = australian_in_subject(line.substr(0, 1'000));
  if (line.starts_with("SEC=") && line.size() < 200) elements = trimmed(line);
  if (!elements.empty()) {
    if (auto read = parse_australian(elements)) reader.add(std::move(read->marking));
    return;
  }
  if (const auto labelled = behind_label(line); !labelled.value.empty()) {
    if (reader.add_labelled(labelled)) return;
    if (auto marking = read_short_form(labelled.value); marking && !labelled.is_sentence)
      return reader.add(*std::move(marking));
    if (!labelled.is_sentence) return;
  }
  auto portion = parse_portion(line);
  if (portion && !(portion->weak && lettered))
    reader.portions().take(*std::move(portion), reader.where());
}

// "What follows is TLP:RED." A text that names two explains them, and one in quotes is spoken of.
void read_traffic_lights(const std::vector<Line>& lines, MarkingReader& reader) {
  std::set<std::string_view> labels;
  for (const auto& [line, banner] : lines) {
    if (banner) continue;
    for (size_t at = line.find("TLP:"); at != None; at = line.find("TLP:", at + 1)) {
      const LevelWord* word = level_word_at(line.substr(at));
      const char before = char_before(line, at);
      const bool spoken_of = before == '"' || before == '\'' || is_alnum(before);
      if (word != nullptr && !spoken_of) labels.insert(word->words);
    }
  }
  if (labels.size() == 1) reader.add_banner(*labels.begin(), /*any_case=*/true);
}

void read_columns(std::string_view text, const std::vector<Line>& lines, MarkingReader& reader) {
  std::vector<std::string_view> rows;
  for (const auto& [line, banner] : lines)
    if (!banner && line.find_first_of("\t;|,") != None) rows.push_back(line);
  for (auto& marking : markings_in_columns(text, rows)) reader.add(std::move(marking));
}

// Which of the statements a text may hold: only then is it searched.
bool has_any(const std::vector<Line>& lines, std::span<const std::string_view> words) {
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return contains_ignoring_case(line.text, word); });
  });
}

void read_statements(std::string_view text, const std::vector<Line>& lines, MarkingReader& reader) {
  const auto add = [&](std::optional<Marking> marking) {
    if (marking) reader.add(*std::move(marking));
  };
  if (has_any(lines, DistributionWords)) add(find_distribution_statement(text));
  if (has_any(lines, ExportWords)) add(find_export_warning(text));
  if (has_any(lines, CuiWords)) add(find_cui_block(text));
  if (has_any(lines, AuthorityWords)) add(find_authority_block(text));
  if (has_any(lines, {{"confidentialityinformation"}})) add(parse_stanag4774(text));
}

}  // namespace

std::span<const std::string_view> mark_words() { return Words; }

void read_body(std::string_view text, const MarkLines& marks, MarkingReader& reader) {
  if (auto marking = short_form_around(text)) reader.add(*std::move(marking));
  if (marks.words.empty()) return;
  auto lines = lines_with_words(text, marks);
  for (auto& line : lines) line.banner = read_banner(line.text, /*any_case=*/false);
  const bool lettered = has_lettered_list(text);
  const Edges edges(text);
  for (size_t at = 0; at < lines.size(); ++at) {
    const auto& [line, banner] = lines[at];
    if (reader.add_own(line)) continue;
    if (!banner) {
      read_line(line, lettered, reader);
      if (edges.hold(line)) read_edge(line, reader);
    } else if (counts(*banner, text, edges, line) && !is_legend(lines, at)) {
      reader.add(banner->marking);
    }
  }
  read_columns(text, lines, reader);
  read_traffic_lights(lines, reader);
  read_statements(text, lines, reader);
}

}  // namespace missent::content
