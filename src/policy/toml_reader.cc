// SPDX-License-Identifier: Apache-2.0
#include "policy/toml_reader.h"

#include "base/escape.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace missent::policy {
namespace {

constexpr size_t MaxShown = 100;
constexpr size_t MaxWords = 40;
constexpr size_t MaxTexts = 10'000;

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte < 0x20 || byte == 0x7f;
}

std::string_view cut(std::string_view text) {
  if (text.size() <= MaxShown) return text;
  size_t end = MaxShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

std::string in_quotes(std::string_view text) {
  const auto shown = cut(text);
  return "‘" + escape_controls(shown) + (shown.size() < text.size() ? "…’" : "’");
}

std::string joined(std::span<const std::string_view> words) {
  std::string result;
  for (size_t at = 0; at < std::min(words.size(), MaxWords); ++at) {
    if (at > 0) result += ", ";
    result += words[at];
  }
  return words.size() > MaxWords ? result + ", …" : result;
}

void TomlReader::problem(int line, std::string what, std::string hint) {
  if (problem_ && problem_->line <= line) return;
  problem_ = Problem{line, std::move(what), std::move(hint)};
}

void TomlReader::wrong_type(const TomlEntry& entry, std::string_view expected) {
  problem(entry.line, in_quotes(entry.key) + " is " + std::string(to_text(entry.value.type)) +
                          ": expected " + std::string(expected));
}

void TomlReader::unknown_word(int line, std::string_view noun, std::string_view word,
                              std::span<const std::string_view> known, std::string_view place) {
  std::string what = "unknown " + std::string(noun) + " " + in_quotes(word);
  if (!place.empty()) what += " in " + std::string(place);
  what += known.empty()
              ? ": there is none here"
              : ": expected " + std::string(known.size() > 1 ? "one of " : "") + joined(known);
  const auto nearest = nearest_word(word, known);
  problem(line, std::move(what),
          nearest ? "did you mean " + in_quotes(*nearest) + "?" : std::string());
}

Result<void> TomlReader::finish() const {
  if (!problem_) return {};
  return fail(
      Kind::Malformed,
      escape_controls(file_) + ": line " + std::to_string(problem_->line) + ": " + problem_->what,
      problem_->hint);
}

bool TomlReader::is_plain(const TomlEntry& entry, const TomlNode& node) {
  if (node.text.empty()) {
    problem(node.line, in_quotes(entry.key) + " is empty: expected text");
    return false;
  }
  if (std::ranges::any_of(node.text, is_control)) {
    problem(node.line,
            in_quotes(entry.key) + " holds control characters: expected plain text on one line");
    return false;
  }
  return true;
}

std::optional<std::string> TomlReader::text(const TomlEntry& entry, std::string_view expected) {
  if (entry.value.type != TomlNode::Type::Text) {
    wrong_type(entry, expected);
    return std::nullopt;
  }
  if (!is_plain(entry, entry.value)) return std::nullopt;
  return entry.value.text;
}

std::optional<bool> TomlReader::truth(const TomlEntry& entry) {
  if (entry.value.type == TomlNode::Type::Truth) return entry.value.truth;
  wrong_type(entry, "true or false (without quotes)");
  return std::nullopt;
}

std::optional<int64_t> TomlReader::whole(const TomlEntry& entry, int64_t least, int64_t most) {
  const std::string range =
      "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (entry.value.type != TomlNode::Type::Whole) {
    wrong_type(entry, range);
    return std::nullopt;
  }
  if (entry.value.whole < least || entry.value.whole > most) {
    problem(entry.line, in_quotes(entry.key) + " is " + std::to_string(entry.value.whole) +
                            ": expected " + range);
    return std::nullopt;
  }
  return entry.value.whole;
}

std::vector<Word> TomlReader::words_of_list(const TomlEntry& entry) {
  std::vector<Word> result;
  std::unordered_set<std::string_view> seen;
  for (const auto& item : entry.value.items) {
    if (item.type != TomlNode::Type::Text) {
      problem(item.line, "an entry of " + in_quotes(entry.key) + " is " +
                             std::string(to_text(item.type)) + ": expected text");
    } else if (!seen.insert(item.text).second) {
      problem(item.line, in_quotes(entry.key) + " has " + in_quotes(item.text) + " twice");
    } else if (is_plain(entry, item)) {
      result.push_back({item.text, item.line});
    }
  }
  return result;
}

std::vector<Word> TomlReader::words(const TomlEntry& entry, std::string_view expected) {
  if (entry.value.type == TomlNode::Type::Text) {
    if (!is_plain(entry, entry.value)) return {};
    return {{entry.value.text, entry.value.line}};
  }
  if (entry.value.type != TomlNode::Type::List) {
    wrong_type(entry, expected);
    return {};
  }
  if (entry.value.items.size() > MaxTexts) {
    problem(entry.line, in_quotes(entry.key) + " has more than 10,000 entries");
    return {};
  }
  return words_of_list(entry);
}

std::vector<std::string> TomlReader::texts(const TomlEntry& entry, std::string_view expected) {
  std::vector<std::string> result;
  for (auto& word : words(entry, expected)) result.push_back(std::move(word.text));
  return result;
}

}  // namespace missent::policy
