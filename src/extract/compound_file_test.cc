// SPDX-License-Identifier: Apache-2.0
#include "extract/compound_file.h"

#include "extract/test_ole.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::extract;

namespace {

std::string content(const CompoundFile& file, std::string_view name, Budget& budget) {
  const CompoundFile::Entry* entry = file.find(name);
  REQUIRE(entry != nullptr);
  auto bytes = file.read(*entry, budget);
  REQUIRE(bytes);
  return *std::move(bytes);
}

}  // namespace

TEST_CASE("streams large and small are read, whatever the case of their names") {
  const std::string large(5'000, 'x');
  const std::string bytes = OleSample().add("Large", large).add("Small", "few bytes").make();
  const auto file = CompoundFile::open(bytes);
  REQUIRE(file);
  Budget budget(Limits{}, bytes.size());
  CHECK(content(*file, "large", budget) == large);
  CHECK(content(*file, "SMALL", budget) == "few bytes");
  CHECK(file->find("other") == nullptr);
}

TEST_CASE("streams in storages are found by their way") {
  const std::string bytes = OleSample().add("outer/inner/stream", "deep").make();
  const auto file = CompoundFile::open(bytes);
  REQUIRE(file);
  const auto* outer = file->find("outer");
  REQUIRE(outer != nullptr);
  const auto* inner = file->find(*outer, "inner");
  REQUIRE(inner != nullptr);
  CHECK(file->find(*inner, "stream") != nullptr);
}

TEST_CASE("what is no compound file is refused") {
  CHECK_FALSE(CompoundFile::open(""));
  CHECK_FALSE(CompoundFile::open("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
  CHECK_FALSE(CompoundFile::open(std::string(4'096, '\xFF')));
}

TEST_CASE("a file cut off anywhere is read as far as it goes") {
  const std::string bytes = OleSample().add("One", std::string(5'000, 'x')).add("Two", "y").make();
  for (size_t size = 0; size < bytes.size(); size += 97) {
    const auto file = CompoundFile::open(std::string_view(bytes).substr(0, size));
    if (!file) continue;
    Budget budget(Limits{}, size);
    for (const uint32_t child : file->root().children) {
      const auto read = file->read(file->entry(child), budget);
      CHECK((!read || read->size() <= size));
    }
  }
}

TEST_CASE("a chain of sectors that goes in a circle ends") {
  std::string bytes = OleSample().add("Large", std::string(5'000, 'x')).make();
  const size_t table = bytes.size() - 512;
  bytes.replace(table + 4, 4, u32(0));  // the second sector leads back to the first
  const auto file = CompoundFile::open(bytes);
  REQUIRE(file);
  Budget budget(Limits{}, bytes.size());
  CHECK(content(*file, "Large", budget).size() == 5'000);
}

TEST_CASE("what a stream takes comes out of the budget") {
  const std::string bytes = OleSample().add("Large", std::string(5'000, 'x')).make();
  const auto file = CompoundFile::open(bytes);
  REQUIRE(file);
  Limits limits;
  limits.bytes = 4'999;
  Budget budget(limits, bytes.size());
  CHECK_FALSE(file->read(*file->find("Large"), budget));
}
