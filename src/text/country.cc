// SPDX-License-Identifier: Apache-2.0
#include "text/country.h"

#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <unicode/locid.h>
#include <utility>

namespace missent::text {
namespace {

constexpr std::pair<std::string_view, std::string_view> Endings[] = {
    {"mil", "us"},
    {"gov", "us"},
    {"edu", "us"},
    {"xn--p1ai", "ru"},
    {"xn--fiqs8s", "cn"},
    {"xn--fiqz9s", "cn"},
    {"xn--j6w193g", "hk"},
    {"xn--kprw13d", "tw"},
    {"xn--kpry57d", "tw"},
    {"xn--3e0b707e", "kr"},
    {"xn--h2brj9c", "in"},
    {"xn--90ais", "by"},
    {"xn--j1amh", "ua"},
    {"xn--90a3ac", "rs"},
    {"xn--d1alf", "mk"},
    {"xn--80ao21a", "kz"},
    {"xn--l1acc", "mn"},
    {"xn--node", "ge"},
    {"xn--qxam", "gr"},
    {"xn--wgbh1c", "eg"},
    {"xn--mgba3a4f16a", "ir"},
    {"xn--mgbaam7a8h", "ae"},
    {"xn--mgberp4a5d4ar", "sa"},
    {"xn--ogbpf8fl", "sy"},
};

bool is_code(std::string_view word) {
  return word.size() == 2 &&
         std::ranges::all_of(word, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

}  // namespace

std::string_view country_of(std::string_view domain) {
  const auto dot = domain.rfind('.');
  const auto ending = dot == std::string_view::npos ? domain : domain.substr(dot + 1);
  if (is_code(ending)) return ending;
  for (const auto& [name, country] : Endings) {
    if (name == ending) return country;
  }
  return {};
}

std::string country_name(std::string_view code) {
  const std::string region = code == "uk" ? "gb" : std::string(code);
  icu::UnicodeString name;
  icu::Locale("", region.c_str()).getDisplayCountry(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  return lower(text) == region ? std::string(code) : text;
}

std::string country_code(std::string_view code_or_name) {
  if (code_or_name.starts_with('.')) code_or_name.remove_prefix(1);
  const std::string word = lower(code_or_name);
  if (word == "gb") return "uk";
  if (is_code(word)) return is_known_suffix(word) ? word : std::string();
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const std::string known = lower(*code);
    if (lower(country_name(known)) == word) return known == "gb" ? "uk" : known;
  }
  return {};
}

}  // namespace missent::text
