// SPDX-License-Identifier: Apache-2.0
#include "archive/replay_words.h"

#include "guard/shown.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::archive {

namespace {

constexpr double MinutesToHours = 120;  // from here on
constexpr size_t MostChanges = 10;      // that are shown of one message

std::string shown_change(const Difference::Recipient& recipient) {
  return fmt::format("{}: {} → {}", guard::shown_address(recipient.address),
                     to_text(recipient.before), to_text(recipient.after));
}

}  // namespace

std::string shown_team(const std::string& team) {
  return team.empty() ? "no team" : guard::shown_text(team, 60);
}

std::string shown_side(const std::optional<ReplayRule::Side>& side) {
  return side ? fmt::format("{}, {}", to_text(side->action), side->messages) : "–";
}

std::string shown_side(const Difference::Side& side) {
  std::string out(to_text(side.action));
  if (!side.rules.empty()) out += " (" + guard::shown_list(side.rules) + ")";
  return out;
}

std::string shown_minutes(double minutes) {
  return minutes < MinutesToHours ? fmt::format("{:.0f} min", minutes)
                                  : fmt::format("{:.1f} h", minutes / 60);
}

std::string shown_place(const guard::Source& place) {
  const auto file = guard::shown_text(place.file);
  return place.index == 0 ? file : fmt::format("{}#{}", file, place.index);
}

std::vector<std::string> shown_changes(const Difference& one) {
  const size_t shown = std::min(one.recipients.size(), MostChanges);
  std::vector<std::string> lines;
  for (size_t i = 0; i < shown; ++i) lines.push_back(shown_change(one.recipients[i]));
  if (shown < one.recipients.size())
    lines.push_back(fmt::format("and {} more recipients", one.recipients.size() - shown));
  return lines;
}

std::string assumptions_text(const ReplayMinutes& minutes) {
  return fmt::format(
      "Time is an estimate: {:g} min for each message that asks, {:g} that needs an approval, {:g} "
      "that is refused; delay and divert cost nobody time.",
      minutes.ask, minutes.approve, minutes.refuse);
}

}  // namespace missent::archive
