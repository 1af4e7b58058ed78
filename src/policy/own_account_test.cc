// SPDX-License-Identifier: Apache-2.0
#include "policy/own_account.h"

#include <doctest/doctest.h>

#include <vector>

namespace missent::policy {
namespace {

bool is_own(std::string_view recipient, std::string_view display = "",
            std::string_view sender = "j.bloggs@harbour.test") {
  const std::vector<std::string> names{"Jo Bloggs"};
  return is_own_other_account(mail::parse_address(sender), names,
                              {std::string(display), mail::parse_address(recipient)});
}

TEST_CASE("a local part or name like the sender's elsewhere is the sender's own other account") {
  CHECK(is_own("jbloggs@post.test"));
  CHECK(is_own("J.Bloggs72@post.test"));
  CHECK(is_own("jo.bloggs@post.test"));
  CHECK(is_own("bloggs.jo@post.test"));
  CHECK(is_own("sunflower@post.test", "Bloggs, Jo"));
}

TEST_CASE("colleagues, strangers and functions are not") {
  CHECK_FALSE(is_own("j.bloggs@harbour.test"));
  CHECK_FALSE(is_own("sam.bloggs@post.test"));
  CHECK_FALSE(is_own("sunflower@post.test", "Sam Bloggs"));
  CHECK_FALSE(is_own("info@post.test", "", "info@harbour.test"));
  CHECK_FALSE(is_own("jb@post.test", "", "jb@harbour.test"));
  CHECK_FALSE(is_own("not an address"));
}

}  // namespace
}  // namespace missent::policy
