// SPDX-License-Identifier: Apache-2.0
#pragma once
// The name a part goes by, out of Content-Disposition and Content-Type, and where readers would
// show another one.

#include "mail/parameter.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

struct AttachmentName {
  std::string name;  // filename before name, decoded; "" when there is none
  std::vector<std::string_view> oddities;
};

AttachmentName read_attachment_name(const Parameterised& type, const Parameterised& disposition);

}  // namespace missent::mail
