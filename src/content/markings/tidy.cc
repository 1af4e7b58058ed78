// SPDX-License-Identifier: Apache-2.0
#include "content/markings/tidy.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

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

// "S E C R E T  NOFORN": letters by one space, words by more. Nothing below five letters.
std::string together(std::string_view line, size_t& spaced_out) {
  constexpr size_t Least = 5;
  std::string out;
  size_t at = 0, letters = 0;
  while (is_upper(char_at(line, at)) && !is_alnum(char_at(line, at + 1))) {
    out += line[at++];
    ++letters;
    const size_t next = std::min(line.find_first_not_of(' ', at), line.size());
    const bool goes_on = is_upper(char_at(line, next)) && !is_alnum(char_at(line, next + 1));
    if (next > at + 1 && goes_on) out += ' ';
    at = goes_on ? next : at;
    if (!goes_on) break;
  }
  if (letters < Least) return std::string(line);
  spaced_out = out.size();
  return out + std::string(line.substr(at));
}

// "(U) UNCLASSIFIED": the mark of a paragraph before the banner.
std::string_view without_portion(std::string_view line) {
  constexpr size_t LongestPortion = 5;
  const size_t close = line.find(") ");
  if (close == None || close == 0 || close > LongestPortion) return line;
  const auto mark = line.substr(0, close);
  return std::all_of(mark.begin(), mark.end(), is_upper) ? trimmed(line.substr(close + 2)) : line;
}

// "Page 3 of 12 OFFICIAL-SENSITIVE"
std::string_view without_page(std::string_view line) {
  constexpr std::string_view Begin = "PAGE ";
  if (upper(line.substr(0, Begin.size())) != Begin) return line;
  const size_t end = line.find_first_not_of("0123456789 ofOF/", Begin.size());
  const bool is_page = end != None && end > Begin.size() && is_digit(line[Begin.size()]);
  // The O of OFFICIAL is one of them.
  return is_page ? trimmed(line.substr(line.rfind(' ', end) + 1), " -|") : line;
}

// PROTECTED "B"
void drop_quotes(std::string& text) {
  for (std::string_view mark : {"\u201C", "\u201D", "\u2018", "\u2019", "\"", "'"}) {
    for (size_t at = text.find(mark); at != None; at = text.find(mark, at)) {
      const bool opens = is_upper(char_at(text, at + mark.size())) && char_before(text, at) == ' ';
      const bool closes = at >= 2 && is_upper(text[at - 1]) && !is_alnum(text[at - 2]);
      if (opens || closes)
        text.erase(at, mark.size());
      else
        at += mark.size();
    }
  }
}

struct Owner {
  std::string_view written, meant;
};
// The owner in two languages, or joined to its level.
constexpr Owner Owners[] = {{"NATO / OTAN ", "NATO "},
                            {"NATO/OTAN ", "NATO "},
                            {"OTAN / NATO ", "NATO "},
                            {"OTAN/NATO ", "NATO "},
                            {"NATO-", "NATO "},
                            {"OTAN-", "OTAN "},
                            {"EU-", "EU "},
                            {"UE/EU ", "EU "},
                            {"EU/UE ", "EU "},
                            {"NATO - ", "NATO "},
                            {"NATO: ", "NATO "},
                            {"TOP-SECRET", "TOP SECRET"}};

void name_owner_once(std::string& text) {
  const std::string capitals = upper(std::string_view(text).substr(0, 16));
  for (const auto& owner : Owners) {
    if (!capitals.starts_with(owner.written)) continue;
    text.replace(0, owner.written.size(), owner.meant);
    return;
  }
}

// "TLP : RED", "TLP: RED", "TLP-RED" as "TLP:RED", "TLP:AMBER + STRICT" without spaces.
void tidy_traffic_light(std::string& text) {
  if (text.size() <= 4 || upper(std::string_view(text).substr(0, 3)) != "TLP") return;
  const size_t colour = text.find_first_not_of(" :-", 3);
  if (colour != None && colour > 3) text.replace(0, colour, "TLP:");
  if (const size_t plus = text.find(" + "); plus != None && plus < 10) text.replace(plus, 3, "+");
}

}  // namespace

Tidied tidied(std::string_view line) {
  Tidied out;
  const auto plain = without_page(without_portion(undecorated(line)));
  out.text = evenly_spaced(together(plain, out.spaced_out));
  drop_quotes(out.text);
  name_owner_once(out.text);
  tidy_traffic_light(out.text);
  return out;
}

}  // namespace missent::content
