// SPDX-License-Identifier: Apache-2.0
#pragma once
// Messages out of archives: mbox (mboxo/mboxrd, also with CRLF), Maildir (cur and new), folders of EML (read recursively, in name
// order), one EML, "-" for standard input (an EML, or an mbox when it begins with "From "). Files are mapped, not read whole.

#include "base/clock.h"
#include "base/result.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

struct Item {
  std::string file;        // as it was found: "outbox/17.eml"
  uint64_t index = 0;      // place in its file, from 0
  std::string_view bytes;  // lives until the next call; ">From " lines of mboxrd undone in a copy
};

// How far the reading is: for progress bars.
struct Progress {
  uint64_t bytes_done = 0, bytes_total = 0;
};

// Visits each message in order of the paths. The visitor returns false to stop. NotFound or Unavailable name the path.
Result<void> each_message(const std::vector<std::string>& paths, const std::function<bool(const Item&, const Progress&)>& visit);

// The same in order of the messages' Date headers (none, before 1990 or after `now`: that of its neighbour in the file). Two passes.
Result<void> each_message_by_date(const std::vector<std::string>& paths, Time now,
                                  const std::function<bool(const Item&, Time date, const Progress&)>& visit);

}  // namespace missent::archive
