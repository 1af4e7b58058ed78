// SPDX-License-Identifier: Apache-2.0
#include "intent/name_model.h"

#include <doctest/doctest.h>

namespace missent::intent {

TEST_CASE("A name that somebody may have chosen is likelier than one that fingers made") {
  CHECK(name_probability("baxter") > 10 * name_probability("bxater"));
  CHECK(name_probability("medcen") > name_probability("mdecne"));
  CHECK(name_probability("pepco") > name_probability("pepvo"));
}

TEST_CASE("Every name has a probability, however odd or long") {
  for (auto name : {"", "a", "x9-7", "zzzzzzzzzzzzzzzzzzzz", "xn--rmee-koa"}) {
    CAPTURE(name);
    CHECK(name_probability(name) > 0);
    CHECK(name_probability(name) < 1);
  }
}

TEST_CASE("Endings that nobody delegated have next to none") {
  CHECK(suffix_probability("com") > suffix_probability("ml"));
  CHECK(suffix_probability("ml") > 1000 * suffix_probability("con"));
}

}  // namespace missent::intent
