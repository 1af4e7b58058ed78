// SPDX-License-Identifier: Apache-2.0
#include "guard/hold.h"

#include <array>
#include <utility>

namespace missent::guard {

namespace {

template <typename Word>
using Words = std::pair<Word, std::string_view>;

constexpr std::array<Words<HoldState>, 7> HoldStates{{{HoldState::Waiting, "waiting"},
                                                      {HoldState::Releasing, "releasing"},
                                                      {HoldState::Sent, "sent"},
                                                      {HoldState::Dropped, "dropped"},
                                                      {HoldState::Expired, "expired"},
                                                      {HoldState::Failed, "failed"},
                                                      {HoldState::Shared, "shared"}}};

constexpr std::array<Words<DecisionKind>, 4> DecisionKinds{{{DecisionKind::Send, "send"},
                                                            {DecisionKind::Correct, "correct"},
                                                            {DecisionKind::Drop, "drop"},
                                                            {DecisionKind::Divert, "divert"}}};

constexpr std::array<Words<RecipientState>, 5> RecipientStates{
    {{RecipientState::Waiting, "waiting"},
     {RecipientState::Sent, "sent"},
     {RecipientState::Refused, "refused"},
     {RecipientState::Dropped, "dropped"},
     {RecipientState::Shared, "shared"}}};

template <typename Table, typename Word>
std::string_view word_of(const Table& table, Word value) {
  for (const auto& [one, word] : table)
    if (one == value) return word;
  return {};
}

template <typename Table>
auto value_of(const Table& table, std::string_view text) {
  std::optional<typename Table::value_type::first_type> out;
  for (const auto& [one, word] : table)
    if (word == text) out = one;
  return out;
}

}  // namespace

std::string_view to_text(HoldState state) { return word_of(HoldStates, state); }
std::optional<HoldState> parse_hold_state(std::string_view word) {
  return value_of(HoldStates, word);
}

std::string_view to_text(DecisionKind kind) { return word_of(DecisionKinds, kind); }
std::optional<DecisionKind> parse_decision_kind(std::string_view word) {
  return value_of(DecisionKinds, word);
}

std::string_view to_text(RecipientState state) { return word_of(RecipientStates, state); }
std::optional<RecipientState> parse_recipient_state(std::string_view word) {
  return value_of(RecipientStates, word);
}

}  // namespace missent::guard
