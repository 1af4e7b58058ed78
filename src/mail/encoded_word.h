// SPDX-License-Identifier: Apache-2.0
#pragma once
// Encoded words of RFC 2047 (with the language of RFC 2231), for display only: what they hide never
// becomes an address, a header or a line break. Linear time; plain ASCII costs one copy and no ICU.
//
//   decode_text("=?utf-8?q?J=C3=B6rg?= Meier") == "Jörg Meier"

#include <string>
#include <string_view>

namespace missent::mail {

// The bytes of the encoded word that stands at the start; 0 when there is none.
size_t encoded_word_length(std::string_view text);

// The value of an unstructured field or a display name as UTF-8: unfolded, words decoded and
// joined, bytes that are not UTF-8 read as Latin-1, controls (C0, C1, bidirectional) left out. A
// broken word stays as it is.
std::string decode_text(std::string_view value);

// The same without encoded words: unfolded UTF-8 without controls.
std::string clean_text(std::string_view value);

// Decodes base64 as mail readers do: skips what is no base64, stops at padding.
std::string decode_base64(std::string_view text);

}  // namespace missent::mail
