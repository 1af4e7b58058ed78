// SPDX-License-Identifier: Apache-2.0
#pragma once
// Small files, read and written whole.

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace missent::program {

// NotFound and TooLarge (1 MiB) name the file.
Result<std::string> read_small_file(const std::string& path);
// Replaces the file as a whole, for its owner alone (mode 0600): what is written may be about
// people. Unavailable names the file.
Result<void> write_private_file(const std::string& path, std::string_view bytes);
// Makes it, and what it stands in, for its owner alone where it was not there. Refused.
Result<void> make_private_folder(const std::string& path);
// As read_small_file, up to `most` bytes.
Result<std::string> read_file(const std::string& path, size_t most);

}  // namespace missent::program
