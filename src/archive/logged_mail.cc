// SPDX-License-Identifier: Apache-2.0
#include "archive/logged_mail.h"

#include "archive/mail_text.h"
#include "guard/notice_mail.h"

#include <algorithm>

namespace missent::archive {
namespace {

constexpr size_t MostRecipients = 10'000;

}  // namespace

void LoggedMail::add_recipient(std::string_view address) {
  const bool is_known =
      std::find(recipients.begin(), recipients.end(), address) != recipients.end();
  if (!address.empty() && !is_known && recipients.size() < MostRecipients)
    recipients.emplace_back(address);
}

std::string to_message(const LoggedMail& mail) {
  std::string out = field("From", mailbox({}, mail.sender));
  std::string list;
  for (const auto& address : mail.recipients)
    list += (list.empty() ? "To: " : ",\r\n ") + mailbox({}, address);
  if (!list.empty()) out += list + "\r\n";
  out += field("Date", guard::mail_date(mail.date)) + field("Subject", mail.subject) +
         field("Message-ID", mail.message_id);
  return out + "\r\n";
}

}  // namespace missent::archive
