// SPDX-License-Identifier: Apache-2.0
#include "intent/register_reasons.h"

#include "habits/expansion.h"
#include "mail/address.h"
#include "text/domain.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace missent::intent {

namespace {

constexpr size_t Many = 100;  // people behind a list

std::string date_text(Time time) { return to_text(time).substr(0, 10); }

// "5,120"
std::string grouped(size_t count) {
  std::string text = std::to_string(count);
  for (size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string people_text(const habits::Expansion& behind) {
  const size_t count = behind.people.size();
  return fmt::format("{}{} {}", behind.complete ? "" : "more than ", grouped(count),
                     count == 1 ? "person" : "people");
}

size_t count_outside(const habits::Expansion& behind, const habits::Registers& registers) {
  const auto is_outside = [&](std::string_view key) {
    return !registers.is_own(key.substr(key.rfind('@') + 1));
  };
  return static_cast<size_t>(std::ranges::count_if(behind.people, is_outside));
}

}  // namespace

void add_register_reasons(const Recipient& recipient, const PriorGround& ground,
                          std::vector<Reason>& reasons) {
  const std::string key = mail::habit_key(recipient.address);
  const habits::Person* left = ground.registers.leaver(key);
  if (left && *left->left <= ground.at)
    reasons.push_back(
        {"leaver", fmt::format("{} left on {}", recipient.address.text, date_text(*left->left))});
  const habits::Partner* partner = ground.registers.partner_of(recipient.address.domain, key);
  if (partner && partner->is_due(ground.at))
    reasons.push_back(
        {"partner-review-due",
         fmt::format(
             "{} is a partner whose entry should have been looked at by {}: it counts as "
             "unconfirmed",
             partner->address.empty() ? text::display_domain(partner->domain) : partner->address,
             date_text(*partner->review))});
}

void add_list_reasons(std::span<const Recipient> recipients, const habits::Registers& registers,
                      std::vector<SetReason>& out) {
  if (registers.lists.empty()) return;
  std::set<std::string> told;
  for (const Recipient& recipient : recipients) {
    const std::string key = mail::habit_key(recipient.address);
    if (!registers.list(key) || !told.insert(key).second) continue;
    const auto behind = habits::expand(registers, key);
    const size_t outside = count_outside(behind, registers);
    if (outside > 0)
      out.push_back({"list-outside",
                     fmt::format("{} reaches {}, {} of them outside", recipient.address.text,
                                 people_text(behind), grouped(outside)),
                     {recipient.address.text}});
    if (behind.people.size() >= Many)
      out.push_back({"list-large",
                     fmt::format("{} reaches {}", recipient.address.text, people_text(behind)),
                     {recipient.address.text}});
  }
}

}  // namespace missent::intent
