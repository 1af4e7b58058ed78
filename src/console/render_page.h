// SPDX-License-Identifier: Apache-2.0
#pragma once
// A template with its values, and the frame that each page has around it.

#include "console/page_template.h"

#include <kainjow/mustache.hpp>
#include <string>

namespace missent::console {

// `values` have `title` and `base` for the frame.
inline std::string render_page(const char* page, const kainjow::mustache::data& values) {
  return kainjow::mustache::mustache(std::string(PageHead) + page + PageFoot).render(values);
}

}  // namespace missent::console
