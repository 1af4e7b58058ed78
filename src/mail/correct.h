// SPDX-License-Identifier: Apache-2.0
#pragma once
// Corrects a recipient in the visible headers of a held message: To, Cc, Bcc, Resent-* excluded.
// Only the bytes of the address itself change; comments, display names, folding, every other header
// and the body stay byte for byte.

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

struct Correction {
  std::string from;  // the address as judged, compared as in assign_roles
  std::string to;    // what was meant
};

// Also corrects ATTENDEE lines of a plain (unencoded) text/calendar part. An address that is in no
// visible header (bcc) is no error. Refused for a message whose Protection is Encrypted.
Result<std::string> correct_recipients(std::string_view message,
                                       const std::vector<Correction>& corrections);

// The bytes without any header field of that name (case-insensitive); everything else unchanged.
std::string without_field(std::string_view message, std::string_view name);

// Puts one whole field ("Name: value", no line end) before all others, with the line ending the
// message uses.
std::string with_field(std::string_view message, std::string_view field);

}  // namespace missent::mail
