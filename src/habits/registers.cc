// SPDX-License-Identifier: Apache-2.0
#include "habits/registers.h"

#include "mail/address.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace missent::habits {
namespace {

struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Places = std::unordered_map<std::string, size_t, TextHash, std::equal_to<>>;

template <typename T>
const T* entry_at(const Places& places, std::string_view key, const std::vector<T>& entries) {
  const auto found = places.find(key);
  return found == places.end() ? nullptr : &entries[found->second];
}

template <typename T, typename Matches>
const T* first_of(const std::vector<T>& entries, Matches&& matches) {
  const auto found = std::find_if(entries.begin(), entries.end(), matches);
  return found == entries.end() ? nullptr : &*found;
}

bool is_called(const Person& person, std::string_view name) {
  return person.address == name ||
         std::find(person.aliases.begin(), person.aliases.end(), name) != person.aliases.end();
}

std::string_view parent_of(std::string_view domain) {
  const size_t dot = domain.find('.');
  return dot == std::string_view::npos ? std::string_view() : domain.substr(dot + 1);
}

bool is_address(const Partner& partner) { return !partner.address.empty(); }
bool is_domain(const Partner& partner) {
  return partner.address.empty() && !partner.domain.empty();
}
bool is_parent(const Partner& partner) { return is_domain(partner) && partner.subdomains; }

std::string name_key(std::string_view address_or_login) {
  if (address_or_login.find('@') == std::string_view::npos) return text::lower(address_or_login);
  return mail::habit_key(mail::parse_address(address_or_login));
}

}  // namespace

struct RegisterIndex {
  size_t partners = 0, people = 0, leavers = 0, lists = 0;  // how many there were
  Places addresses;                                         // partners that are one address
  Places domains;                                           // the other partners
  Places parents;                                           // those of them with subdomains
  Places names;                                             // of people
  Places left;                                              // of leavers
  Places list_addresses;

  bool is_of(const Registers& registers) const {
    return partners == registers.partners.size() && people == registers.people.size() &&
           leavers == registers.leavers.size() && lists == registers.lists.size();
  }
};

void Registers::index() {
  auto made = std::make_shared<RegisterIndex>();
  made->partners = partners.size();
  made->people = people.size();
  made->leavers = leavers.size();
  made->lists = lists.size();
  for (size_t i = 0; i < partners.size(); ++i) {
    const Partner& partner = partners[i];
    if (is_address(partner)) made->addresses.try_emplace(partner.address, i);
    if (is_domain(partner)) made->domains.try_emplace(partner.domain, i);
    if (is_parent(partner)) made->parents.try_emplace(partner.domain, i);
  }
  const auto add_names = [](const std::vector<Person>& persons, Places& into) {
    for (size_t i = 0; i < persons.size(); ++i) {
      into.try_emplace(persons[i].address, i);
      for (const auto& alias : persons[i].aliases) into.try_emplace(alias, i);
    }
  };
  add_names(people, made->names);
  add_names(leavers, made->left);
  for (size_t i = 0; i < lists.size(); ++i) made->list_addresses.try_emplace(lists[i].address, i);
  lookup = std::move(made);
}

bool Registers::is_own(std::string_view domain) const {
  return std::any_of(own_domains.begin(), own_domains.end(),
                     [&](const std::string& own) { return text::is_within(domain, own); });
}

const Partner* Registers::partner_of(std::string_view domain, std::string_view address_key) const {
  const RegisterIndex* fast = lookup && lookup->is_of(*this) ? lookup.get() : nullptr;
  const auto find = [&](Places RegisterIndex::*places, std::string_view key,
                        bool (*is_kind)(const Partner&), std::string Partner::*field) {
    if (fast) return entry_at(fast->*places, key, partners);
    return first_of(partners, [&](const Partner& partner) {
      return is_kind(partner) && partner.*field == key;
    });
  };
  if (const auto* found =
          find(&RegisterIndex::addresses, address_key, is_address, &Partner::address))
    return found;
  if (const auto* found = find(&RegisterIndex::domains, domain, is_domain, &Partner::domain))
    return found;
  for (auto parent = parent_of(domain); !parent.empty(); parent = parent_of(parent)) {
    if (const auto* found = find(&RegisterIndex::parents, parent, is_parent, &Partner::domain))
      return found;
  }
  return nullptr;
}

void Registers::add(RegisterEntries entries) {
  const auto append = [](auto& to, auto& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  append(partners, entries.partners);
  append(lists, entries.lists);
  for (auto& one : entries.people) (one.left ? leavers : people).push_back(std::move(one));
}

const Person* Registers::leaver(std::string_view address_key) const {
  if (leavers.empty() || person(address_key)) return nullptr;
  if (lookup && lookup->is_of(*this)) return entry_at(lookup->left, address_key, leavers);
  return first_of(leavers, [&](const Person& one) { return is_called(one, address_key); });
}

const MailList* Registers::list(std::string_view address_key) const {
  if (lookup && lookup->is_of(*this)) return entry_at(lookup->list_addresses, address_key, lists);
  return first_of(lists, [&](const MailList& one) { return one.address == address_key; });
}

const Person* Registers::person(std::string_view address_or_login) const {
  const auto find = [&](std::string_view name) {
    return lookup && lookup->is_of(*this)
               ? entry_at(lookup->names, name, people)
               : first_of(people, [&](const Person& person) { return is_called(person, name); });
  };
  if (address_or_login.empty() || people.empty()) return nullptr;
  if (const Person* found = find(address_or_login)) return found;
  const auto key = name_key(address_or_login);
  return key.empty() ? nullptr : find(key);
}

}  // namespace missent::habits
