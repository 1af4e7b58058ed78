// SPDX-License-Identifier: Apache-2.0
#pragma once
// Text as detectors read it: every dash a hyphen, every space a space, full-width letters and
// digits plain, É and È without their accent in capitals, invisible characters gone. ASCII stays as
// it is.

#include <string>
#include <string_view>

namespace missent::content {

// `kept` holds what had to be made. The view is of one of the arguments.
std::string_view folded(std::string_view text, std::string& kept);

}  // namespace missent::content
