// SPDX-License-Identifier: Apache-2.0
#include "archive/review.h"

#include "archive/findings.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <random>

namespace missent::archive {
namespace {

struct Truth {
  std::vector<Suspect> messages;
  std::vector<bool> wrong;

  double count() const { return static_cast<double>(std::count(wrong.begin(), wrong.end(), true)); }
};

// 120 addresses with one to nine messages each, believed wrong with 0.5 to 1; they are wrong with
// that probability times `kept`, each address as a whole.
Truth archive_of(unsigned seed, double kept) {
  std::mt19937 random(seed);
  const auto uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
  Truth out;
  for (int address = 0; address < 120; ++address) {
    const double believed = 1 - 0.5 * std::pow(uniform(), 2);
    const bool is_wrong = uniform() < believed * kept;
    const unsigned messages = 1 + static_cast<unsigned>(9 * std::pow(uniform(), 3));
    for (unsigned n = 0; n < messages; ++n) {
      Suspect one;
      one.id = fmt::format("{:08x}", random());
      one.wrong = {{fmt::format("a{}@army.ml", address), believed, ""}};
      one.probability = believed;
      out.messages.push_back(one);
      out.wrong.push_back(is_wrong);
    }
  }
  return out;
}

// A random sample: messages are numbered at random by their ids.
Reviews reviews_of(const Truth& truth, size_t sample) {
  std::vector<size_t> order(truth.messages.size());
  for (size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::sort(order.begin(), order.end(), [&](size_t one, size_t other) {
    return truth.messages[one].id < truth.messages[other].id;
  });
  Reviews out;
  for (size_t at = 0; at < sample; ++at) out[truth.messages[order[at]].id] = truth.wrong[order[at]];
  return out;
}

// In how many of 20 archives the interval holds the truth.
int covered(double kept, size_t sample) {
  int out = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    auto truth = archive_of(seed, kept);
    if (sample > 0) correct(truth.messages, reviews_of(truth, sample));
    const auto [least, most] = findings_of(truth.messages, 10'000).all.between;
    out +=
        static_cast<double>(least) <= truth.count() && truth.count() <= static_cast<double>(most);
  }
  return out;
}

TEST_CASE("without a review the interval holds the truth where doubts are calibrated") {
  CHECK(covered(1, 0) >= 16);
}

TEST_CASE("a reviewed sample makes the interval hold the truth where doubts are too high") {
  CHECK(covered(0.7, 0) <= 4);
  CHECK(covered(0.7, 60) >= 16);
  CHECK(covered(0.3, 100) >= 16);
  CHECK(covered(1, 60) >= 16);
}

TEST_CASE("a review brings the estimate nearer to the truth") {
  double before = 0, after = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    auto truth = archive_of(seed, 0.7);
    before += std::abs(findings_of(truth.messages, 10'000).all.expected - truth.count());
    correct(truth.messages, reviews_of(truth, 60));
    after += std::abs(findings_of(truth.messages, 10'000).all.expected - truth.count());
  }
  CHECK(after < before / 4);
}

TEST_CASE("when all were reviewed their number is certain") {
  auto truth = archive_of(1, 0.7);
  correct(truth.messages, reviews_of(truth, truth.messages.size()));
  const auto found = findings_of(truth.messages, 10'000);
  CHECK(found.all.expected == truth.count());
  CHECK(found.all.between.least == found.all.between.most);
  CHECK(found.reviewed_yes + found.reviewed_no == truth.messages.size());
}

TEST_CASE("what nobody looked at stays as it was") {
  auto truth = archive_of(1, 1);
  const auto before = findings_of(truth.messages, 10'000).all;
  correct(truth.messages, {{"of another scan", true}});
  CHECK(findings_of(truth.messages, 10'000).all.expected == before.expected);
  CHECK(findings_of(truth.messages, 10'000).all.between == before.between);
}

TEST_CASE("an answer tells most about other messages to the same address") {
  auto truth = archive_of(1, 1);
  Suspect first = truth.messages[0];
  first.id = "asked";
  Suspect second = first;
  second.id = "beside";
  truth.messages.push_back(first);
  truth.messages.push_back(second);
  correct(truth.messages, {{"asked", false}});
  CHECK(truth.messages.back().probability < 0.25);
}

TEST_CASE("answers are read from the table, also as a spreadsheet saves it") {
  const auto read = read_reviews(
      "\xEF\xBB\xBF"
      "review,misdirected,id,subject\r\n1,yes,aa,\"a, b\"\r\n2,,bb,x\r\n3,No,cc,\r\n");
  REQUIRE(read);
  CHECK(*read == Reviews{{"aa", true}, {"cc", false}});
}

TEST_CASE("a table without answers' columns, and an answer that is none, are refused") {
  CHECK_FALSE(read_reviews(""));
  CHECK_FALSE(read_reviews("id;misdirected\naa;yes\n"));
  const auto maybe = read_reviews("id,misdirected\naa,yes\nbb,maybe\n");
  REQUIRE_FALSE(maybe);
  CHECK(maybe.error().message == "line 3: ‘maybe’ is neither yes nor no");
  CHECK_FALSE(read_reviews("id,misdirected\naa\n"));
}

}  // namespace
}  // namespace missent::archive
