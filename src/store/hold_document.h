// SPDX-License-Identifier: Apache-2.0
#pragma once
// A hold as one JSON object: everything but the version, which is a column. Nothing is lost: texts
// that are not UTF-8 (raw bytes of an envelope) become {"base64": …}. Unlike guard/hold_json.h,
// which is written for people and never read back.
//
// The other direction reads only what we wrote: Internal when it does not fit.

#include "guard/hold.h"
#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::store {

std::string write_hold(const guard::Hold& hold);
Result<guard::Hold> read_hold(std::string_view document);

}  // namespace missent::store
