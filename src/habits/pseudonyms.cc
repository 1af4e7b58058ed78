// SPDX-License-Identifier: Apache-2.0
#include "habits/pseudonyms.h"

#include <algorithm>
#include <sodium.h>

namespace missent::habits {

namespace {

constexpr char Mark = 'H';
constexpr std::string_view Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648 6

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'); }

void add_base32(const unsigned char* bytes, size_t count, std::string& out) {
  for (size_t at = 0; at + 5 <= count; at += 5) {
    uint64_t five = 0;
    for (size_t i = 0; i < 5; ++i) five = five << 8U | bytes[at + i];
    for (unsigned shift = 40; shift > 0; shift -= 5) out += Letters[five >> (shift - 5) & 31U];
  }
}

// Names in quoted heads and the greeting say who a message is for: nothing of them is kept.
void disguise(Wording& wording, const Pseudonyms& names) {
  for (auto& word : wording.words) word.hash = names.of_word(word.hash);
  std::sort(wording.words.begin(), wording.words.end(),
            [](auto& a, auto& b) { return a.hash < b.hash; });
  const auto same = [](auto& a, auto& b) { return a.hash == b.hash; };
  wording.words.erase(std::unique(wording.words.begin(), wording.words.end(), same),
                      wording.words.end());
  for (auto* list :
       {&wording.greeting, &wording.quoted_author, &wording.quoted_to, &wording.quoted_names})
    list->clear();
}

}  // namespace

Pseudonyms::Pseudonyms(std::string_view secret) {
  const size_t half = std::min(secret.size(), name_key_.size());
  const auto rest = secret.substr(half);
  std::copy_n(octets(secret), half, name_key_.begin());
  std::copy_n(octets(rest), std::min(rest.size(), word_key_.size()), word_key_.begin());
}

bool Pseudonyms::has_letters(std::string_view key) {
  return key.front() == Mark && std::all_of(key.begin(), key.begin() + Length, is_letter);
}

void Pseudonyms::write(std::string_view local, std::string_view domain, std::string& out) const {
  std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> hash;
  crypto_shorthash_siphashx24(hash.data(), octets(local), local.size(), name_key_.data());
  out.assign(1, Mark);
  add_base32(hash.data(), Bytes, out);
  out += '@';
  out += domain;
}

std::string Pseudonyms::of(std::string_view habit_key) const {
  if (habit_key.empty() || is_one(habit_key)) return std::string(habit_key);
  const size_t at = std::min(habit_key.rfind('@'), habit_key.size());
  std::string out;
  out.reserve(Length + habit_key.size() - at + 1);
  write(habit_key.substr(0, at), habit_key.substr(std::min(at + 1, habit_key.size())), out);
  return out;
}

uint32_t Pseudonyms::of_word(uint32_t hash) const {
  if (hash == 0) return 0;
  std::array<unsigned char, sizeof hash> in;
  for (size_t i = 0; i < in.size(); ++i) in[i] = static_cast<unsigned char>(hash >> (8 * i));
  std::array<unsigned char, crypto_shorthash_BYTES> out;
  crypto_shorthash(out.data(), in.data(), in.size(), word_key_.data());
  uint32_t keyed = 0;
  for (size_t i = 0; i < sizeof keyed; ++i) keyed = keyed << 8U | out[i];
  return std::max(keyed, 1U);
}

Lesson disguised(Lesson lesson, const Pseudonyms& names) {
  auto disguise_one = [&](Participant& one) {
    one.key = names.of(one.key);
    one.name.clear();
  };
  disguise_one(lesson.from);
  for (auto& recipient : lesson.recipients) disguise_one(recipient);
  for (auto& key : lesson.bounced) key = names.of(key);
  lesson.subject = names.of_word(lesson.subject);
  disguise(lesson.wording, names);
  return lesson;
}

Trace disguised(Trace trace, const Pseudonyms& names) {
  for (auto& key : trace.people) key = names.of(key);
  trace.subject = names.of_word(trace.subject);
  disguise(trace.wording, names);
  return trace;
}

}  // namespace missent::habits
