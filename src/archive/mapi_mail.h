// SPDX-License-Identifier: Apache-2.0
#pragma once
// A message that Outlook keeps as properties, rebuilt as mail. The transport headers are used where
// they were kept (received mail); what they lack, and all of sent mail, comes from the properties
// and the table of recipients. The body is made new: text and HTML as they were, Rich Text only
// where there is neither. What is signed cannot be checked any more.
//
// Recipients that are known only by their name in Exchange ("/O=…/CN=…") have no address and are
// left out. Pure.

#include "extract/mapi_message.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace missent::archive {

struct MapiMail;

struct MapiAttachment {
  extract::MapiProperties properties;
  std::unique_ptr<MapiMail> message;  // where it is one
};

struct MapiMail {
  extract::MapiProperties message;
  std::vector<extract::MapiProperties> recipients;
  std::vector<MapiAttachment> attachments;
};

// "IPM.Note" and its kin, reports and invitations: no contacts, notes and appointments.
bool is_mail(const extract::MapiProperties& message);
// It was never sent.
bool is_draft(const extract::MapiProperties& message);

struct Rebuilt {
  std::string bytes;
  size_t without_address = 0;  // recipients
};
Rebuilt rebuild(const MapiMail& mail);

}  // namespace missent::archive
