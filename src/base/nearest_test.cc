// SPDX-License-Identifier: Apache-2.0
#include "base/nearest.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using missent::nearest_word;

namespace {

constexpr std::array<std::string_view, 6> Actions = {"deliver", "note",    "delay",
                                                     "ask",     "approve", "refuse"};

}  // namespace

TEST_CASE("the word with the fewest slips is the nearest") {
  struct Row {
    std::string_view written, meant;
  };
  for (const auto& row : {Row{"aks", "ask"}, Row{"aprove", "approve"}, Row{"refusse", "refuse"},
                          Row{"delivre", "deliver"}, Row{"NOTE", "note"}, Row{"nots", "note"}}) {
    CAPTURE(row.written);
    CHECK(nearest_word(row.written, Actions) == row.meant);
  }
}

TEST_CASE("a word that is too far from all has no nearest") {
  for (std::string_view written : {"", "quarantine", "x", "holdback"}) {
    CAPTURE(written);
    CHECK_FALSE(nearest_word(written, Actions));
  }
  CHECK_FALSE(nearest_word("ask", {}));
}

TEST_CASE("of words equally near the first is taken") {
  constexpr std::array<std::string_view, 2> Words = {"dote", "note"};
  CHECK(nearest_word("bote", Words) == "dote");
}

TEST_CASE("words longer than 64 bytes are never compared") {
  const std::string at_limit(64, 'a'), beyond(65, 'a');
  const std::array<std::string_view, 1> words = {at_limit};
  const std::array<std::string_view, 1> long_words = {beyond};
  CHECK(nearest_word(at_limit, words) == at_limit);
  CHECK_FALSE(nearest_word(beyond, words));
  CHECK_FALSE(nearest_word(at_limit, long_words));
}
