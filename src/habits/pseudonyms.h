// SPDX-License-Identifier: Apache-2.0
#pragma once
// Habits that name nobody: the local part of an address becomes a keyed hash, its domain stays as
// it is, because slips in domains are what is looked for. "ann@army.example" is kept as
// "HQ3K7…@army.example": the letter H and 16 letters and digits of base32, 80 bits of
// SipHash-2-4-128 under a key that only the store's key file holds. Whoever has the key can ask
// whether an address is known; nobody can read one. Why:
// docs/decisions/0032-habits-without-names.md.
//
//   const Pseudonyms names(store.derived_key("habit-addresses"));
//   names.of("ann@army.example");        // the same for the same key; itself where it is one
//
// Pure. Threads: any. Test: habits/pseudonyms_test.cc.

#include "habits/lesson.h"
#include "habits/trace.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace missent::habits {

class Pseudonyms {
 public:
  explicit Pseudonyms(std::string_view secret);  // 32 bytes

  // Of a habit key, which is in lower case and so never looks like a pseudonym. "" of "".
  std::string of(std::string_view habit_key) const;
  // The same into a buffer that is used again, for asking about many.
  void write(std::string_view local, std::string_view domain, std::string& out) const;

  // Of the hash of a word or subject: without the key no list of words finds it. 0 stays 0.
  uint32_t of_word(uint32_t hash) const;

  static bool is_one(std::string_view key) {
    return key.size() > Length && key[Length] == '@' && has_letters(key);
  }

  bool operator==(const Pseudonyms&) const = default;

 private:
  static constexpr size_t Bytes = 10, Length = 1 + Bytes * 8 / 5;
  static bool has_letters(std::string_view key);

  std::array<unsigned char, 16> name_key_{}, word_key_{};  // the halves of the secret
};

// What a message teaches, with pseudonyms for all that it names: display names are left out, and of
// the text the words that may be names (greeting, quoted heads); other words and the subject become
// keyed hashes.
Lesson disguised(Lesson lesson, const Pseudonyms& names);
Trace disguised(Trace trace, const Pseudonyms& names);

}  // namespace missent::habits
