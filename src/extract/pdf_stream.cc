// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_stream.h"

#include "extract/inflate.h"

#include <Object.h>
#include <Page.h>

#include <array>

namespace missent::extract {
namespace {

constexpr size_t MostContent = 64 << 20;  // bytes of one page

// Packed in no other way than the usual one: unpacked here, which is faster.
bool is_deflated_alone(Stream& stream) {
  if (stream.getKind() != strFlate || stream.isEncrypted()) return false;
  Dict& dict = *stream.getDict();
  return !dict.hasKey("DecodeParms") && !dict.hasKey("DP") && !dict.hasKey("F") &&
         dict.lookup("Filter").isName("FlateDecode");
}

bool append_all(Stream& stream, std::string& into) {
  std::array<unsigned char, 16 << 10> buffer;
  stream.reset();
  int count = 0;
  while (into.size() <= MostContent &&
         (count = stream.doGetChars(static_cast<int>(buffer.size()), buffer.data())) > 0)
    into.append(buffer.begin(), buffer.begin() + count);
  stream.close();
  return into.size() <= MostContent;
}

bool append_unpacked(Stream& stream, std::string& into) {
  if (is_deflated_alone(stream)) {
    constexpr uint64_t UsualRatio = 10;  // more is unpacked twice
    std::string packed;
    if (!append_all(*stream.getUndecodedStream(), packed)) return false;
    Limits limits;
    limits.bytes = limits.free_bytes = MostContent;
    Budget budget(limits, packed.size());
    if (const auto unpacked = inflate_zlib(packed, packed.size() * UsualRatio, budget)) {
      into += *unpacked;
      return into.size() <= MostContent;
    }
  }
  return append_all(stream, into);  // what is damaged is read as far as it goes
}

}  // namespace

bool append_contents(Page& page, std::string& into) {
  Object contents = page.getContents();
  if (contents.isNull()) return true;
  if (contents.isStream()) return append_unpacked(*contents.getStream(), into);
  if (!contents.isArray()) return false;
  for (int i = 0; i < contents.arrayGetLength(); ++i) {
    Object part = contents.arrayGet(i);
    if (!part.isStream() || !append_unpacked(*part.getStream(), into)) return false;
  }
  return true;
}

}  // namespace missent::extract
