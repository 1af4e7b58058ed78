// SPDX-License-Identifier: Apache-2.0
#pragma once
// Walks the MIME structure in the raw bytes (RFC 2046) without decoding, to find where mail readers
// would disagree about it, and whether it is sane enough for the full reader (mail/mime_parts.h).
// No recursion, linear time, little memory.

#include "mail/message.h"
#include "mail/transfer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

struct Headers;

struct AttachedMessage {
  std::string part;  // "1.2"
  uint64_t size = 0;
  size_t begin = 0;  // offset in the bytes of the message
};

struct Extent {  // bytes [begin, end) of the message
  size_t begin = 0;
  size_t end = 0;
};

struct Structure {
  std::string type;       // of the whole message: "text/plain", "multipart/mixed"
  size_t leaves = 0;      // parts that hold content; an attached message counts by its own
  bool one_text = false;  // one text part and nothing else
  Encoding encoding = Encoding::None;  // of the whole message
  std::string charset;                 // of that part
  std::vector<AttachedMessage> messages;
  std::vector<Extent> calendars;  // text/calendar parts without transfer encoding
  bool complete =
      true;  // false: too deep, too many parts, a header too long; `leaves` says how far it came
  std::vector<std::string>
      ambiguities;  // "part 1.2: base64 goes on behind its padding"; at most 20
};

// `headers` are those of the message, read before from the same bytes.
Structure scan_structure(std::string_view bytes, const Headers& headers, const Limits& limits = {});

}  // namespace missent::mail
