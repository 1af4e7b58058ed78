// SPDX-License-Identifier: Apache-2.0
#pragma once
// Small files, read whole.

#include "base/result.h"

#include <string>

namespace missent::program {

// NotFound and TooLarge (1 MiB) name the file.
Result<std::string> read_small_file(const std::string& path);

// Unavailable names the file.
Result<void> write_file(const std::string& path, const std::string& text);

}  // namespace missent::program
