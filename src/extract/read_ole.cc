// SPDX-License-Identifier: Apache-2.0
#include "extract/compound_file.h"
#include "extract/doc.h"
#include "extract/msg.h"
#include "extract/ppt.h"
#include "extract/read_formats.h"
#include "extract/summary_information.h"
#include "extract/xls.h"

namespace missent::extract {
namespace {

using Entry = CompoundFile::Entry;
using Reader = void (*)(Document&, const CompoundFile&, const Entry&);

// The stream that a kind of file has, and no other.
struct OldFormat {
  std::string_view stream;
  Reader read;
};

constexpr OldFormat OldFormats[] = {
    {"Workbook", read_xls},
    {"Book", read_xls},
    {"WordDocument", read_doc},
    {"PowerPoint Document", read_ppt},
    {"__properties_version1.0", read_msg},
};

}  // namespace

void read_ole(Document& document, std::string_view bytes) {
  const auto file = CompoundFile::open(bytes);
  if (!file) return document.unread("damaged");
  if (file->find("EncryptionInfo") != nullptr) return document.encrypt();  // Office Open XML
  for (const OldFormat& format : OldFormats) {
    const Entry* stream = file->find(format.stream);
    if (stream == nullptr) continue;
    format.read(document, *file, *stream);
    if (!document.attachment().encrypted) read_summary_information(document, *file);
    return;
  }
  document.unread("unknown-type");
}

}  // namespace missent::extract
