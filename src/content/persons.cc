// SPDX-License-Identifier: Apache-2.0
#include "content/persons.h"

namespace missent::content {

bool is_sound(const Persons& persons) {
  if (persons.count > Persons::Most) return false;
  uint32_t next = 0;  // who may come
  size_t keys = 0;    // of the one before
  for (const auto& key : persons.keys) {
    const bool is_same = next > 0 && key.person == next - 1;
    if (!is_same && key.person != next) return false;
    keys = is_same ? keys + 1 : 1;
    next = key.person + 1;
    if (keys > Persons::MostKeys) return false;
  }
  return next == persons.count;
}

}  // namespace missent::content
