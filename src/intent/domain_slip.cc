// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_slip.h"

#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace missent::intent {

namespace {

// Shares of the slips of a domain, beside the keystrokes of explain_slip.
constexpr double OtherEnding = 0.03, ToCountry = 0.004, OtherCountry = 0.0004;
constexpr double LostSeparator = 0.05, LookAlikeName = 0.05, AddedEnding = 0.05;
constexpr double OtherOrder = 0.05;

std::string without_separators(std::string_view word) {
  std::string out;
  std::copy_if(word.begin(), word.end(), std::back_inserter(out),
               [](char c) { return c != '.' && c != '-' && c != '_'; });
  return out;
}

size_t count_of(std::string_view word, char c) {
  return static_cast<size_t>(std::count(word.begin(), word.end(), c));
}

// "usarmy.mil" for "us.army.mil": the letters are the same, dots or hyphens are not.
std::optional<Slip> separators(std::string_view typed, std::string_view meant) {
  if (without_separators(typed) != without_separators(meant)) return {};
  auto name = [&](char c, const char* word) -> std::string {
    if (count_of(typed, c) < count_of(meant, c)) return fmt::format("a missing {}", word);
    if (count_of(typed, c) > count_of(meant, c)) return fmt::format("an extra {}", word);
    return {};
  };
  for (auto [c, word] :
       {std::pair{'.', "dot"}, std::pair{'-', "hyphen"}, std::pair{'_', "underscore"}})
    if (auto text = name(c, word); !text.empty()) return Slip{LostSeparator, text};
  return Slip{LostSeparator / 2, "dots in other places"};
}

// Endings for any kind of organisation, which people take for one another; all others are
// countries.
bool is_general(std::string_view suffix) {
  static constexpr std::string_view General[] = {"com",    "net",    "org",   "gov",    "edu",
                                                 "mil",    "int",    "info",  "biz",    "co.uk",
                                                 "org.uk", "gov.uk", "ac.uk", "nhs.uk", "net.uk"};
  return std::find(std::begin(General), std::end(General), suffix) != std::end(General);
}

std::optional<Slip> ending(std::string_view typed, std::string_view meant) {
  auto one = text::split_domain(typed), other = text::split_domain(meant);
  if (one.name.empty() || one.name != other.name || one.host != other.host) return {};
  if (!text::is_known_suffix(one.suffix)) return {};
  int general = is_general(one.suffix) + is_general(other.suffix);
  return Slip{general == 2   ? OtherEnding
              : general == 1 ? ToCountry
                             : OtherCountry,
              fmt::format("the ending .{} in the place of .{}", one.suffix, other.suffix)};
}

std::optional<Slip> added_ending(std::string_view typed, std::string_view meant) {
  if (typed.size() <= meant.size() + 1 || !typed.starts_with(meant) || typed[meant.size()] != '.')
    return {};
  std::string_view added = typed.substr(meant.size());
  if (count_of(added, '.') > 2) return {};
  return Slip{AddedEnding, fmt::format("‘{}’ added at the end", added)};
}

std::optional<Slip> look_alike(std::string_view typed, std::string_view meant) {
  if (text::skeleton(text::unicode_domain(typed)) != text::skeleton(text::unicode_domain(meant)))
    return {};
  return Slip{LookAlikeName, "letters that look alike"};
}

std::vector<std::string_view> tokens(std::string_view local) {
  std::vector<std::string_view> out;
  while (!local.empty()) {
    size_t end = std::min(local.find_first_of("._-"), local.size());
    out.push_back(local.substr(0, end));
    local.remove_prefix(std::min(end + 1, local.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

void keep_likelier(std::optional<Slip>& best, std::optional<Slip> other) {
  if (other && (!best || other->channel > best->channel)) best = std::move(other);
}

// Two slips say something in a long name only: short ones (db.com, bp.com) are all alike.
bool is_far(const std::optional<Slip>& slip, std::string_view meant) {
  constexpr size_t LongName = 7;
  return slip && slip->text == "two letters" && text::split_domain(meant).name.size() < LongName;
}

}  // namespace

std::optional<Slip> explain_domain_slip(std::string_view typed, std::string_view meant) {
  if (typed == meant) return {};
  std::optional<Slip> best = separators(typed, meant);
  keep_likelier(best, explain_slip(typed, meant));
  if (is_far(best, meant)) best.reset();
  if (best && best->text != "two letters") return best;
  keep_likelier(best, added_ending(typed, meant));
  keep_likelier(best, ending(typed, meant));
  keep_likelier(best, look_alike(typed, meant));
  return best;
}

std::optional<Slip> explain_local_slip(std::string_view typed, std::string_view meant) {
  if (typed == meant) return {};
  std::optional<Slip> best = separators(typed, meant);
  keep_likelier(best, explain_slip(typed, meant));
  if (!best && tokens(typed) == tokens(meant))
    best = Slip{OtherOrder, "the names in another order"};
  return best;
}

}  // namespace missent::intent
