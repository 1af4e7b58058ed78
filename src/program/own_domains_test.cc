// SPDX-License-Identifier: Apache-2.0
#include "program/own_domains.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

TEST_CASE("sent folders are known by their names, wherever they stand in the path") {
  for (const char* sent :
       {"mail/pat/sent/1.", "pat/_sent_mail/2.", "pat/Sent Items/3.eml", "Sent.mbox",
        "pat/.Sent/cur/1", "INBOX.Sent/cur/1", "pat._sent_mail", "pat.sentitems"})
    CHECK_MESSAGE(is_sent_folder(sent), sent);
  for (const char* other :
       {"mail/pat/inbox/1.", "presents/1.eml", "consent.mbox", "sentry/1.eml", ""})
    CHECK_MESSAGE(!is_sent_folder(other), other);
}

TEST_CASE("domains that wrote one message in a hundred or more are own, the most frequent first") {
  CHECK(frequent_domains({{"a.example", 50}, {"b.example", 949}, {"stray.example", 1}}) ==
        std::vector<std::string>{"b.example", "a.example"});
  CHECK(frequent_domains({}).empty());
}

}  // namespace
}  // namespace missent::program
