// SPDX-License-Identifier: Apache-2.0
#pragma once
// Messages that Outlook saved (MS-OXMSG): subject, people, body, and the attachments, messages
// among them.

#include "extract/compound_file.h"
#include "extract/document.h"

namespace missent::extract {

void read_msg(Document& document, const CompoundFile& file, const CompoundFile::Entry& properties);

}  // namespace missent::extract
