// SPDX-License-Identifier: Apache-2.0
#include "policy/own_account.h"

#include "text/unicode.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

namespace missent::policy {
namespace {

constexpr size_t LeastLetters = 4;  // fewer are initials that many people share

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (static_cast<unsigned char>(letter) & 0x80u) != 0;
}

// "J.Bloggs-72+x" as "jbloggs".
std::string letters_of(const mail::Address& address) {
  std::string letters;
  for (const char letter : text::lower(address.local)) {
    if (letter == '+') break;
    if (is_letter(letter)) letters += letter;
  }
  return letters;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char letter : text::lower(name)) {
    if (is_letter(letter) && !inside) words.emplace_back();
    inside = is_letter(letter);
    if (inside) words.back() += letter;
  }
  return words;
}

bool is_function(std::string_view letters) {
  static constexpr std::string_view Functions[] = {
      "admin",   "accounts", "contact",  "contactus", "enquiries",  "events",  "feedback",
      "finance", "hello",    "help",     "helpdesk",  "info",       "inquiry", "inquiries",
      "jobs",    "legal",    "mail",     "mailbox",   "marketing",  "media",   "news",
      "noreply", "office",   "orders",   "payments",  "postmaster", "press",   "reception",
      "sales",   "security", "services", "service",   "support",    "team",    "webmaster"};
  return std::ranges::find(Functions, letters) != std::end(Functions);
}

// What people make of the two ends of their name: jobloggs, bloggsjo, jbloggs.
bool is_made_of(std::string_view letters, const std::vector<std::string>& words) {
  if (words.size() < 2) return false;
  const auto& first = words.front();
  const auto& last = words.back();
  return letters == first + last || letters == last + first ||
         letters == first.substr(0, 1) + last || letters == last + first.substr(0, 1);
}

bool is_same_name(std::vector<std::string> one, std::vector<std::string> other) {
  std::ranges::sort(one);
  std::ranges::sort(other);
  return one.size() > 1 && one == other;
}

}  // namespace

bool is_own_other_account(const mail::Address& sender, std::span<const std::string> names,
                          const mail::Mailbox& recipient) {
  const auto& address = recipient.address;
  if (!sender.is_address() || !address.is_address() || sender.domain == address.domain)
    return false;
  const auto letters = letters_of(address);
  const bool telling = letters.size() >= LeastLetters && !is_function(letters);
  if (telling && letters == letters_of(sender)) return true;
  return std::ranges::any_of(names, [&](const auto& name) {
    const auto words = words_of(name);
    return (telling && is_made_of(letters, words)) || is_same_name(words, words_of(recipient.name));
  });
}

}  // namespace missent::policy
