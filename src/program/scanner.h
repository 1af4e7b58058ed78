// SPDX-License-Identifier: Apache-2.0
#pragma once
// Judges the messages of an archive as they would have been judged when they were sent. They come
// in order of their dates; each of ours is judged with what was known before it and then learned,
// the others are only learned. A copy is passed over.
//
//   Scanner scanner(guard, since, [&](const policy::Verdict& verdict, const guard::Source& source)
//   {…}); MessageReader reader(guard, …, [&](message, inspection) { … scanner.read(message,
//   inspection) … }); TRY(archive::each_message_by_date(…, [&](item, date, progress) {
//   reader.add(…); })); reader.finish(); scanner.finish();
//
// Reported is each message in doubt, and to `judged` each that is judged, at once. Messages are not
// kept, but for the verdicts in doubt that wait for copies (program/first_seen.h).

#include "guard/guard.h"
#include "program/first_seen.h"
#include "program/message_reader.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace missent::program {

struct ScanCounts {
  uint64_t read = 0, copies = 0, judged = 0;
};

class Scanner {
 public:
  using Judged =
      std::function<void(const policy::Verdict&, const guard::Source&, Time date)>;  // may be empty

  // Own are the domains of the guard's registers, each author where there is none. Messages before
  // `since` are only learned.
  Scanner(guard::Guard& guard, std::optional<Time> since, FirstSeen::Report report,
          Judged judged = {});

  // The guard's error; nothing more should be read then.
  Result<void> read(const ReadMessage& message, content::Inspection inspection);
  void finish();
  const ScanCounts& counts() const { return counts_; }

 private:
  bool is_judged(const mail::Message& headers, Time date) const;
  Result<mail::Message> judge(const guard::Source& source, content::Inspection inspection,
                              Time date);
  Result<void> learn(mail::Message message, std::string_view body, Time date);

  guard::Guard& guard_;
  std::optional<Time> since_;
  habits::Settings settings_;
  FirstSeen first_seen_;
  Judged judged_;
  ScanCounts counts_;
};

}  // namespace missent::program
