// SPDX-License-Identifier: Apache-2.0
// The streams in a compound file, without the file around them: the first byte says which one.
#include "one_reader.h"

#include "extract/test_ole.h"

#include <array>
#include <cstddef>
#include <cstdint>

using namespace missent::extract;

namespace {

constexpr std::array<std::string_view, 5> Streams = {
    "Workbook", "Book", "PowerPoint Document", "WordDocument", "\5DocumentSummaryInformation"};
constexpr std::string_view Word = "WordDocument";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view name = Streams[data[0] % Streams.size()];
  const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  OleSample sample;
  if (!name.starts_with('\5')) sample.add(name, bytes);
  if (name.starts_with('\5')) sample.add("Workbook", "").add(name, bytes);
  if (name == Word) sample.add("0Table", bytes).add("1Table", bytes);
  read_attachment(read_ole, sample.make());
  return 0;
}
