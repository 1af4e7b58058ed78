// SPDX-License-Identifier: Apache-2.0
// The candidate index over a snapshot: damaged bytes are refused by their digest, and the tables
// themselves, without that guard, are read without leaving them.
#include "intent/index.h"
#include "intent/name_table.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

using namespace missent::intent;

namespace {

void look_up(const NameTable& table) {
  Forms forms;
  domain_forms("us.army.mil", forms);
  size_t letters = 0;
  for (uint32_t form : forms)
    table.each(form, [&](uint32_t number) { letters += table[number].size(); });
  if (table.size() > 0) letters += table[static_cast<uint32_t>(table.size() - 1)].size();
  if (letters > table.bytes() * forms.size() * NameTable::Crowd) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::vector<uint64_t> aligned(size / 8 + 1);
  if (size > 0) std::memcpy(aligned.data(), data, size);
  const std::span<const char> bytes(reinterpret_cast<const char*>(aligned.data()), size);
  look_up(NameTable::over(bytes));
  constexpr size_t Head = 40;
  if (size > Head) look_up(NameTable::over(bytes.subspan(Head)));
  if (auto index = Index::open(bytes)) {
    index->near_domains("us.amry.mil");
    index->near_locals("jhon.smith", "army.mil");
    index->add_address("jane@navy.mil");
    if (!index->has_address("jane@navy.mil")) std::abort();
  }
  return 0;
}
