// SPDX-License-Identifier: Apache-2.0
#pragma once
// Unpacks a raw deflate stream (RFC 1951) within the budget, whatever size it claims to have.

#include "base/result.h"
#include "extract/budget.h"

#include <string>
#include <string_view>

namespace missent::extract {

// Errors: Malformed (no deflate stream), TooLarge (beyond the budget).
Result<std::string> inflate(std::string_view packed, uint64_t claimed, Budget& budget);
// The same with the header and check of RFC 1950.
Result<std::string> inflate_zlib(std::string_view packed, uint64_t claimed, Budget& budget);

}  // namespace missent::extract
