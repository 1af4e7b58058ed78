// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where messages that come in order of their dates meet their copies: a copy is passed over, and
// its place is noted with the verdict of the first one, which waits here until no copy can follow.
//
// Copies share their Date, so they come within the same second, and what is kept is one second's
// keys. Those of a message without a good Date may come at any time: their keys are kept, and a
// verdict of theirs (and all behind it, for the order stays) waits until the end. Test:
// program/first_seen_test.cc.

#include "guard/verdict_json.h"
#include "habits/message_key.h"
#include "policy/verdict.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace missent::program {

class FirstSeen {
 public:
  using Report = std::function<void(const policy::Verdict&, const guard::Source&)>;
  explicit FirstSeen(Report report) : report_(std::move(report)) {}

  struct Seen {
    habits::MessageKey key;
    Time date;           // that counts: no earlier than that of the message before
    bool dated = false;  // it is that of its Date header
  };
  // False for a copy; its place is noted.
  bool is_new(const Seen& message, const guard::Source& place);
  // To be reported, in this order, with all copies: the verdict of the message last found new.
  void keep(policy::Verdict verdict, guard::Source source);
  // No more messages: reports all that waits.
  void finish();

 private:
  struct Waiting {
    policy::Verdict verdict;
    guard::Source source;
    bool dated = false;
  };
  using Number = uint64_t;  // of a verdict that was kept, from 0
  using Keys = std::unordered_map<uint64_t, std::optional<Number>>;

  void next_second(Time date);
  void report_front();

  Report report_;
  std::deque<Waiting> waiting_;
  Number reported_ = 0;
  Time second_{};
  Keys dated_, undated_;
  std::optional<Number>* last_ = nullptr;  // of the message last found new
  bool last_dated_ = false;
};

// "file", or "file#index" where it is not the first in its file.
std::string place_text(const guard::Source& place);

}  // namespace missent::program
