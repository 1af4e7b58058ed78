// SPDX-License-Identifier: Apache-2.0
#include "program/directory.h"

#include "habits/csv_rows.h"
#include "mail/address.h"
#include "text/unicode.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace missent::program {

namespace {

using habits::MailList;
using habits::Person;
using net::LdapEntry;

constexpr const char* Source = "ldap";
constexpr size_t MostRemarks = 10;

std::string first_of(const LdapEntry& entry, const std::string& attribute) {
  if (attribute.empty()) return {};
  const auto& values = entry.of(attribute);
  return values.empty() ? "" : values.front();
}

// "" also of an address with a quoted local part, which no list could name.
std::string key_of(const std::string& text) {
  auto key = mail::habit_key(mail::parse_address(text));
  return habits::is_one_word(key) ? key : std::string();
}

// "SMTP:jo@mod.test" of a proxy address; other kinds than SMTP are none.
std::string without_kind(const std::string& value) {
  const size_t colon = value.find(':');
  if (colon == std::string::npos) return value;
  return text::equals_ignore_case(value.substr(0, colon), "smtp") ? value.substr(colon + 1) : "";
}

class Reader {
 public:
  Reader(const DirectoryEntries& found, const LdapConfiguration& attributes)
      : found_(found), names_(attributes) {}

  Directory read() {
    for (const auto& entry : found_.people) addresses_.emplace(entry.dn, address_of(entry));
    for (const auto& group : found_.groups) groups_.emplace(group.dn, &group);
    std::unordered_set<std::string> seen;
    for (const auto& entry : found_.people) {
      const auto address = address_of(entry);
      if (address.empty())
        pass_over(entry.dn + ": no mail address");
      else if (!seen.insert(address).second)
        pass_over(entry.dn + ": " + address + " belongs to another entry");
      else if (!groups_.contains(entry.dn))
        out_.entries.people.push_back(person_of(entry, address));
    }
    for (const auto& group : found_.groups) add_list(group);
    out_.entries.lists = habits::joined_lists(std::move(out_.entries.lists));
    return std::move(out_);
  }

 private:
  std::string address_of(const LdapEntry& entry) const {
    return key_of(first_of(entry, names_.address));
  }

  void pass_over(std::string remark) {
    ++out_.passed_over;
    if (out_.remarks.size() < MostRemarks) out_.remarks.push_back(std::move(remark));
  }

  Person person_of(const LdapEntry& entry, const std::string& address) {
    Person person;
    person.address = address;
    person.name = first_of(entry, names_.name);
    person.team = first_of(entry, names_.team);
    person.manager = manager_of(entry);
    if (!names_.roles.empty())
      person.roles = habits::split_words(habits::joined_words(entry.of(names_.roles)));
    person.aliases = aliases_of(entry, address);
    person.source = Source;
    read_clearance(entry, person);
    read_nationality(entry, person);
    return person;
  }

  std::string manager_of(const LdapEntry& entry) const {
    const auto value = first_of(entry, names_.manager);
    if (value.empty()) return {};
    const auto known = addresses_.find(net::normal_dn(value));
    return known != addresses_.end() ? known->second : key_of(value);
  }

  std::vector<std::string> aliases_of(const LdapEntry& entry, const std::string& address) const {
    std::vector<std::string> aliases;
    for (const auto& attribute : names_.aliases) {
      for (const auto& value : entry.of(attribute)) {
        const auto plain = without_kind(value);
        const bool is_login = plain.find('@') == std::string::npos;
        auto alias = is_login ? text::lower(plain) : key_of(plain);
        if (alias != address && habits::is_one_word(alias)) aliases.push_back(std::move(alias));
      }
    }
    std::ranges::sort(aliases);
    aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
    return aliases;
  }

  void read_clearance(const LdapEntry& entry, Person& person) {
    const auto value = first_of(entry, names_.clearance);
    if (value.empty()) return;
    auto level = habits::parse_level(value);
    if (level)
      person.clearance = *level;
    else
      pass_over(entry.dn + ": clearance ‘" + value + "’ is no level");
  }

  void read_nationality(const LdapEntry& entry, Person& person) {
    const auto value = first_of(entry, names_.nationality);
    if (value.empty()) return;
    auto nations = habits::parse_nationality(value);
    if (nations)
      person.nationality = *std::move(nations);
    else
      pass_over(entry.dn + ": nationality ‘" + value + "’ is not known");
  }

  void add_list(const LdapEntry& group) {
    MailList list;
    list.address = key_of(first_of(group, names_.group_address));
    if (list.address.empty()) return;  // opened where it is a member
    list.source = Source;
    std::unordered_set<std::string> open;
    add_members(group, list, open);
    out_.entries.lists.push_back(std::move(list));
  }

  // Groups without an address in their place, each once; a chain of them without recursion.
  void add_members(const LdapEntry& group, MailList& list, std::unordered_set<std::string>& open) {
    std::vector<const LdapEntry*> waiting = {&group};
    open.insert(group.dn);
    while (!waiting.empty()) {
      const LdapEntry& one = *waiting.back();
      waiting.pop_back();
      for (const auto& attribute : names_.group_members)
        for (const auto& value : one.of(attribute))
          if (const LdapEntry* inner = add_member(value, list);
              inner && open.insert(inner->dn).second)
            waiting.push_back(inner);
    }
  }

  // Answers the group to be opened, where the member is one without an address.
  const LdapEntry* add_member(const std::string& value, MailList& list) const {
    if (auto key = key_of(value); !key.empty() && value.find('=') == std::string::npos) {
      list.members.push_back(std::move(key));
      return nullptr;
    }
    const auto dn = net::normal_dn(value);
    if (const auto group = groups_.find(dn); group != groups_.end()) {
      auto address = key_of(first_of(*group->second, names_.group_address));
      if (address.empty()) return group->second;
      list.members.push_back(std::move(address));
      return nullptr;
    }
    const auto person = addresses_.find(dn);
    if (person != addresses_.end() && !person->second.empty())
      list.members.push_back(person->second);
    return nullptr;
  }

  const DirectoryEntries& found_;
  const LdapConfiguration& names_;
  std::unordered_map<std::string, std::string> addresses_;    // by DN
  std::unordered_map<std::string, const LdapEntry*> groups_;  // by DN
  Directory out_;
};

bool is_ours(const auto& entry) { return entry.source == Source; }

// What a person has besides what the directory said.
void keep_the_rest(const Person& stored, const LdapConfiguration& attributes, Person& person) {
  if (attributes.clearance.empty()) person.clearance = stored.clearance;
  if (attributes.nationality.empty()) person.nationality = stored.nationality;
  if (attributes.roles.empty()) person.roles = stored.roles;
}

}  // namespace

Directory read_directory(const DirectoryEntries& found, const LdapConfiguration& attributes) {
  return Reader(found, attributes).read();
}

Sync plan_sync(const habits::RegisterEntries& stored, Directory directory,
               const LdapConfiguration& attributes, Time today) {
  Sync sync;
  auto& put = sync.change.put = std::move(directory.entries);
  std::unordered_map<std::string_view, Person*> here;
  for (auto& person : put.people) here.emplace(person.address, &person);
  std::vector<Person> leavers;
  for (const auto& person : stored.people) {
    if (const auto found = here.find(person.address); found != here.end()) {
      keep_the_rest(person, attributes, *found->second);
    } else if (is_ours(person) && !person.left) {
      leavers.push_back(person);
      leavers.back().left = today;
    }
  }
  std::unordered_set<std::string_view> lists;
  for (const auto& list : put.lists) lists.insert(list.address);
  for (const auto& list : stored.lists)
    if (is_ours(list) && !lists.contains(list.address))
      sync.change.remove_lists.push_back(list.address);
  sync.left = leavers.size();
  put.people.insert(put.people.end(), leavers.begin(), leavers.end());
  return sync;
}

Result<void> check_plausible(const habits::RegisterEntries& stored, const Sync& sync) {
  constexpr size_t Few = 20;
  const auto before = static_cast<size_t>(std::ranges::count_if(
      stored.people, [](const Person& person) { return is_ours(person) && !person.left; }));
  const bool all = before > 0 && sync.left == before;
  if (!all && (before < Few || sync.left * 2 <= before)) return {};
  return fail(Kind::Refused,
              "of " + std::to_string(before) + " people of the directory " +
                  std::to_string(sync.left) + " would have left: nothing was changed",
              "if that is right, add --force");
}

}  // namespace missent::program
