// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict.h"

#include <algorithm>
#include <iterator>

namespace missent::policy {
namespace {

constexpr std::string_view ActionWords[] = {"deliver", "note",   "delay", "ask",
                                            "approve", "divert", "refuse"};
static_assert(std::size(ActionWords) == static_cast<size_t>(Action::Refuse) + 1);

constexpr double InDoubt = 0.5;

}  // namespace

std::string_view to_text(Action action) { return ActionWords[static_cast<size_t>(action)]; }

std::optional<Action> parse_action(std::string_view word) {
  const auto* at = std::ranges::find(ActionWords, word);
  if (at == std::end(ActionWords)) return std::nullopt;
  return static_cast<Action>(at - std::begin(ActionWords));
}

bool is_hold(Action action) { return action >= Action::Delay && action <= Action::Divert; }

bool is_in_doubt(const Verdict& verdict) {
  const bool is_dark = verdict.recipients.empty() && !verdict.inspection.message.complete;
  return is_dark || verdict.action > Action::Note ||
         std::ranges::any_of(verdict.recipients,
                             [](const auto& one) { return one.doubt.probability >= InDoubt; });
}

}  // namespace missent::policy
