// SPDX-License-Identifier: Apache-2.0
#pragma once
// The four kinds of mbox, as far as they can be told apart. A line of a body that begins with
// "From " is written
//
//   mboxo    as ">From "; what began with ">From " already is left alone, so it cannot be undone
//            with certainty
//   mboxrd   as ">From ", ">From " as ">>From ", and so on
//   mboxcl   as mboxo, and Content-Length says how long the body is
//   mboxcl2  as it is: Content-Length alone says where the body ends
//
// Nothing in the bytes tells mboxo from mboxrd: both are undone as mboxrd. Content-Length is
// believed only in a file where it is right for each of the messages looked at (the first 256, at
// most 64 MiB), that is where it ends at the end of the file or right before a separator. So a
// sender who writes a Content-Length of his own cannot hide other people's messages.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace missent::archive {

enum class MboxKind : uint8_t {
  None,         // no mbox
  Quoted,       // mboxo, mboxrd
  Counted,      // mboxcl
  CountedBare,  // mboxcl2: nothing is quoted
};

// None when the text does not begin with "From ".
MboxKind mbox_kind(std::string_view text);

struct CountedEnd {
  size_t end;   // of the message
  size_t next;  // the separator after it, or the end of the text
};

// Where the message that begins at `begin` ends by its Content-Length, if that is right.
std::optional<CountedEnd> counted_end(std::string_view text, size_t begin);

}  // namespace missent::archive
