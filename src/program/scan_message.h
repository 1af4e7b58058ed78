// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an investigation needs of a message once its bytes were read. Made of the bytes alone, so by
// any thread.

#include "guard/digest.h"
#include "guard/verdict_json.h"
#include "habits/lesson.h"
#include "program/first_seen.h"
#include "program/message_reader.h"

#include <optional>

namespace missent::program {

struct ScanRules {
  habits::Settings settings;     // own domains; none: each author is ours
  std::optional<Time> since;     // messages before are only learned
  guard::ShortKey people_key{};  // program/people_key.h
};

struct ScanMessage {
  guard::Source place;
  uint64_t digest = 0;  // of its bytes: not that of others by chance
  FirstSeen::Seen seen;
  bool is_judged = false;
  bool is_of_shard = true;         // else it was read lightly: only learned, by others reported
  std::string trouble;             // why it was not read whole, "" it was
  content::Inspection inspection;  // of one that is judged, without its texts
  habits::Wording wording;         // where it is judged
  std::optional<habits::Lesson> lesson;
};

ScanMessage read_scan_message(const ReadMessage& read, content::Inspection inspection,
                              const ScanRules& rules);

}  // namespace missent::program
