// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a stranger's browser is given of a message: names of files, and text. Both are hostile.
// Pure.

#include "mail/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::console {

// A name that is one file in the reader's own folder: the last part of a path, without controls,
// marks that turn the direction of writing, dots and blanks at its ends, or what file systems
// refuse; 120 bytes at most. "attachment" where nothing is left.
std::string safe_file_name(std::string_view name);

// "attachment; filename="…"; filename*=UTF-8''…" (RFC 6266) of such a name.
std::string disposition_of(std::string_view name);

// The lines of the message's own text; of HTML only what is seen, and only where there is no plain
// text. Controls are escaped. `cut`: more than 10,000 lines or 1 MiB were left out.
struct ReadableText {
  std::vector<std::string> lines;
  bool cut = false;
};
ReadableText readable_text(const mail::Message& message);

}  // namespace missent::console
