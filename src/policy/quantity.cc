// SPDX-License-Identifier: Apache-2.0
#include "policy/quantity.h"

#include "text/unicode.h"

#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace missent::policy {
namespace {

constexpr uint64_t MaxDays = 10'000;
constexpr double MaxBytes = 1e15;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

struct Amount {
  double value = 0;
  std::string_view unit;  // what follows the number
};

// Decimal digits with at most one point; no sign, exponent, "inf" or "nan".
std::optional<Amount> split_amount(std::string_view text) {
  const size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto digits = text.substr(0, end);
  if (digits.empty() || digits.front() == '.' || digits.back() == '.') return std::nullopt;
  Amount amount{.value = 0, .unit = trimmed(text.substr(end))};
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(),
                                             amount.value, std::chars_format::fixed);
  if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  return amount;
}

std::optional<double> factor_of(std::string_view unit) {
  static constexpr std::pair<std::string_view, double> Units[] = {
      {"", 1},     {"b", 1},      {"kb", 1e3},      {"mb", 1e6},
      {"gb", 1e9}, {"kib", 1024}, {"mib", 1 << 20}, {"gib", 1 << 30},
  };
  for (const auto& [word, factor] : Units) {
    if (text::equals_ignore_case(unit, word)) return factor;
  }
  return std::nullopt;
}

std::optional<double> parse_bytes(std::string_view text) {
  const auto amount = split_amount(trimmed(text));
  if (!amount) return std::nullopt;
  const auto factor = factor_of(amount->unit);
  if (!factor || amount->value * *factor > MaxBytes) return std::nullopt;
  return std::round(amount->value * *factor);
}

std::optional<double> parse_plain(std::string_view text) {
  const auto amount = split_amount(trimmed(text));
  if (!amount || !amount->unit.empty()) return std::nullopt;
  return amount->value;
}

}  // namespace

std::optional<Seconds> parse_duration(std::string_view text) {
  static constexpr std::pair<char, uint64_t> Units[] = {
      {'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
  text = trimmed(text);
  uint64_t count = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const auto unit = trimmed(text.substr(static_cast<size_t>(stop - text.data())));
  if (error != std::errc() || unit.size() != 1) return std::nullopt;
  for (const auto& [letter, seconds] : Units) {
    if (letter != unit[0]) continue;
    if (count > MaxDays * 86400 / seconds) return std::nullopt;
    return Seconds(static_cast<int64_t>(count * seconds));
  }
  return std::nullopt;
}

std::optional<uint64_t> parse_size(std::string_view text) {
  const auto bytes = parse_bytes(text);
  if (!bytes) return std::nullopt;
  return static_cast<uint64_t>(*bytes);
}

std::optional<Bound> parse_bound(std::string_view text, Unit unit) {
  static constexpr std::pair<std::string_view, Compare> Signs[] = {
      {">=", Compare::GreaterEqual}, {"<=", Compare::LessEqual}, {"!=", Compare::NotEqual},
      {"==", Compare::Equal},        {">", Compare::Greater},    {"<", Compare::Less},
      {"=", Compare::Equal},
  };
  text = trimmed(text);
  for (const auto& [sign, compare] : Signs) {
    if (!text.starts_with(sign)) continue;
    const auto value = unit == Unit::Bytes ? parse_bytes(text.substr(sign.size()))
                                           : parse_plain(text.substr(sign.size()));
    if (!value) return std::nullopt;
    return Bound{compare, *value};
  }
  return std::nullopt;
}

}  // namespace missent::policy
