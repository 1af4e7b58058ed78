// SPDX-License-Identifier: Apache-2.0
#pragma once
// What one of our people usually does: a person's latest traces, counted and indexed, so that a new
// message is compared with all of them in microseconds. Built by `store` from traces, added to as
// mail is learned; read by intent/features.h. Threads: reading is safe while nobody adds.
//
// Memory: 0.5 to 0.8 kB a trace of 60 words. Test: habits/profile_test.cc.

#include "habits/hash_lists.h"
#include "habits/name_forms.h"
#include "habits/pseudonyms.h"
#include "habits/text_pool.h"
#include "habits/trace.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace missent::habits {

struct Companion {       // one who stands in the person's traces
  std::string_view key;  // lives as long as the profile
  NameForms forms;
  uint32_t sent = 0;      // messages to it
  uint32_t authored = 0;  // messages from it
  uint32_t shared = 0;    // messages received together with it
  uint32_t copied = 0;    // of `sent`, in Cc
  float recent = 0;       // messages to it, each halved in 42 days, at `last_sent`
  float sizes = 0;        // sum of ln(recipients) over `sent`
  Time last_sent{}, last_authored{};
  std::vector<uint32_t> traces;  // where it stands, ascending
};

struct Similar {  // a past message like a new one
  uint32_t trace = 0;
  float cosine = 0;
};

class Profile {
 public:
  Profile() = default;
  // Of traces with pseudonyms for names and words (habits/pseudonyms.h, which must outlive it): all
  // the same it is asked by habit keys and hashes of words as they are. Somebody who stands there
  // under a pseudonym is never called nor named alike.
  explicit Profile(const Pseudonyms* names) : names_(names) {}

  void add(const Trace& trace);  // in order of date

  size_t traces() const { return traces_.size(); }
  uint32_t sent() const { return sent_; }
  Time last() const { return last_; }            // date of the latest trace
  Time last_sent() const { return last_sent_; }  // of the latest one sent

  const Companion* find(std::string_view key) const;
  std::span<const Companion> companions() const { return companions_; }
  // Companions named like this address (not itself), most written to first, at most `limit`.
  std::vector<const Companion*> named_alike(std::string_view key, size_t limit) const;
  // Companions who may be called by one of the words.
  std::vector<const Companion*> called(std::span<const WordHash> words, size_t limit) const;

  // The traces most like these words, best first, at most `limit`; cosine of weights by rarity.
  std::vector<Similar> similar(const std::vector<Word>& words, size_t limit) const;
  // Numbers into companions().
  std::span<const uint32_t> people_of(uint32_t trace) const {
    const size_t begin = trace == 0 ? 0 : traces_[trace - 1].people_end;
    return std::span(people_).subspan(begin, traces_[trace].people_end - begin);
  }
  bool is_sent(uint32_t trace) const { return traces_[trace].sent; }
  // Traces with this subject hash, latest last.
  std::span<const uint32_t> with_subject(uint32_t subject) const;
  size_t traces_with(WordHash word) const { return postings_.find(kept_word(word)).size(); }

  size_t bytes() const;  // of memory, about

 private:
  struct Kept {
    float norm = 0;           // of its words by weight and rarity, as of the last weighing
    uint32_t people_end = 0;  // in people_
    bool sent = false;
  };
  WordHash kept_word(WordHash word) const { return names_ ? names_->of_word(word) : word; }
  uint32_t companion(std::string_view key);
  void file_name(Companion& one, uint32_t number);
  size_t number_place(std::string_view key) const;
  void grow_numbers();
  void count(const Trace& trace, uint32_t number);
  void weigh();  // the norms of all traces, now and then: rarity changes slowly
  float rarity(size_t traces_with_word) const;

  const Pseudonyms* names_ = nullptr;
  std::vector<Kept> traces_;
  std::vector<uint32_t> people_;  // of all traces, one behind the other
  std::vector<Companion> companions_;
  TextPool keys_;
  std::vector<uint32_t> numbers_;  // of companions by the hash of their key, from 1; 0: free
  HashLists alike_, called_;       // companions
  HashLists postings_;             // traces with a word, and its weight there
  HashLists subjects_;             // traces
  uint32_t sent_ = 0;
  size_t weighed_ = 0;  // traces at the last weighing
  Time last_{}, last_sent_{};
};

}  // namespace missent::habits
