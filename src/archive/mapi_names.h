// SPDX-License-Identifier: Apache-2.0
#pragma once
// Properties of messages, recipients and attachments (MS-OXPROPS) that mail is rebuilt from.

#include "extract/mapi_message.h"

namespace missent::archive::mapi {

using extract::Mapi;

constexpr Mapi property(uint16_t number) { return static_cast<Mapi>(number); }

constexpr Mapi MessageClass = property(0x001A);
constexpr Mapi SubmitTime = property(0x0039);
constexpr Mapi RepresentingName = property(0x0042);
constexpr Mapi RepresentingType = property(0x0064);
constexpr Mapi RepresentingAddress = property(0x0065);
constexpr Mapi RecipientType = property(0x0C15);
constexpr Mapi SenderType = property(0x0C1E);
constexpr Mapi SenderAddress = property(0x0C1F);
constexpr Mapi DeliveryTime = property(0x0E06);
constexpr Mapi MessageFlags = property(0x0E07);
constexpr Mapi MessageId = property(0x1035);
constexpr Mapi References = property(0x1039);
constexpr Mapi InReplyTo = property(0x1042);
constexpr Mapi AddressType = property(0x3002);
constexpr Mapi MimeType = property(0x370E);
constexpr Mapi ContentId = property(0x3712);
constexpr Mapi SenderSmtp = property(0x5D01);
constexpr Mapi RepresentingSmtp = property(0x5D02);

}  // namespace missent::archive::mapi
