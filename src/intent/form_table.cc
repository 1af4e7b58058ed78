// SPDX-License-Identifier: Apache-2.0
#include "intent/form_table.h"

#include <bit>
#include <utility>

namespace missent::intent {

void FormTable::add(uint32_t form, uint32_t name) {
  if (used_ * 10 >= slots_.size() * 7) grow();
  if (put(form, name)) ++used_;
}

// False when the form is crowded or has the name already.
bool FormTable::put(uint32_t form, uint32_t name) {
  size_t at = place(form), same = 0, seen = 0;
  for (; slots_[at].name != Empty; at = next(at)) {
    if (slots_[at].form == form && (slots_[at].name == name || ++same >= Crowd)) return false;
    if (++seen >= Longest) return false;
  }
  slots_[at] = {form, name};
  return true;
}

void FormTable::grow() {
  std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 2);
  old.swap(slots_);
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots_.size()));
  used_ = 0;
  for (const Slot& slot : old)
    if (slot.name != Empty && put(slot.form, slot.name)) ++used_;
}

}  // namespace missent::intent
