// SPDX-License-Identifier: Apache-2.0
#pragma once
// The commands of a PDF page as bytes: its content streams, unpacked (ISO 32000-1, 7.3.8, 7.8.2).

#include <string>

class Page;

namespace missent::extract {

// False: there is something else than streams, or more than 64 MB.
bool append_contents(Page& page, std::string& into);

}  // namespace missent::extract
