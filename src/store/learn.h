// SPDX-License-Identifier: Apache-2.0
#pragma once
// How a lesson changes the rows: the pair by the rule of habits/recall.h, and from what changed
// there the totals of the address and of its domain, so that nothing ever has to be summed up. A
// message counts once for each address and once for each domain, however many of us it went to.

#include "store/habit_rows.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::store {

inline constexpr size_t MostNames = 4;      // display names kept of an address
inline constexpr size_t LongestName = 120;  // bytes of one
inline constexpr size_t MostTogether =
    15;  // recipients of a message that says who is written to together
inline constexpr size_t MostAnswers = 100;  // ids a message may claim to answer

// False when the message is known already: nothing changes.
bool learn_lesson(HabitTable& table, const habits::Lesson& lesson);

// Puts a display name in front; controls become spaces, long ones are cut between characters.
void add_name(std::vector<std::string>& names, std::string_view name);

}  // namespace missent::store
