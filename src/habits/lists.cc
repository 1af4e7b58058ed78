// SPDX-License-Identifier: Apache-2.0
#include "habits/csv_rows.h"
#include "habits/registers.h"
#include "mail/address.h"

#include <algorithm>
#include <unordered_map>

namespace missent::habits {
namespace {

constexpr CsvLimits Limits{.record_bytes = 32 << 20};

Result<std::string> read_key(std::string_view value) {
  auto key = mail::habit_key(mail::parse_address(value));
  if (key.empty()) return fail(Kind::Malformed, "expected e-mail addresses");
  return key;
}

Result<void> read_address(std::string_view value, MailList& list) {
  list.address = TRY(read_key(value));
  return {};
}

Result<void> read_members(std::string_view value, MailList& list) {
  for (const auto& word : split_words(value)) list.members.push_back(TRY(read_key(word)));
  return {};
}

std::string write_members(const MailList& list) { return joined_words(list.members); }

constexpr Column<MailList> Columns[] = {
    {"address", read_address, text_of<&MailList::address>},
    {"members", read_members, write_members},
    text_column<&MailList::source, MailList>("source"),
};

}  // namespace

std::vector<MailList> joined_lists(std::vector<MailList> rows) {
  std::vector<MailList> lists;
  std::unordered_map<std::string, size_t> places;
  for (auto& row : rows) {
    if (!is_one_word(row.address)) continue;  // quoted local parts cannot be written as members
    const auto [place, is_new] = places.try_emplace(row.address, lists.size());
    if (is_new)
      lists.push_back(std::move(row));
    else
      lists[place->second].members.insert(lists[place->second].members.end(), row.members.begin(),
                                          row.members.end());
  }
  for (auto& list : lists) {
    std::erase_if(list.members, [](const auto& member) { return !is_one_word(member); });
    std::ranges::sort(list.members);
    list.members.erase(std::unique(list.members.begin(), list.members.end()), list.members.end());
  }
  return lists;
}

Result<std::vector<MailList>> parse_lists(std::string_view csv, std::string_view file) {
  const auto check = [](const MailList& list, size_t line) -> Result<void> {
    if (!list.address.empty()) return {};
    return fail(Kind::Malformed, "line " + std::to_string(line) + ": expected an address");
  };
  return joined_lists(TRY(read_rows(csv, file, Columns, check, Limits)));
}

std::string list_columns() { return write_names(Columns); }
std::string to_record(const MailList& list) { return write_record(list, Columns); }
Result<MailList> list_of_record(std::string_view record) {
  return read_record(record, Columns, Limits);
}

}  // namespace missent::habits
