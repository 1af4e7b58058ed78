// SPDX-License-Identifier: Apache-2.0
#include "habits/subject.h"

#include "habits/hash.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace missent::habits {
namespace {

constexpr size_t LongestPrefix = 40;  // bytes, with its count and colon
constexpr size_t LongestSubject = 4'000;

// Lower case, as text::lower gives it. RFC 5322 3.6.5 knows "Re: " only; mail programs translate
// it.
// clang-format off
constexpr std::string_view ReplyWords[] = {
    "re", "aw", "antw", "antwort", "antwoord", "sv", "svar", "vs", "vast", "rif", "r", "res", "rép", "odp", "odpoveď", "odg",
    "ynt", "atb", "ats", "bls", "vá", "tl", "trả lời", "απ", "σχετ", "отв", "ответ", "відп", "отг", "תגובה", "השב", "رد",
    "回复", "回覆", "答复", "答覆", "返信", "회신", "답장", "ตอบ",
};
constexpr std::string_view ForwardWords[] = {
    "fw", "fwd", "wg", "tr", "rv", "enc", "i", "vb", "vl", "doorst", "pd", "ilt", "i\u0307lt", "πρθ", "fs", "továbbítás",
    "пер", "הועבר", "转发", "轉寄", "轉發", "転送", "전달", "ส่งต่อ",
};
// clang-format on

enum class Kind { Reply, Forward };

struct Prefix {
  Kind kind;
  size_t size;  // with colon
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Lower case, with a plain space for each no-break space: French sets one before the colon.
std::string folded(std::string_view subject) {
  std::string out = text::lower(subject.substr(0, LongestSubject));
  for (std::string_view wide : {"\u00A0", "\u202F"}) {
    for (size_t at = out.find(wide); at != std::string::npos; at = out.find(wide, at))
      out.replace(at, wide.size(), " ");
  }
  return out;
}

std::string with_single_spaces(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (!is_space(c)) out += c;
    if (is_space(c) && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "re[2]", "re (2)", "re^2", "re2" -> "re"
std::string_view without_count(std::string_view word) {
  word = without_spaces(word);
  auto rest = word;
  const char closing = rest.empty() ? ' ' : rest.back();
  const char opening = closing == ']' ? '[' : closing == ')' ? '(' : '^';
  if (opening != '^') rest.remove_suffix(1);
  const size_t with_digits = rest.size();
  while (!rest.empty() && is_digit(rest.back())) rest.remove_suffix(1);
  if (rest.size() == with_digits) return word;
  if (rest.ends_with(opening)) return without_spaces(rest.substr(0, rest.size() - 1));
  return opening == '^' ? rest : word;
}

bool is_among(std::string_view word, const auto& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::optional<Prefix> prefix_of(std::string_view text) {
  constexpr std::string_view WideColon = "：";
  const auto begin = text.substr(0, LongestPrefix);
  const size_t narrow = begin.find(':'), wide = begin.find(WideColon);
  const size_t colon = std::min(narrow, wide);
  if (colon == std::string_view::npos) return std::nullopt;
  const size_t size = colon + (colon == wide ? WideColon.size() : 1);
  const auto word = without_count(begin.substr(0, colon));
  if (is_among(word, ReplyWords)) return Prefix{Kind::Reply, size};
  if (is_among(word, ForwardWords)) return Prefix{Kind::Forward, size};
  return std::nullopt;
}

// "[Trials] " at the beginning: its size, 0 when there is none.
size_t label_size(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  const size_t end = text.find_first_of("[]", 1);
  return end == std::string_view::npos || text[end] == '[' ? 0 : end + 1;
}

}  // namespace

Subject read_subject(std::string_view subject) {
  const std::string lower = folded(subject);
  std::optional<Kind> first;
  auto rest = without_spaces(lower);
  auto labelled = rest;  // without prefixes, but with the labels behind the last of them
  while (!rest.empty()) {
    size_t size = label_size(rest);
    if (const auto prefix = size == 0 ? prefix_of(rest) : std::nullopt) {
      if (!first) first = prefix->kind;
      size = prefix->size;
      labelled = without_spaces(rest.substr(size));
    }
    if (size == 0) break;
    rest = without_spaces(rest.substr(size));
  }
  return {.base = with_single_spaces(rest.empty() ? labelled : rest),
          .reply = first == Kind::Reply};
}

uint32_t subject_hash(std::string_view base) {
  if (base.empty()) return 0;
  const auto half = static_cast<uint32_t>(hash64(base) & 0xFFFFFFFF);
  return half == 0 ? 1 : half;
}

}  // namespace missent::habits
