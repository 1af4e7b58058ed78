// SPDX-License-Identifier: Apache-2.0
#pragma once
// Messages out of archives: mbox (mboxo/mboxrd, also with CRLF), Maildir (cur, new, then its
// subfolders), folders of EML (read recursively, in name order), one EML, "-" for standard input
// (an EML, or an mbox when it begins with "From "). What a file is:
// *.eml and what is in a Maildir is one message; any other is an mbox when it begins with "From ",
// else one message. Which files of a folder are read: archive/files.h. Where an mbox is divided:
// archive/mbox.h.
//
// Archives may be larger than memory: large files are mapped, and what is kept is 16 bytes and the
// name of each file; by date, 24 bytes a message more. A file that goes away after its folder was
// listed is passed over; one that cannot be read is an error.

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
  uint64_t bytes_done = 0, bytes_total = 0;  // done: with the message shown
};

// Visits each message in order of the paths. The visitor returns false to stop. NotFound or
// Unavailable name the path.
Result<void> each_message(const std::vector<std::string>& paths,
                          const std::function<bool(const Item&, const Progress&)>& visit);

// The same in order of the messages' Date headers (none, before 1990 or after `now`: that of its
// neighbour in the file or folder, see archive/date_order.h). Two passes; the visits and their
// progress are the second. Equal dates in order of the paths.
Result<void> each_message_by_date(
    const std::vector<std::string>& paths, Time now,
    const std::function<bool(const Item&, Time date, const Progress&)>& visit);

}  // namespace missent::archive
