// SPDX-License-Identifier: Apache-2.0
#pragma once
// The verdict as JSON: one schema for `missent check --json`, the API and the audit log. Format:
// docs/formats/verdict.md. Every key is always there. Invalid UTF-8 from the mail is replaced by
// U+FFFD. No line break in the result.

#include "policy/verdict.h"

#include <cstdint>
#include <string>
#include <vector>

namespace missent::guard {

struct Source {  // where the message was read
  std::string file;
  uint64_t index = 0;
  std::vector<std::string> copies;
};

std::string verdict_json(const policy::Verdict& verdict, const Source& source = {});
// One recipient judged alone (`missent address --json`): the same keys as an element of
// "recipients".
std::string recipient_json(const policy::RecipientVerdict& recipient);

}  // namespace missent::guard
