// SPDX-License-Identifier: Apache-2.0
#include "intent/growing_names.h"

namespace missent::intent {

void GrowingNames::add(std::string_view name, const Forms& forms) {
  auto number = static_cast<uint32_t>(size());
  letters_ += name;
  begins_.push_back(static_cast<uint32_t>(letters_.size()));
  for (uint32_t form : forms) forms_.add(form, number);
}

size_t GrowingNames::bytes() const {
  return letters_.capacity() + begins_.capacity() * sizeof(uint32_t) + forms_.bytes();
}

std::string_view GrowingNames::operator[](uint32_t number) const {
  return std::string_view(letters_).substr(begins_[number], begins_[number + 1] - begins_[number]);
}

}  // namespace missent::intent
