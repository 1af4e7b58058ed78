// SPDX-License-Identifier: Apache-2.0
#pragma once
// An archive lived through again: each person's traces in the order of time, each sent message
// judged with only what was known before it, as it was and with a wrong person in it. What `missent
// tune` learns from. Wrong persons are past contacts: a third named like a recipient, a third by
// how often they are written to, a third any. Deterministic. Pure. Test: intent/rehearsal_test.cc.

#include "habits/trace.h"
#include "intent/boost.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace missent::intent {

enum class Slipped : uint8_t { Nothing, Added, Replaced };

struct RehearsalSettings {
  uint64_t seed = 1;
  size_t least_sent = 40;         // of a person before the first message that is judged
  size_t most_messages = 40'000;  // judged; beyond that, evenly fewer
  double held_back = 0.25;        // the last share of the time
};

struct Rehearsed {  // of each sample
  Samples samples;
  std::vector<uint32_t> message;  // samples of one message stand together
  std::vector<Slipped> slipped;   // of its message
  std::vector<uint8_t> held_back;
  size_t messages = 0;

  size_t clean() const;  // messages without a slip
};

class Rehearsal {
 public:
  void add(const std::string& person, habits::Trace trace);  // of one person in order of date
  Rehearsed run(const RehearsalSettings& settings) const;
  size_t traces() const;

 private:
  std::map<std::string, std::vector<habits::Trace>> people_;
};

struct Accuracy {         // where one message in a hundred has a slip
  double rank_first = 0;  // of messages with a person added: that one is doubted most
  double added_at_1 = 0,
         replaced_at_1 = 0;  // found where 1 % of the clean messages are doubted as much
  double loss = 0;           // mean negative log-likelihood
  double off = 0;  // calibration: largest difference between doubt and truth, in three bins
  size_t clean = 0, added = 0, replaced = 0;
};

// Of the samples that are held back.
Accuracy measure(const Forest& forest, const Rehearsed& rehearsed);

struct Fitted {
  Forest forest;   // of all samples
  Forest without;  // of those that are not held back, for measuring
};

// The line from score to odds is that of `without` on what was held back.
Fitted fit(const Rehearsed& rehearsed, const BoostSettings& settings);

}  // namespace missent::intent
