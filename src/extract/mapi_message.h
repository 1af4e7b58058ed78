// SPDX-License-Identifier: Apache-2.0
#pragma once
// A message or an attachment as Outlook keeps it: properties by number (MS-OXPROPS), whatever file
// they stood in (MSG, TNEF).

#include "extract/document.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace missent::extract {

enum class Mapi : uint16_t {
  Subject = 0x0037,
  Headers = 0x007D,
  SenderName = 0x0C1A,
  Bcc = 0x0E02,
  Cc = 0x0E03,
  To = 0x0E04,
  Body = 0x1000,
  CompressedRtf = 0x1009,
  Html = 0x1013,
  DisplayName = 0x3001,
  Address = 0x3003,
  AttachedData = 0x3701,
  FileName = 0x3704,
  LongFileName = 0x3707,
  SmtpAddress = 0x39FE,
  HtmlCodePage = 0x3FDE,
  CodePage = 0x3FFD
};

enum class MapiType : uint16_t {
  Int32 = 0x03,
  Object = 0x0D,
  Narrow = 0x1E,
  Wide = 0x1F,
  Time = 0x40,  // 100 ns since 1601
  Bytes = 0x102
};

class MapiProperties {
 public:
  void set(Mapi name, MapiType type, std::string bytes);
  void take(Mapi name, const MapiProperties& from);  // when it has it
  bool has(Mapi name) const { return values_.contains(name); }
  bool is_bytes(Mapi name) const;  // no text
  std::string_view bytes(Mapi name) const;
  std::string text(Mapi name) const;  // UTF-8, in the code page of the message
  uint32_t number(Mapi name) const;
  std::string file_name() const;  // of an attachment
  void set_code_page(uint32_t page) { code_page_ = page; }

 private:
  struct Value {
    MapiType type;
    std::string bytes;
  };
  std::map<Mapi, Value> values_;
  uint32_t code_page_ = 0;
};

// Subject, labels, people and body, in the richest of its forms.
void add_mapi_message(Document& document, const MapiProperties& message);

}  // namespace missent::extract
