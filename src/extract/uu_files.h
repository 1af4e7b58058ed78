// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files that stand in the text of a message, as mail carried them before MIME (uuencode, POSIX
// 1003.1): "begin 644 plan.doc", lines of up to 45 bytes each, "end".

#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

struct UuFile {
  std::string name, bytes;
};

// In their order, 100 at most. One that breaks off has what came before.
std::vector<UuFile> uu_files(std::string_view text);

}  // namespace missent::extract
