// SPDX-License-Identifier: Apache-2.0
#include "extract/msg.h"

#include "extract/mapi_message.h"
#include "extract/msg_properties.h"
#include "extract/read_formats.h"

#include <utility>

namespace missent::extract {
namespace {

using Entry = CompoundFile::Entry;

class MsgReader {
 public:
  explicit MsgReader(const CompoundFile& file) : file_(file) {}

  void read(Document& document, const Entry& storage, MsgHead head) const {
    document.set_type("application/vnd.ms-outlook");
    MapiProperties message = properties(document, storage, head);
    const uint32_t page = message.number(Mapi::CodePage);
    add_mapi_message(document, message);
    std::string people;
    for (const uint32_t child : storage.children) {
      const Entry& entry = file_.entry(child);
      if (entry.name.starts_with(MsgPersonPrefix)) people += person(document, entry, page);
      if (entry.name.starts_with(MsgAttachmentPrefix)) read_attachment(document, entry, page);
    }
    document.add({.text = std::move(people), .where = "recipients", .place = Place::Document});
  }

 private:
  MapiProperties properties(Document& document, const Entry& storage, MsgHead head) const {
    auto read = read_msg_properties(file_, storage, head, document.budget());
    if (!read.is_whole) document.unread("too-large");
    return std::move(read.values);
  }

  std::string person(Document& document, const Entry& entry, uint32_t page) const {
    MapiProperties about = properties(document, entry, MsgHead::Part);
    about.set_code_page(page);
    std::string address = about.text(Mapi::SmtpAddress);
    if (address.empty()) address = about.text(Mapi::Address);
    const std::string name = about.text(Mapi::DisplayName);
    return name.empty() && address.empty() ? "" : name + " <" + address + ">\n";
  }

  void read_attachment(Document& document, const Entry& entry, uint32_t page) const {
    MapiProperties about = properties(document, entry, MsgHead::Part);
    about.set_code_page(page);
    const Entry* inner = file_.find(entry, MsgInnerStorage);
    if (inner == nullptr)
      return document.read_inner(about.file_name(), about.bytes(Mapi::AttachedData));
    read_storage(document, *inner, about.file_name());
  }

  // A message in the message; other storages are objects of a text.
  void read_storage(Document& document, const Entry& storage, const std::string& name) const {
    if (!document.budget().take_entry() || document.depth() >= document.limits().depth)
      return document.unread("too-large");
    Document inner = document.inner(name, storage.size);
    if (file_.find(storage, MsgFixedValues) != nullptr)
      read(inner, storage, MsgHead::InnerMessage);
    else
      inner.unread("unknown-type");
  }

  const CompoundFile& file_;
};

}  // namespace

void read_msg(Document& document, const CompoundFile& file, const Entry& /*properties*/) {
  MsgReader(file).read(document, file.root(), MsgHead::Message);
}

}  // namespace missent::extract
