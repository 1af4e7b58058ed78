// SPDX-License-Identifier: Apache-2.0
#pragma once
// Shares at a terminal and as JSON, as hold_text.h does holds. Neither has a link or a code.

#include "guard/hold.h"
#include "guard/json_writer.h"

#include <string>

namespace missent::program {

std::string share_line(const guard::Hold& hold, const guard::Share& share);
std::string share_text(const guard::Hold& hold, const guard::Share& share);
std::string share_object(const guard::Hold& hold, const guard::Share& share);  // without line end
// The fields that `hold show` has of it too, within an open object.
void write_share(guard::JsonWriter& json, const guard::Share& share);

}  // namespace missent::program
