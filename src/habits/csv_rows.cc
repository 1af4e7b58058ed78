// SPDX-License-Identifier: Apache-2.0
#include "habits/csv_rows.h"

#include "base/escape.h"
#include "base/nearest.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::habits {
namespace {

constexpr size_t LongestShown = 100;

std::string in_quotes(std::string_view value) {
  std::string shown(value.substr(0, LongestShown));
  if (value.size() > LongestShown) {
    while (!shown.empty() && !text::is_utf8(shown)) shown.pop_back();
    shown += "…";
  }
  return "‘" + escape_controls(shown) + "’";
}

std::string joined(std::span<const std::string_view> words) {
  std::string list;
  for (auto word : words) (list += list.empty() ? "" : ", ") += word;
  return list;
}

Failure unknown_column(size_t line, std::string_view name,
                       std::span<const std::string_view> columns) {
  std::string hint = did_you_mean(name, columns);
  if (name.find(';') != std::string_view::npos) hint = "separate the columns with commas";
  return fail(Kind::Malformed,
              "line " + std::to_string(line) + ": column " + in_quotes(name) +
                  ": expected one of " + joined(columns),
              std::move(hint));
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view Spaces = " \t\r\n";
  const size_t begin = text.find_first_not_of(Spaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(Spaces) - begin + 1);
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> words) {
  const auto nearest = nearest_word(word, words);
  return nearest ? "did you mean ‘" + std::string(*nearest) + "’?" : "";
}

std::optional<Time> parse_date(std::string_view text) {
  return parse_time(std::string(text) + "T00:00:00Z");
}

std::string date_text(Time date) { return to_text(date).substr(0, 10); }

std::vector<std::string> split_words(std::string_view text) {
  constexpr std::string_view Between = " \t\r\n;,";
  std::vector<std::string> words;
  while (true) {
    const size_t begin = text.find_first_not_of(Between);
    if (begin == std::string_view::npos) return words;
    text.remove_prefix(begin);
    words.emplace_back(text.substr(0, text.find_first_of(Between)));
    text.remove_prefix(words.back().size());
  }
}

bool is_one_word(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\r\n;,\"") == std::string_view::npos;
}

std::string joined_words(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const auto& word : words) (text += text.empty() ? "" : between) += word;
  return text;
}

Failure bad_value(size_t line, std::string_view column, std::string_view value, Error error) {
  return fail("line " + std::to_string(line) + ": " + std::string(column) + " " + in_quotes(value),
              std::move(error));
}

Result<std::vector<size_t>> read_column_names(const CsvRecord& record,
                                              std::span<const std::string_view> columns) {
  std::vector<size_t> order;
  for (const auto& field : record.fields) {
    const auto name = trimmed(field);
    const auto same = [&](std::string_view column) {
      return text::equals_ignore_case(name, column);
    };
    const auto found = std::find_if(columns.begin(), columns.end(), same);
    if (found == columns.end()) return unknown_column(record.line, name, columns);
    order.push_back(static_cast<size_t>(found - columns.begin()));
    if (std::count(order.begin(), order.end(), order.back()) > 1) {
      return fail(Kind::Malformed, "line " + std::to_string(record.line) + ": column " +
                                       in_quotes(name) + " stands twice");
    }
  }
  if (std::find(order.begin(), order.end(), size_t{0}) == order.end()) {
    return fail(Kind::Malformed, "line " + std::to_string(record.line) + ": expected a column " +
                                     in_quotes(columns.front()));
  }
  return order;
}

}  // namespace missent::habits
