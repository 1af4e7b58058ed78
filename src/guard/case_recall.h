// SPDX-License-Identifier: Apache-2.0
#pragma once
// A letter for each wrong recipient of a case, that asks to delete what was not meant for them. It
// says nothing of the content: no subject, no finding, no other recipient. A person sends it.

#include "guard/case.h"

#include <string>
#include <vector>

namespace missent::guard {

struct RecallRequest {
  std::string to;
  std::string subject;
  std::string text;  // plain text, lines of at most 78 characters but for what is quoted
};

// In order of the addresses.
std::vector<RecallRequest> recall_requests(const Case& one);

}  // namespace missent::guard
