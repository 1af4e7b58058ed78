// SPDX-License-Identifier: Apache-2.0
#include "extract/msg.h"

#include "extract/byte_reader.h"
#include "extract/mapi_message.h"
#include "extract/read_formats.h"

#include <charconv>

namespace missent::extract {
namespace {

using Entry = CompoundFile::Entry;
constexpr std::string_view ValuePrefix = "__substg1.0_";
constexpr std::string_view FixedValues = "__properties_version1.0";
constexpr std::string_view AttachmentPrefix = "__attach_version1.0_";
constexpr std::string_view PersonPrefix = "__recip_version1.0_";
constexpr size_t RootHead = 32, InnerHead = 24, PartHead = 8;

class MsgReader {
 public:
  explicit MsgReader(const CompoundFile& file) : file_(file) {}

  void read(Document& document, const Entry& storage, size_t head) const {
    document.set_type("application/vnd.ms-outlook");
    MapiProperties message = properties(document, storage, head);
    const uint32_t page = message.number(Mapi::CodePage);
    add_mapi_message(document, message);
    std::string people;
    for (const uint32_t child : storage.children) {
      const Entry& entry = file_.entry(child);
      if (entry.name.starts_with(PersonPrefix)) people += person(document, entry, page);
      if (entry.name.starts_with(AttachmentPrefix)) read_attachment(document, entry, page);
    }
    document.add({.text = std::move(people), .where = "recipients", .place = Place::Document});
  }

 private:
  MapiProperties properties(Document& document, const Entry& storage, size_t head) const {
    MapiProperties out;
    for (const uint32_t child : storage.children) {
      const Entry& entry = file_.entry(child);
      if (entry.name == FixedValues) read_fixed(document, entry, head, out);
      if (!entry.name.starts_with(ValuePrefix) || entry.storage) continue;
      uint32_t tag = 0;
      const char* begin = entry.name.data() + ValuePrefix.size();
      if (std::from_chars(begin, entry.name.data() + entry.name.size(), tag, 16).ec != std::errc{})
        continue;
      auto bytes = file_.read(entry, document.budget());
      if (!bytes) return document.unread("too-large"), out;
      out.set(static_cast<Mapi>(tag >> 16), static_cast<MapiType>(tag & 0xFFFF), *std::move(bytes));
    }
    return out;
  }

  void read_fixed(Document& document, const Entry& entry, size_t head, MapiProperties& out) const {
    const auto bytes = file_.read(entry, document.budget());
    if (!bytes) return;
    ByteReader in(*bytes, head);
    while (in.left() >= 16) {
      const uint32_t tag = in.u32();
      in.skip(4);
      const std::string_view value = in.take(8);
      if (static_cast<MapiType>(tag & 0xFFFF) == MapiType::Int32)
        out.set(static_cast<Mapi>(tag >> 16), MapiType::Int32, std::string(value.substr(0, 4)));
    }
  }

  std::string person(Document& document, const Entry& entry, uint32_t page) const {
    MapiProperties about = properties(document, entry, PartHead);
    about.set_code_page(page);
    std::string address = about.text(Mapi::SmtpAddress);
    if (address.empty()) address = about.text(Mapi::Address);
    const std::string name = about.text(Mapi::DisplayName);
    return name.empty() && address.empty() ? "" : name + " <" + address + ">\n";
  }

  void read_attachment(Document& document, const Entry& entry, uint32_t page) const {
    MapiProperties about = properties(document, entry, PartHead);
    about.set_code_page(page);
    const Entry* inner = file_.find(entry, "__substg1.0_3701000D");
    if (inner == nullptr)
      return document.read_inner(about.file_name(), about.bytes(Mapi::AttachedData));
    read_storage(document, *inner, about.file_name());
  }

  // A message in the message; other storages are objects of a text.
  void read_storage(Document& document, const Entry& storage, const std::string& name) const {
    if (!document.budget().take_entry() || document.depth() >= document.limits().depth)
      return document.unread("too-large");
    Document inner = document.inner(name, storage.size);
    if (file_.find(storage, FixedValues) != nullptr)
      read(inner, storage, InnerHead);
    else
      inner.unread("unknown-type");
  }

  const CompoundFile& file_;
};

}  // namespace

void read_msg(Document& document, const CompoundFile& file, const Entry& /*properties*/) {
  MsgReader(file).read(document, file.root(), RootHead);
}

}  // namespace missent::extract
