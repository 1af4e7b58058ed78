// SPDX-License-Identifier: Apache-2.0
#pragma once
// Small files, read whole.

#include "base/result.h"

#include <cstddef>
#include <string>

namespace missent::program {

// NotFound and TooLarge (1 MiB) name the file.
Result<std::string> read_small_file(const std::string& path);
// The same up to `most` bytes.
Result<std::string> read_file(const std::string& path, size_t most);

}  // namespace missent::program
