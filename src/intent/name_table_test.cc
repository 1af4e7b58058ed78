// SPDX-License-Identifier: Apache-2.0
#include "intent/name_table.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace missent::intent {
namespace {

std::string table_of(const std::vector<std::string>& names) {
  TableWriter writer;
  Forms forms;
  for (const auto& name : names) {
    domain_forms(name, forms);
    writer.add(name, forms);
  }
  std::string bytes;
  writer.write(bytes);
  return bytes;
}

std::vector<std::string> all_near(const NameTable& table, const std::string& typed) {
  Forms forms;
  domain_forms(typed, forms);
  std::vector<std::string> found;
  for (uint32_t form : forms)
    table.each(form, [&](uint32_t number) { found.emplace_back(table[number]); });
  return found;
}

TEST_CASE("Names are found by their forms in the bytes that were written") {
  std::string bytes = table_of({"army.mil", "navy.mil", "example.org"});
  NameTable table = NameTable::over(bytes);
  CHECK(table.size() == 3);
  CHECK(table[1] == "navy.mil");
  CHECK(table.bytes() == bytes.size());
  auto found = all_near(table, "amry.mil");
  CHECK(std::find(found.begin(), found.end(), "army.mil") != found.end());
}

TEST_CASE("An empty table holds nothing, and bytes that are too few make an empty one") {
  std::string none = table_of({});
  CHECK(NameTable::over(none).size() == 0);
  CHECK(all_near(NameTable::over(none), "army.mil").empty());
  std::string bytes = table_of({"army.mil"});
  CHECK(NameTable::over(std::string_view(bytes).substr(0, bytes.size() - 4)).size() == 0);
  CHECK(NameTable::over({}).size() == 0);
}

TEST_CASE("Damaged bytes are read without leaving them") {
  const std::string bytes = table_of({"army.mil", "navy.mil", "example.org"});
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(0xFF);
    NameTable table = NameTable::over(damaged);
    for (uint32_t number = 0; number < std::min<size_t>(table.size(), 4); ++number)
      CHECK(table[number].size() <= bytes.size());
    CHECK(all_near(table, "amry.mil").size() <= 64 * NameTable::Crowd);
  }
}

}  // namespace
}  // namespace missent::intent
