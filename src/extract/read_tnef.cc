// SPDX-License-Identifier: Apache-2.0
// TNEF, the winmail.dat of Outlook (MS-OXTNEF).
#include "extract/byte_reader.h"
#include "extract/mapi_message.h"
#include "extract/read_formats.h"

#include <optional>
#include <utility>

namespace missent::extract {
namespace {

enum class Attribute : uint32_t {
  Subject = 0x00018004,
  Body = 0x0002800C,
  AttachTitle = 0x00018010,
  AttachData = 0x0006800F,
  AttachStart = 0x00069002,
  MessageProperties = 0x00069003,
  AttachProperties = 0x00069005,
  CodePage = 0x00069007
};

constexpr size_t GuidBytes = 16;
constexpr uint16_t FirstNamed = 0x8000, Many = 0x1000;
constexpr uint32_t MostProperties = 10'000;

size_t padded(size_t size) { return (size + 3) & ~size_t{3}; }

// Bytes of a value of fixed length; nothing for those that say their length.
std::optional<size_t> fixed_size(uint16_t type) {
  switch (type) {
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x0A:
    case 0x0B:
      return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:
      return 8;
    case 0x48:
      return GuidBytes;
    default:
      return std::nullopt;
  }
}

void skip_name(ByteReader& in) {
  in.skip(GuidBytes);
  const uint32_t kind = in.u32();
  const uint32_t size = in.u32();
  if (kind != 0) in.skip(padded(size));
}

// One value or many, of which the first counts.
void read_property(ByteReader& in, MapiProperties& out) {
  const uint16_t type = in.u16(), id = in.u16();
  if (id >= FirstNamed) skip_name(in);
  const auto plain = static_cast<uint16_t>(type & ~Many);
  const std::optional<size_t> fixed = fixed_size(plain);
  const uint32_t values = (type & Many) != 0 || !fixed ? in.u32() : 1;
  for (uint32_t i = 0; i < values && in.left() > 0; ++i) {
    const size_t size = fixed ? *fixed : in.u32();
    const std::string_view value = in.take(size);
    in.skip(std::min(padded(size) - size, in.left()));
    if (i == 0 && id < FirstNamed)
      out.set(static_cast<Mapi>(id), static_cast<MapiType>(plain), std::string(value));
  }
}

void read_properties(std::string_view bytes, MapiProperties& out) {
  ByteReader in(bytes);
  const uint32_t count = std::min(in.u32(), MostProperties);
  for (uint32_t i = 0; i < count && in.left() > 0; ++i) read_property(in, out);
}

class TnefReader {
 public:
  explicit TnefReader(Document& document) : document_(document) {}

  void read(std::string_view bytes) {
    ByteReader in(bytes, 6);
    while (in.left() > 9) {
      in.skip(1);
      const auto attribute = static_cast<Attribute>(in.u32());
      const uint32_t size = in.u32();
      const std::string_view value = in.take(size);
      if (!in.ok()) document_.unread("damaged");
      take(attribute, value);
      in.skip(std::min<size_t>(2, in.left()));
    }
    end_attachment();
    message_.set_code_page(code_page_);
    add_mapi_message(document_, message_);
    for (const auto& [name, content] : files_) document_.read_inner(name, content);
  }

 private:
  void take(Attribute attribute, std::string_view value) {
    switch (attribute) {
      case Attribute::CodePage:
        code_page_ = ByteReader(value).u32();
        return;
      case Attribute::Subject:
        return message_.set(Mapi::Subject, MapiType::Narrow, std::string(value));
      case Attribute::Body:
        return message_.set(Mapi::Body, MapiType::Narrow, std::string(value));
      case Attribute::MessageProperties:
        return read_properties(value, message_);
      case Attribute::AttachStart:
        end_attachment();
        file_.emplace();
        return;
      case Attribute::AttachTitle:
        if (file_) file_->set(Mapi::FileName, MapiType::Narrow, std::string(value));
        return;
      case Attribute::AttachData:
        if (file_) file_->set(Mapi::AttachedData, MapiType::Bytes, std::string(value));
        return;
      case Attribute::AttachProperties:
        if (file_) take_properties(value);
        return;
    }
  }

  // An object stands behind the name of its kind.
  void take_properties(std::string_view value) {
    MapiProperties more;
    read_properties(value, more);
    const std::string_view object = more.bytes(Mapi::AttachedData);
    if (object.size() > GuidBytes)
      file_->set(Mapi::AttachedData, MapiType::Object, std::string(object.substr(GuidBytes)));
    for (const Mapi name : {Mapi::LongFileName, Mapi::DisplayName}) {
      file_->take(name, more);
    }
  }

  void end_attachment() {
    if (!file_) return;
    file_->set_code_page(code_page_);
    files_.emplace_back(file_->file_name(), file_->bytes(Mapi::AttachedData));
    file_.reset();
  }

  Document& document_;
  MapiProperties message_;
  uint32_t code_page_ = 0;
  std::optional<MapiProperties> file_;
  std::vector<std::pair<std::string, std::string>> files_;
};

}  // namespace

void read_tnef(Document& document, std::string_view bytes) { TnefReader(document).read(bytes); }

}  // namespace missent::extract
