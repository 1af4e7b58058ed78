// SPDX-License-Identifier: Apache-2.0
#include "guard/guard.h"

#include "guard/digest.h"
#include "guard/hold_json.h"
#include "guard/state.h"

namespace missent::guard {

namespace {

constexpr size_t LeastKey = 32;

std::string default_from(const Settings& settings, const habits::Registers& registers) {
  return "Missent <missent@" +
         (registers.own_domains.empty() ? settings.host_name : registers.own_domains.front()) + ">";
}

}  // namespace

Guard::State::State(Parts doors, Settings given, policy::Policy rules, habits::Registers lists,
                    intent::Settings weights)
    : parts(doors),
      settings(std::move(given)),
      policy(std::move(rules)),
      registers(std::move(lists)),
      intent(std::move(weights)),
      index(parts.habits, registers, parts.shelf) {
  show_names(*registers.get());
  if (settings.notice_from.empty()) settings.notice_from = default_from(settings, *registers.get());
  // With a key that anybody knows, anybody could pass without being judged.
  if (settings.mark_key.size() < LeastKey) settings.mark_key = random_token();
}

void Guard::State::show_names(const habits::Registers& lists) {
  if (!parts.habits.pseudonyms()) return;
  std::vector<std::string> keys;
  for (const auto* people : {&lists.people, &lists.leavers})
    for (const auto& person : *people) keys.push_back(person.address);
  for (const auto& partner : lists.partners)
    if (!partner.address.empty()) keys.push_back(partner.address);
  for (const auto& list : lists.lists) {
    keys.push_back(list.address);
    keys.insert(keys.end(), list.members.begin(), list.members.end());
  }
  parts.habits.show(std::move(keys));
}

AuditEntry Guard::State::entry(std::string_view kind, std::string json) const {
  return {now(), std::string(kind), std::move(json)};
}

AuditEntry Guard::State::entry(std::string_view kind, const Hold& hold) const {
  return entry(kind, hold_json(hold));
}

Guard::Guard(Parts parts, Settings settings, policy::Policy policy, habits::Registers registers,
             intent::Settings intent)
    : state_(std::make_unique<State>(parts, std::move(settings), std::move(policy),
                                     std::move(registers), std::move(intent))) {}

Guard::~Guard() = default;

std::shared_ptr<const policy::Policy> Guard::policy() const { return state_->policy.get(); }
void Guard::set_policy(policy::Policy policy) { state_->policy.set(std::move(policy)); }
std::shared_ptr<const habits::Registers> Guard::registers() const {
  return state_->registers.get();
}

Result<void> Guard::set_registers(habits::Registers registers) {
  state_->show_names(registers);
  state_->registers.set(std::move(registers));
  return state_->index.change_registers();
}

Result<Hidden> Guard::hide_names() {
  auto hidden = TRY(state_->parts.habits.hide_names());
  state_->show_names(*state_->registers.get());
  TRY(state_->index.change_registers());
  return hidden;
}

}  // namespace missent::guard
