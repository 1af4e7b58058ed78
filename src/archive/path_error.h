// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the kernel said of a path, as an error: NotFound when it is not there, else Unavailable.

#include "base/result.h"

#include <string_view>

namespace missent::archive {

Failure path_error(std::string_view path, int error_number);

}  // namespace missent::archive
