// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a message is about and whom it names, as hashes: enough to compare it with past mail and to
// see whether a recipient is greeted, quoted or mentioned, without keeping a sentence of it. Read
// once a message; kept in traces (habits/trace.h) and compared in habits/profile.h. Pure.
//
// Limits: the first 32 KiB of text, 160 words, 12 words each of the greeting and the quoted author,
// 64 of the quoted recipients, 96 names in the quoted text. Test: habits/wording_test.cc.

#include "mail/message.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace missent::habits {

using WordHash = uint32_t;  // FNV-1a of the lower-case word

struct Word {
  WordHash hash = 0;
  uint8_t weight = 0;  // 1 + ln(count) in sixteenths; a word of the quoted part counts a half
  bool fresh = false;  // stands in the subject or in what the author wrote anew

  bool operator==(const Word&) const = default;
};

struct Wording {
  std::vector<Word> words;              // each once, sorted by hash
  std::vector<WordHash> greeting;       // words before the first punctuation, sorted like all below
  std::vector<WordHash> quoted_author;  // who wrote what is answered or passed on
  std::vector<WordHash> quoted_to;      // whom that was sent to
  std::vector<WordHash> quoted_names;   // capitalised words and local parts in the quoted text
  uint32_t fresh_bytes = 0;             // what the author wrote anew
  bool reply = false, forward = false;  // by the subject's prefix

  bool operator==(const Wording&) const = default;
};

// What mail::read_message must have been asked for; otherwise only the subject is read.
mail::Limits wording_limits();

// Of Message::texts and the subject.
Wording read_wording(const mail::Message& message);

WordHash hash_word(std::string_view lower_case_word);

bool has_word(const std::vector<WordHash>& sorted, WordHash word);
const Word* find_word(const std::vector<Word>& sorted, WordHash word);

}  // namespace missent::habits
