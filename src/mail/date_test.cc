// SPDX-License-Identifier: Apache-2.0
#include "mail/date.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

struct Row {
  std::string_view value, text;
};

TEST_CASE("Dates read alike in every form that senders use") {
  for (const Row& row : {Row{"Thu, 20 Jul 2023 09:14:00 +0000", "2023-07-20T09:14:00Z"},
                         Row{"Thu, 20 Jul 2023 10:14:00 +0100 (BST)", "2023-07-20T09:14:00Z"},
                         Row{"20 Jul 2023 09:14 GMT", "2023-07-20T09:14:00Z"},
                         Row{"Thu, 20 Jul 23 05:14:00 EDT", "2023-07-20T09:14:00Z"},
                         Row{"Mon, 14 May 2001 16:39:00 -0700 (PDT)", "2001-05-14T23:39:00Z"},
                         Row{"1 Jan 99 00:00:00 Z", "1999-01-01T00:00:00Z"},
                         Row{"1 Jan 103 00:00:00 UT", "2003-01-01T00:00:00Z"},
                         Row{"Thu Jul 20 09:14:00 2023", "2023-07-20T09:14:00Z"},
                         Row{"Thu,\r\n 20 Jul (a (b)) 2023 09:14:00 +0000", "2023-07-20T09:14:00Z"},
                         Row{"20-Jul-2023 09:14:00", "2023-07-20T09:14:00Z"},
                         Row{"Thu, 20 July 2023 09:14:60 +0000", "2023-07-20T09:15:00Z"},
                         Row{"Thu, 1 Jan 1970 00:00:00 -2359", "1970-01-01T23:59:00Z"}}) {
    CAPTURE(row.value);
    const auto time = parse_date(row.value);
    REQUIRE(time);
    CHECK(to_text(*time) == row.text);
  }
}

TEST_CASE("What is no date is none") {
  for (std::string_view value :
       {"", "today", "31 Feb 2023 09:14:00 +0000", "20 Jul 2023", "20 Jul 2023 25:00:00",
        "20 Jul 2023 09:xx", "99999999999999 Jul 2023 1:1", "((((((", "-1 Jul 2023 09:14",
        "20 Jul 12345 09:14"}) {
    CAPTURE(value);
    CHECK_FALSE(parse_date(value));
  }
}

}  // namespace
}  // namespace missent::mail
