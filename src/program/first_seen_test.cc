// SPDX-License-Identifier: Apache-2.0
#include "program/first_seen.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

using Texts = std::vector<std::string>;

Time second(int number) { return Time(Seconds(1'000'000'000 + number)); }

struct Reading {
  Texts reported;
  FirstSeen first_seen{[this](const policy::Verdict& verdict, const guard::Source& source) {
    std::string text = verdict.sender + ":";
    for (const auto& copy : source.copies) text += " " + copy;
    reported.push_back(text);
  }};

  // A message in doubt, its key made of one letter.
  bool read(char letter, const std::string& file, Time date, bool dated = true) {
    const guard::Source source{file, 0, {}};
    habits::MessageKey key{};
    key.fill(static_cast<unsigned char>(letter));
    if (!first_seen.is_new({key, date, dated}, source)) return false;
    policy::Verdict verdict;
    verdict.sender = std::string(1, letter);
    first_seen.keep(std::move(verdict), source);
    return true;
  }
};

TEST_CASE_FIXTURE(Reading, "a copy is not new, and its place is told with the first one") {
  CHECK(read('a', "inbox", second(1)));
  CHECK(read('b', "inbox", second(1)));
  CHECK(!read('a', "sent", second(1)));
  CHECK(!read('a', "all", second(1)));
  first_seen.finish();
  CHECK(reported == Texts{"a: sent all", "b:"});
}

TEST_CASE_FIXTURE(Reading, "what has its Date is reported as soon as that second is over") {
  read('a', "inbox", second(1));
  CHECK(reported.empty());
  read('b', "inbox", second(2));
  CHECK(reported == Texts{"a:"});
}

TEST_CASE_FIXTURE(Reading, "copies without a good Date are met however far apart they lie") {
  CHECK(read('a', "inbox", second(1), /*dated=*/false));
  CHECK(read('b', "inbox", second(2)));
  CHECK(!read('a', "sent", second(3), /*dated=*/false));
  CHECK(reported.empty());
  first_seen.finish();
  CHECK(reported == Texts{"a: sent", "b:"});
}

TEST_CASE_FIXTURE(Reading, "a copy of a message that is not in doubt is only passed over") {
  habits::MessageKey key{};
  CHECK(first_seen.is_new({key, second(1), /*dated=*/true}, {"inbox", 0, {}}));
  CHECK(!first_seen.is_new({key, second(1), /*dated=*/true}, {"sent", 0, {}}));
  first_seen.finish();
  CHECK(reported.empty());
}

TEST_CASE("a place is the file, with the number in it from the second message on") {
  CHECK(place_text({"sent.mbox", 0, {}}) == "sent.mbox");
  CHECK(place_text({"sent.mbox", 7, {}}) == "sent.mbox#7");
}

}  // namespace
}  // namespace missent::program
