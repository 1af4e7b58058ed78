// SPDX-License-Identifier: Apache-2.0
// The streams in a compound file, without the file around them: the first byte says which one.
#include "read_attachment.h"

#include "extract/test_ole.h"

#include <array>

using namespace missent;

namespace {

constexpr std::array<std::string_view, 5> Streams = {
    "Workbook", "Book", "PowerPoint Document", "WordDocument", "\5DocumentSummaryInformation"};

std::string around(std::string_view name, const std::string& stream) {
  extract::OleSample sample;
  sample.add(name, stream);
  if (name == "WordDocument") sample.add("0Table", stream).add("1Table", stream);
  if (name.starts_with('\5')) sample.add("Workbook", "");
  return sample.make();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view name = Streams[data[0] % Streams.size()];
  return fuzz::read_attachment(data + 1, size - 1, "seed.doc", [&](auto& document, auto bytes) {
    extract::read_ole(document, around(name, std::string(bytes)));
  });
}
