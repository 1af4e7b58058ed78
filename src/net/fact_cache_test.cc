// SPDX-License-Identifier: Apache-2.0
#include "net/fact_cache.h"

#include <doctest/doctest.h>

using namespace missent::net;
using std::chrono::seconds;

namespace {
const FactCache::Clock::time_point Start{seconds(1'000'000)};
}

TEST_CASE("a fact is kept as long as its answer says, within bounds") {
  struct Row {
    const char* what;
    MailFact fact;
    std::optional<seconds> ttl;
    seconds kept;
  };
  for (const Row& row : {
           Row{"an hour", MailFact::TakesMail, seconds(3600), seconds(3600)},
           Row{"at least five minutes", MailFact::TakesMail, seconds(0), seconds(300)},
           Row{"at most a day", MailFact::TakesMail, seconds(10'000'000), seconds(86'400)},
           Row{"against a domain at most an hour", MailFact::NoSuchDomain, seconds(86'400),
               seconds(3600)},
           Row{"five minutes where nothing is said", MailFact::NoMail, std::nullopt, seconds(300)},
           Row{"a failure half a minute", MailFact::Unknown, seconds(86'400), seconds(30)},
       }) {
    FactCache cache(10);
    cache.put("a.example", row.fact, row.ttl, Start);
    CHECK_MESSAGE(cache.find("a.example", Start + row.kept - seconds(1)) == row.fact, row.what);
    CHECK_MESSAGE(cache.find("a.example", Start + row.kept) == std::nullopt, row.what);
  }
}

TEST_CASE("a later answer takes the place of an earlier one") {
  FactCache cache(10);
  cache.put("a.example", MailFact::Unknown, {}, Start);
  cache.put("a.example", MailFact::NullMx, seconds(400), Start);
  CHECK(cache.find("a.example", Start + seconds(399)) == MailFact::NullMx);
  CHECK(cache.size() == 1);
}

TEST_CASE("the cache does not grow over its bound: the oldest goes") {
  FactCache cache(3);
  for (int i = 0; i < 100; ++i)
    cache.put(std::to_string(i) + ".example", MailFact::TakesMail, {}, Start);
  CHECK(cache.size() == 3);
  CHECK(cache.find("96.example", Start) == std::nullopt);
  CHECK(cache.find("97.example", Start) == MailFact::TakesMail);
  CHECK(cache.find("99.example", Start) == MailFact::TakesMail);
}
