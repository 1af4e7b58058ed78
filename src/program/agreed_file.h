// SPDX-License-Identifier: Apache-2.0
#pragma once
// A small file that several processes need to have the same, and that the first of them writes.

#include "base/result.h"

#include <string>
#include <string_view>

namespace missent::program {

// What is in the file: `ours` where it was not there. It is never seen half written; mode 0600.
// Counts as used now (program/scan_cache.h). Unavailable names the file.
Result<std::string> agree_on(const std::string& path, std::string_view ours);

}  // namespace missent::program
