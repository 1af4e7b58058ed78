// SPDX-License-Identifier: Apache-2.0
#pragma once
// How Outlook lays a saved message out in a compound file (MS-OXMSG): the message, its attachments
// and its people are storages, each with its properties.

#include "extract/compound_file.h"
#include "extract/mapi_message.h"

#include <cstddef>
#include <string_view>

namespace missent::extract {

// Stands in each of these storages; of the root only in that of a message.
constexpr std::string_view MsgFixedValues = "__properties_version1.0";
constexpr std::string_view MsgAttachmentPrefix = "__attach_version1.0_";
constexpr std::string_view MsgPersonPrefix = "__recip_version1.0_";
constexpr std::string_view MsgInnerStorage = "__substg1.0_3701000D";  // of an attachment

// Bytes before the properties, by what has them.
enum class MsgHead : size_t { Part = 8, InnerMessage = 24, Message = 32 };

struct MsgProperties {
  MapiProperties values;
  bool is_whole = true;  // false: the budget ended before
};

MsgProperties read_msg_properties(const CompoundFile& file, const CompoundFile::Entry& storage,
                                  MsgHead head, Budget& budget);

}  // namespace missent::extract
