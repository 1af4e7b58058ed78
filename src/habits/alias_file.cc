// SPDX-License-Identifier: Apache-2.0
#include "habits/alias_file.h"

#include "habits/csv_rows.h"
#include "mail/address.h"

namespace missent::habits {
namespace {

constexpr size_t MostNames = 1'000'000;

// One logical line at a time.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  // The next that has something in it, with its first line's number; false at the end.
  bool next(std::string& logical, size_t& number) {
    logical.clear();
    while (!rest_.empty()) {
      const bool goes_on = rest_.front() == ' ' || rest_.front() == '\t';
      if (!logical.empty() && !goes_on && !is_comment()) return true;
      ++number_;
      const auto line = take_line();
      if (line.starts_with('#') || trimmed(line).empty()) continue;
      if (logical.empty()) number = number_;
      logical += line;
    }
    return !logical.empty();
  }

 private:
  // Comments and empty lines stand between the lines of one entry as well.
  bool is_comment() const {
    const auto line = rest_.substr(0, rest_.find('\n'));
    return line.starts_with('#') || trimmed(line).empty();
  }

  std::string_view take_line() {
    const size_t end = rest_.find('\n');
    const auto line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }

  std::string_view rest_;
  size_t number_ = 0;
};

// Where `mark` stands outside quotes, or the end.
size_t find_unquoted(std::string_view text, char mark) {
  bool quoted = false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (text[at] == mark && !quoted) return at;
  }
  return text.size();
}

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string key_of(std::string_view name, std::string_view domain) {
  std::string address(trimmed(name));
  if (address.find('@') == std::string::npos) address.append("@").append(domain);
  return mail::habit_key(mail::parse_address(address));
}

bool is_delivery(std::string_view member) {
  const auto plain = unquoted(member);
  return plain.starts_with('|') || plain.starts_with('/') || plain.starts_with(":include:");
}

void add_members(std::string_view members, std::string_view domain, MailList& list) {
  while (!members.empty()) {
    const size_t end = find_unquoted(members, ',');
    const auto member = trimmed(members.substr(0, end));
    members.remove_prefix(std::min(end + 1, members.size()));
    if (member.empty() || is_delivery(member)) continue;
    // A backslash: the account itself, whatever is aliased.
    const auto name = member.starts_with('\\') ? member.substr(1) : member;
    if (auto key = key_of(name, domain); !key.empty()) list.members.push_back(std::move(key));
  }
}

Result<std::vector<MailList>> read_aliases(std::string_view text, std::string_view domain) {
  std::vector<MailList> lists;
  Lines lines(text);
  std::string line;
  size_t number = 0;
  while (lines.next(line, number)) {
    const std::string at = "line " + std::to_string(number) + ": ";
    const size_t colon = find_unquoted(line, ':');
    MailList list;
    list.address = key_of(std::string_view(line).substr(0, colon), domain);
    if (colon == line.size() || list.address.empty())
      return fail(Kind::Malformed, at + "expected a name, a colon and its members");
    if (lists.size() == MostNames) return fail(Kind::TooLarge, at + "more than 1000000 names");
    add_members(std::string_view(line).substr(colon + 1), domain, list);
    list.source = "aliases";
    if (!list.members.empty()) lists.push_back(std::move(list));
  }
  return joined_lists(std::move(lists));
}

}  // namespace

Result<std::vector<MailList>> parse_aliases(std::string_view text, std::string_view file,
                                            std::string_view domain) {
  auto lists = read_aliases(text, domain);
  if (!lists) return fail(std::string(file), lists.error());
  return lists;
}

}  // namespace missent::habits
