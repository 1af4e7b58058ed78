// SPDX-License-Identifier: Apache-2.0
#include "archive/path_error.h"

#include "base/escape.h"

#include <cerrno>
#include <system_error>

namespace missent::archive {

Failure path_error(std::string_view path, int error_number) {
  const bool is_gone = error_number == ENOENT || error_number == ENOTDIR;
  return fail(is_gone ? Kind::NotFound : Kind::Unavailable,
              escape_controls(path) + ": " + std::generic_category().message(error_number));
}

}  // namespace missent::archive
