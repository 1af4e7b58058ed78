// SPDX-License-Identifier: Apache-2.0
#include "intent/local_slip.h"

#include "intent/forms.h"
#include "intent/nicknames.h"
#include "intent/separators.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace missent::intent {

namespace {

constexpr double LostSeparator = 0.05, OtherOrder = 0.03, ShortName = 0.02, InitialName = 0.01;

using Tokens = std::vector<std::string_view>;

std::optional<Slip> other_order(Tokens typed, Tokens meant) {
  if (typed.size() < 2 || typed.size() != meant.size()) return {};
  std::sort(typed.begin(), typed.end());
  std::sort(meant.begin(), meant.end());
  if (typed != meant) return {};
  return Slip{OtherOrder, SlipKind::Order, 0, 0, "the names in another order"};
}

// "bob.jones" for "robert.jones"; the other names must be the same.
std::optional<Slip> nickname(const Tokens& typed, const Tokens& meant) {
  if (typed.empty() || typed.size() != meant.size()) return {};
  size_t differs = typed.size();
  for (size_t i = 0; i < typed.size(); ++i) {
    if (typed[i] == meant[i]) continue;
    if (differs < typed.size() || full_name(typed[i]) != full_name(meant[i])) return {};
    differs = i;
  }
  if (differs == typed.size()) return {};
  return Slip{ShortName, SlipKind::Nickname, 0, 0,
              fmt::format("‘{}’, another form of ‘{}’", typed[differs], meant[differs])};
}

// "j.smith" and "jsmith" of "john.smith".
bool is_initial_form(const Tokens& brief, const Tokens& whole) {
  if (whole.size() != 2 || whole[0].size() < 2) return false;
  if (brief.size() == 2)
    return brief[1] == whole[1] && brief[0].size() == 1 && brief[0][0] == whole[0][0];
  return brief.size() == 1 && brief[0].size() == whole[1].size() + 1 &&
         brief[0][0] == whole[0][0] && brief[0].ends_with(whole[1]);
}

// "james.d.smith" for "james.smith": one person with and without a middle initial.
bool has_more_initial(const Tokens& longer, const Tokens& shorter) {
  if (longer.size() != 3 || shorter.size() != 2 || longer[1].size() != 1) return false;
  return longer[0].size() > 1 && longer[0] == shorter[0] && longer[2] == shorter[1];
}

std::optional<Slip> middle_initial(const Tokens& typed, const Tokens& meant) {
  if (has_more_initial(typed, meant))
    return Slip{InitialName, SlipKind::Initial, 0, 0, "a middle initial more"};
  if (has_more_initial(meant, typed))
    return Slip{InitialName, SlipKind::Initial, 0, 0, "a middle initial less"};
  return {};
}

std::optional<Slip> initial(const Tokens& typed, const Tokens& meant) {
  if (is_initial_form(typed, meant))
    return Slip{InitialName, SlipKind::Initial, 0, 0, "an initial in the place of a first name"};
  if (is_initial_form(meant, typed))
    return Slip{InitialName, SlipKind::Initial, 0, 0, "a first name in the place of an initial"};
  return {};
}

}  // namespace

std::optional<Slip> explain_local_slip(std::string_view typed, std::string_view meant) {
  if (typed == meant) return {};
  if (without_separators(typed) == without_separators(meant))
    return separator_slip(typed, meant, LostSeparator);
  Tokens one = local_tokens(typed), other = local_tokens(meant);
  if (auto form = middle_initial(one, other)) return form;
  if (auto form = nickname(one, other)) return form;
  std::optional<Slip> best = explain_slip(typed, meant);
  if (best && best->kind != SlipKind::TwoSlips) return best;
  keep_likelier(best, other_order(one, other));
  keep_likelier(best, initial(one, other));
  return best;
}

}  // namespace missent::intent
