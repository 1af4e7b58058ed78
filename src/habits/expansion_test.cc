// SPDX-License-Identifier: Apache-2.0
#include "habits/expansion.h"

#include <doctest/doctest.h>

using namespace missent::habits;

namespace {

using Texts = std::vector<std::string>;

Registers with_lists(std::vector<MailList> lists) {
  Registers registers;
  registers.lists = std::move(lists);
  registers.index();
  return registers;
}

}  // namespace

TEST_CASE("a list of lists has the people of all of them, each once") {
  const auto registers = with_lists({{"all@a.test", {"east@a.test", "jo@a.test", "west@a.test"}},
                                     {"east@a.test", {"al@a.test", "jo@a.test"}},
                                     {"west@a.test", {"lee@b.test"}}});
  const auto all = expand(registers, "all@a.test");
  CHECK(all.people == Texts{"al@a.test", "jo@a.test", "lee@b.test"});
  CHECK(all.complete);
  CHECK(expand(registers, "jo@a.test").people.empty());
}

TEST_CASE("lists that name each other and themselves end") {
  const auto registers = with_lists(
      {{"one@a.test", {"one@a.test", "two@a.test"}}, {"two@a.test", {"jo@a.test", "one@a.test"}}});
  CHECK(expand(registers, "one@a.test").people == Texts{"jo@a.test"});
}

TEST_CASE("a list of too many lists or people is said not to be complete") {
  std::vector<MailList> chain;
  for (int i = 0; i < 11'000; ++i)
    chain.push_back({std::to_string(i) + "@a.test", {std::to_string(i + 1) + "@a.test"}});
  CHECK_FALSE(expand(with_lists(std::move(chain)), "0@a.test").complete);
  MailList wide{"wide@a.test", {}};
  for (int i = 0; i < 200'001; ++i) wide.members.push_back(std::to_string(i) + "@a.test");
  CHECK_FALSE(expand(with_lists({wide}), "wide@a.test").complete);
}
