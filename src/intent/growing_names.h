// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names learned since the last table was written, found by their forms. A list in memory, quick to
// add to; Index folds it into a table when it has grown.

#include "intent/form_table.h"
#include "intent/forms.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

class GrowingNames {
 public:
  void add(std::string_view name, const Forms& forms);
  size_t size() const { return begins_.size() - 1; }
  size_t bytes() const;
  std::string_view operator[](uint32_t number) const;
  template <typename Take>
  void each(uint32_t form, Take take) const {
    forms_.each(form, take);
  }

 private:
  std::string letters_;
  std::vector<uint32_t> begins_{0};
  FormTable forms_;
};

}  // namespace missent::intent
