// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the reader of attachments (`extract`) needs of a message besides `Message`: its header
// fields, and the bytes of each attachment, decoded once. The views lie in the bytes of the
// message, which must outlive this.
//
//   mail::Opened opened;
//   mail::Message message = mail::read_message(bytes, limits, &opened);
//
// Memory: at most the size of the message once more (base64 and quoted-printable only shrink).

#include "mail/headers.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

struct OpenedPart {
  size_t attachment = 0;  // index in Message::attachments
  std::string label;      // "1.2"
  std::string charset;    // declared; "" when it is not
  bool is_message =
      false;  // an attached message: `raw` is all of it, its parts follow by themselves
  std::string_view raw;
  std::optional<std::string> decoded;  // when there was a transfer encoding

  std::string_view bytes() const { return decoded ? std::string_view(*decoded) : raw; }
};

struct Opened {
  std::vector<Field> fields;  // of the message itself
  std::vector<OpenedPart> parts;
};

}  // namespace missent::mail
