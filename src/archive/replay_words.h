// SPDX-License-Identifier: Apache-2.0
#pragma once
// Words that the text and the page of a replay share. All of it is one line; what came from mail
// has its controls escaped. HTML escaping is the caller's.

#include "archive/replay_report.h"

#include <string>
#include <vector>

namespace missent::archive {

std::string shown_team(const std::string& team);  // "no team" where there is none
// "ask, 12 messages", "–"
std::string shown_side(const std::optional<ReplayRule::Side>& side);
// "90 min", "12.5 h"
std::string shown_minutes(double minutes);
// "ask (doubtful-recipient)"
std::string shown_side(const Difference::Side& side);
// "mail/sent#3"
std::string shown_place(const guard::Source& place);
// Lines "kim@army.ml: deliver → ask", of the first ten; then "and 235 more recipients".
std::vector<std::string> shown_changes(const Difference& one);
// What the minutes rest on, one sentence.
std::string assumptions_text(const ReplayMinutes& minutes);

}  // namespace missent::archive
