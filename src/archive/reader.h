// SPDX-License-Identifier: Apache-2.0
#pragma once
// Messages out of archives: mbox (all four kinds, archive/mbox_kind.h, also with CRLF), Maildir
// (cur, new, then its subfolders), folders of EML (read recursively, in name order), one EML, "-"
// for standard input; each of them also packed (gzip, xz, zstd, bzip2) or in a tar, zip or 7z, and
// such a file in another. What a file is: *.eml and what is in a Maildir is one message; any other
// is an mbox when it begins with "From ", else one message. What is plainly no mail (binary, a
// document) is passed over, unless it is named. Which files of a folder are read: archive/files.h.
// Where an mbox is divided: archive/mbox.h.
//
// Archives may be larger than memory: large files are mapped, and what is kept is 16 bytes and the
// name of each file; by date, 24 bytes a message more. What is packed is unpacked into a temporary
// file ($TMPDIR, else /tmp), with 64 bytes and the name of each file in it. Limits:
// archive/expand.h. A file that goes away after its folder was listed is passed over; one that
// cannot be read is an error; a damaged one is read as far as it goes, and what was not read of it
// is added to `skipped`.

#include "archive/skipped.h"
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
  std::string file;        // as it was found: "outbox/17.eml", "2019.zip/outbox/17.eml"
  uint64_t index = 0;      // place in its file, from 0
  std::string_view bytes;  // lives until the next call; ">From " lines undone in a copy
  // What whoever reads the message must know of it, for people; "" nothing. Lives for ever.
  std::string_view remark = {};
};

// How far the reading is: for progress bars.
struct Progress {
  uint64_t bytes_done = 0, bytes_total = 0;  // done: with the message shown
};

// Visits each message in order of the paths. The visitor returns false to stop. NotFound or
// Unavailable name the path.
Result<void> each_message(const std::vector<std::string>& paths,
                          const std::function<bool(const Item&, const Progress&)>& visit,
                          SkippedList* skipped = nullptr);

// The same in order of the messages' Date headers (none, before 1990 or after `now`: that of its
// neighbour in the file or folder, see archive/date_order.h). Two passes; the visits and their
// progress are the second. Equal dates in order of the paths.
Result<void> each_message_by_date(
    const std::vector<std::string>& paths, Time now,
    const std::function<bool(const Item&, Time date, const Progress&)>& visit,
    SkippedList* skipped = nullptr);

}  // namespace missent::archive
