// SPDX-License-Identifier: Apache-2.0
#pragma once
// One line of Postfix in a mail log, behind its time:
//
//   mx1 postfix/smtp[714]: 4WbX: to=<kim@army.example>, relay=…, dsn=2.0.0, status=sent (250 OK)
//
// Pure; views the line.

#include <optional>
#include <string_view>

namespace missent::archive {

struct PostfixLine {
  std::string_view daemon;  // "smtp"; of postfix/submission/smtpd "smtpd"
  std::string_view queue;   // "4WbX"
  std::string_view text;    // "to=<kim@army.example>, …"

  // "kim@army.example" of "to"; angle brackets are taken off where they are. Nothing when it is not
  // there.
  std::optional<std::string_view> value(std::string_view name) const;
};

std::optional<PostfixLine> read_postfix_line(std::string_view rest);

}  // namespace missent::archive
