// SPDX-License-Identifier: Apache-2.0
#include "guard/deciders.h"

#include "mail/address.h"
#include "policy/approver.h"

#include <algorithm>
#include <array>

namespace missent::guard {

namespace {

using habits::Person;
using habits::Registers;

constexpr int CodeFromLevel = 2;

std::string key_of(std::string_view text) { return mail::habit_key(mail::parse_address(text)); }

const Person* person_of(std::string_view text, const Registers& registers) {
  if (text.empty()) return nullptr;
  const Person* person = registers.person(text);
  return person ? person : registers.person(key_of(text));
}

bool is_ours(const mail::Address& address, const Registers& registers) {
  return address.is_address() &&
         (registers.own_domains.empty() || registers.is_own(address.domain));
}

std::string find_person(const Sending& sending, const Registers& registers) {
  if (sending.login.empty() || sending.automatic) return {};
  if (mail::is_null_sender(sending.envelope_sender) || is_nobody(sending.author)) return {};
  if (mail::parse_address(sending.login).is_address()) return sending.login;
  if (const Person* person = registers.person(sending.login)) return person->address;
  return is_ours(mail::parse_address(sending.author), registers) ? sending.author : std::string();
}

void add_once(std::vector<std::string>& list, const std::string& address) {
  bool there = std::any_of(list.begin(), list.end(),
                           [&](const auto& one) { return same_mailbox(one, address); });
  if (!there && mail::parse_address(address).is_address()) list.push_back(address);
}

std::vector<std::string> look_up(const std::vector<std::string>& approvers,
                                 const Registers& registers) {
  std::vector<std::string> out;
  for (const auto& approver : approvers) {
    add_once(out, approver);
    for (const auto& person : registers.people)
      if (policy::approves_as(person, approver)) add_once(out, person.address);
  }
  return out;
}

// "manager" and "team" are those of whoever sent it, "" where the register has none who is here;
// other words stay as they are.
std::vector<std::string> of_sender(std::vector<std::string> approvers, const Sending& sending,
                                   const std::string& person, const Registers& registers) {
  const Person* who = person_of(person.empty() ? sending.author : person, registers);
  const Person* manager = who ? person_of(who->manager, registers) : nullptr;
  for (auto& approver : approvers) {
    if (approver == policy::SendersManager) approver = manager ? manager->address : "";
    if (approver == policy::SendersTeam) approver = who ? policy::approver_team(who->team) : "";
  }
  return approvers;
}

// Everybody who stands behind the message, by all the names the register has for them.
bool is_behind(const std::string& address, const Sending& sending, const std::string& person,
               const Registers& registers) {
  const Person* who = person_of(address, registers);
  for (const std::string& name : {sending.login, sending.envelope_sender, sending.author, person}) {
    if (name == address || same_mailbox(name, address)) return true;
    if (who && who == person_of(name, registers)) return true;
  }
  return false;
}

std::vector<std::string> others(std::vector<std::string> list, const Sending& sending,
                                const std::string& person, const Registers& registers) {
  std::erase_if(list, [&](const auto& one) { return is_behind(one, sending, person, registers); });
  return list;
}

// The list may grow while it is gone through: a deputy may be away too.
std::vector<std::string> with_deputies(std::vector<std::string> list,
                                       const std::vector<policy::Delegate>& deputies) {
  for (size_t at = 0; at < list.size(); ++at)
    for (const auto& one : deputies)
      if (same_mailbox(one.from, list[at])) add_once(list, one.to);
  return list;
}

// Nobody twice by two of their addresses.
std::vector<std::string> different_people(const std::vector<std::string>& list,
                                          const Registers& registers) {
  std::vector<std::string> out;
  for (const auto& one : list) {
    const Person* who = person_of(one, registers);
    bool there = who && std::any_of(out.begin(), out.end(), [&](const auto& other) {
                   return person_of(other, registers) == who;
                 });
    if (!there) out.push_back(one);
  }
  return out;
}

// Of those named, whoever may approve.
std::vector<std::string> who_may(const std::vector<std::string>& named, const Asked& asked,
                                 const Sending& sending, const std::string& person,
                                 const Registers& registers) {
  auto list = with_deputies(look_up(named, registers), asked.deputies);
  return different_people(others(std::move(list), sending, person, registers), registers);
}

}  // namespace

bool same_mailbox(std::string_view one, std::string_view other) {
  std::string key = key_of(one);
  return !key.empty() && key == key_of(other);
}

bool is_nobody(std::string_view address) {
  static constexpr std::array<std::string_view, 5> Nobody{"noreply", "no-reply", "donotreply",
                                                          "do-not-reply", "mailer-daemon"};
  std::string key = key_of(address);
  return std::any_of(Nobody.begin(), Nobody.end(),
                     [&](std::string_view name) { return key.starts_with(name); });
}

Deciders choose_deciders(const Sending& sending, const Asked& asked, const Registers& registers) {
  Deciders out;
  out.person = find_person(sending, registers);
  bool by_another = asked.action >= policy::Action::Approve;
  out.four_eyes = by_another || asked.level >= CodeFromLevel;
  if (by_another) {
    auto named = of_sender(asked.approvers, sending, out.person, registers);
    out.addresses = who_may(named, asked, sending, out.person, registers);
    if (out.addresses.size() >= asked.approvals) return out;
    named.insert(named.end(), registers.fallback.begin(), registers.fallback.end());
    out.addresses = who_may(named, asked, sending, out.person, registers);
  } else if (!out.person.empty()) {
    out.addresses = {out.person};
  } else {
    out.addresses = with_deputies(look_up(registers.fallback, registers), asked.deputies);
  }
  return out;
}

}  // namespace missent::guard
