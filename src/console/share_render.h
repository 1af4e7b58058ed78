// SPDX-License-Identifier: Apache-2.0
#pragma once
// Shares as HTML: what a recipient sees before and after the code, and what the sender sees. As
// console/render.h.

#include "guard/guard.h"

#include <string>

namespace missent::console {

struct AskCodePage {
  const guard::Shared& found;
  std::string base;       // path before all of ours
  std::string place;      // path of this page
  std::string seal;       // form token
  std::string complaint;  // what was wrong with the last code, ""
};

std::string render_ask_code(const AskCodePage& page);
std::string render_shared(const guard::SharedMessage& shared, const std::string& base,
                          const std::string& place);

}  // namespace missent::console
