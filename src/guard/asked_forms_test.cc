// SPDX-License-Identifier: Apache-2.0
#include "guard/asked_forms.h"

#include <doctest/doctest.h>

namespace missent::guard {
namespace {

using Forms = std::vector<uint32_t>;

TEST_CASE("A domain that becomes known changes the answers that were looked for under its forms") {
  AskedForms asked;
  asked.add(Forms{1});  // nothing was asked yet
  asked.note("army.ml", Forms{1, 2, 3});
  asked.note("navy.ml", Forms{3, 4});
  CHECK(asked.changes("army.ml") == 0);
  asked.add(Forms{2, 9});
  CHECK(asked.changes("army.ml") == 1);
  CHECK(asked.changes("navy.ml") == 0);
  asked.add(Forms{3});
  CHECK(asked.changes("army.ml") == 2);
  CHECK(asked.changes("navy.ml") == 1);
  CHECK(asked.changes("other.example") == 0);
  asked.note("army.ml", Forms{7});  // said once
  CHECK(asked.size() == 5);
  asked.clear();
  CHECK(asked.size() == 0);
  CHECK(asked.changes("army.ml") == 0);
}

TEST_CASE("Many forms, many of them shared, are all kept") {
  AskedForms asked;
  constexpr uint32_t Many = 5'000;
  for (uint32_t number = 0; number < Many; ++number)
    asked.note(std::to_string(number), Forms{number * 16, 7, number});
  asked.add(Forms{7});
  asked.add(Forms{48});
  CHECK(asked.size() == 3 * Many);
  for (uint32_t number = 0; number < Many; ++number) {
    CAPTURE(number);
    const uint32_t of_seven = number == 7 ? 2 : 1, of_48 = number == 3 || number == 48 ? 1 : 0;
    CHECK(asked.changes(std::to_string(number)) == of_seven + of_48);
  }
}

}  // namespace
}  // namespace missent::guard
