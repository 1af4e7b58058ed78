// SPDX-License-Identifier: Apache-2.0
#pragma once
// Unicode through ICU, with fast paths for ASCII. Input may be any bytes; what is not UTF-8 becomes
// U+FFFD. Threads: any.

#include <string>
#include <string_view>

namespace missent::text {

bool is_ascii(std::string_view text);
bool is_utf8(std::string_view text);
std::string to_utf8(std::string_view bytes,
                    std::string_view charset);  // unknown charset: as UTF-8 if it is, else Latin-1
bool is_known_charset(std::string_view charset);
std::string lower(std::string_view text);  // lower case of no particular language, NFC; ß stays ß
std::string lower_ascii(std::string_view text);  // A-Z only
std::string nfc(std::string_view text);

// UTS #39 skeleton of the lower-cased text: two texts that look alike have the same. ASCII pairs
// count too: rn = m, 1 = l, 0 = o, vv = w.
std::string skeleton(std::string_view text);

bool equals_ignore_case(std::string_view one, std::string_view other);  // ASCII only

}  // namespace missent::text
