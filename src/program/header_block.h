// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where the headers of a message end: what a command needs of it (date, envelope) can be read
// without reading all of it.

#include <string_view>

namespace missent::program {

// Up to and with the first empty line; all of it when there is none.
std::string_view header_block(std::string_view message);
// What comes after.
std::string_view body_block(std::string_view message);

}  // namespace missent::program
