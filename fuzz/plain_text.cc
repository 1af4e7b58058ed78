// SPDX-License-Identifier: Apache-2.0
// Any bytes as a text file of a charset that its first byte picks, and as XML.
#include "read_attachment.h"

#include <array>

namespace {

constexpr std::array<std::string_view, 8> Charsets = {
    "", "utf-8", "iso-2022-jp", "utf-7", "gb18030", "utf-16", "windows-1252", "no-such"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace missent;
  return fuzz::read_attachment(data, size, "seed.txt", [](auto& document, auto bytes) {
    const size_t pick = bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front());
    extract::read_text(document, bytes, Charsets[pick % Charsets.size()]);
    extract::read_xml(document, bytes);
  });
}
