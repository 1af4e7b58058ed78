// SPDX-License-Identifier: Apache-2.0
#include "extract/html_entities.h"

#include "extract/xml_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace missent::extract {
namespace {

// U+00A0 to U+00FF in order.
constexpr std::array<std::string_view, 96> Latin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> Others = {
    {{"euro", "€"},  {"ndash", "–"},    {"mdash", "—"},  {"lsquo", "‘"},  {"rsquo", "’"},
     {"ldquo", "“"}, {"rdquo", "”"},    {"bdquo", "„"},  {"sbquo", "‚"},  {"hellip", "…"},
     {"bull", "•"},  {"trade", "™"},    {"zwnj", ""},    {"zwj", ""},     {"ensp", " "},
     {"emsp", " "},  {"thinsp", " "},   {"lsaquo", "‹"}, {"rsaquo", "›"}, {"minus", "−"},
     {"tab", "\t"},  {"newline", "\n"}, {"commat", "@"}, {"colon", ":"},  {"sol", "/"},
     {"num", "#"}}};

constexpr size_t LongestName = 12;

bool append_named(std::string& out, std::string_view name) {
  const auto latin = std::find(Latin1.begin(), Latin1.end(), name);
  if (latin != Latin1.end()) {
    const auto code = 0xA0 + static_cast<unsigned>(latin - Latin1.begin());
    if (code == 0xA0) return out += ' ', true;
    if (code == 0xAD) return true;  // a soft hyphen would part words
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
    return true;
  }
  const auto other = std::find_if(Others.begin(), Others.end(),
                                  [&](const auto& entry) { return entry.first == name; });
  if (other == Others.end()) return false;
  out.append(other->second);
  return true;
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

}  // namespace

size_t append_entity(std::string& out, std::string_view at) {
  size_t end = 1;
  while (end < at.size() && end <= LongestName && is_name(at[end])) ++end;
  const std::string_view name = at.substr(1, end - 1);
  const size_t taken = end < at.size() && at[end] == ';' ? end + 1 : end;
  if (append_named(out, name)) return taken;
  const size_t before = out.size();
  append_xml_text(out, "&" + std::string(name) + ";");
  if (out.substr(before) != "&" + std::string(name) + ";") return taken;
  out.resize(before);
  out += '&';
  return 1;
}

}  // namespace missent::extract
