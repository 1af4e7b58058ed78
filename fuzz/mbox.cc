// SPDX-License-Identifier: Apache-2.0
// Dividing an mbox: the messages stand in order in the text, nothing overlaps, and undoing quotes
// only takes marks away.
#include "archive/date_field.h"
#include "archive/mbox.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace missent::archive;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  MboxSplitter splitter(text, mbox_kind(text));
  const char* last = text.data();
  std::string scratch;
  while (const auto message = splitter.next()) {
    if (message->data() < last || message->data() + message->size() > text.data() + text.size())
      std::abort();
    last = message->data() + message->size();
    if (undo_quoting(*message, scratch).size() > message->size()) std::abort();
    (void)missent::archive::read_date(*message);
  }
  if (text.starts_with("From ") && splitter.offset() != text.size()) std::abort();
  return 0;
}
