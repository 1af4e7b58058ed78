// SPDX-License-Identifier: Apache-2.0
#include "mail/bounce.h"

#include "mail/address.h"
#include "mail/headers.h"
#include "text/unicode.h"

namespace missent::mail {
namespace {

constexpr size_t MostRecipients = 1'000;

// "rfc822; v@x.test"
std::string recipient_of(std::string_view value) {
  const size_t semicolon = value.find(';');
  if (semicolon == std::string_view::npos) return {};
  const Address address = parse_address(value.substr(semicolon + 1));
  return address.is_address() ? address.text : std::string();
}

}  // namespace

std::vector<std::string> parse_failed_recipients(std::string_view report) {
  std::vector<std::string> failed;
  while (!report.empty() && failed.size() < MostRecipients) {
    const Headers group = read_headers(report);
    const bool did_fail = text::equals_ignore_case(group.value("Action"), "failed");
    std::string recipient = did_fail ? recipient_of(group.value("Final-Recipient")) : std::string();
    if (!recipient.empty()) failed.push_back(std::move(recipient));
    if (group.body == 0) break;
    report.remove_prefix(group.body);
  }
  return failed;
}

}  // namespace missent::mail
