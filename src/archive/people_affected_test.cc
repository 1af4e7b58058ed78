// SPDX-License-Identifier: Apache-2.0
#include "archive/people_affected.h"

#include "content/inspection.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace missent::archive {
namespace {

struct Mail {
  std::string sender, body;
};

PeopleCount count_of(const std::vector<Mail>& mails) {
  PeopleAffected people;
  for (const auto& mail : mails)
    people.add(content::inspect("To: a@b.test\n\n" + mail.body).persons, mail.sender);
  std::vector<size_t> all(mails.size());
  std::iota(all.begin(), all.end(), size_t{0});
  return people.count(all);
}

constexpr auto Heading = "Surname\tFirst name\tDate of birth\n";

std::string person(int number) {
  const char letter = static_cast<char>('a' + number);
  return std::string("Roe") + letter + "\tAnn\t03/04/19" + std::to_string(50 + number) + "\n";
}

std::string roster(int from, int to) {
  std::string out = Heading;
  for (int number = from; number < to; ++number) out += person(number);
  return out;
}

TEST_CASE("The same roster in three mails counts once") {
  CHECK(count_of({{"a@b.test", roster(0, 10)},
                  {"a@b.test", roster(0, 10)},
                  {"c@b.test", roster(0, 10)}}) == PeopleCount{10, 10, 10});
}

TEST_CASE("Two rosters that have half of their people in common are those of both") {
  CHECK(count_of({{"a@b.test", roster(0, 10)}, {"a@b.test", roster(5, 15)}}) ==
        PeopleCount{15, 15, 15});
}

TEST_CASE("One name with two birth dates is two people") {
  const std::string one = std::string(Heading) + "Doe\tAnn\t03/04/1970\n";
  const std::string other = std::string(Heading) + "Doe\tAnn\t05/06/1981\n";
  CHECK(count_of({{"a@b.test", one}, {"a@b.test", other}}) == PeopleCount{2, 2, 2});
}

TEST_CASE("Names alone give an interval") {
  const std::string names = "Surname\tFirst name\tGrade\nDoe\tAnn\tC\nRoe\tJane\tD\n";
  CHECK(count_of({{"a@b.test", names}}) == PeopleCount{2, 2, 2});
  CHECK(count_of({{"a@b.test", names}, {"a@b.test", names}}) == PeopleCount{2, 2, 4});
  CHECK(count_of({{"a@b.test", names}, {"c@b.test", names}}) == PeopleCount{2, 4, 4});
}

TEST_CASE("A name alone is whoever is known by it, at least") {
  const std::string known = std::string(Heading) + "Doe\tAnn\t03/04/1970\n";
  const std::string alone = "Full name\tRoom\nAnn Doe\t12\n";
  CHECK(count_of({{"a@b.test", known}, {"c@b.test", alone}}) == PeopleCount{1, 1, 2});
}

TEST_CASE("A person goes on from one mail to the next by what they have in common") {
  const std::string number = "Name\tNHS number\tNI number\nAnn Doe\t943 476 5919\tAB123456C\n";
  const std::string birth = "Name\tNI number\tDOB\nAnn Doe\tAB 12 34 56 C\t03/04/1970\n";
  const std::string text = "Patient: Ann Doe\nDate of birth: 03/04/1970\n";
  const std::vector<Mail> mails = {{"a@b.test", number}, {"b@b.test", birth}, {"c@b.test", text}};
  CHECK(count_of(mails) == PeopleCount{1, 1, 1});
  CHECK(count_of({mails[0], mails[2]}) == PeopleCount{1, 2, 2});
}

TEST_CASE("Two of one name with different numbers of one kind are two, at least") {
  const std::string one = "Name\tNI number\nAnn Doe\tAB123456C\n";
  const std::string other = "Name\tNI number\nAnn Doe\tAB123457C\n";
  CHECK(count_of({{"a@b.test", one}, {"a@b.test", other}}) == PeopleCount{2, 2, 2});
}

TEST_CASE("The order of the messages does not matter, nor one that is given twice in another") {
  std::vector<Mail> mails = {{"a@b.test", roster(0, 4)},
                             {"a@b.test", "Full name\tRoom\nAnn Roea\t12\nJane Poe\t13\n"},
                             {"c@b.test", "NHS number: 943 476 5919, NI number AB123456C"},
                             {"d@b.test", "Name: Ann Roea\nNHS number: 943 476 5919\n"},
                             {"e@b.test", roster(2, 6)}};
  const auto as_they_came = count_of(mails);
  std::sort(mails.begin(), mails.end(),
            [](const Mail& one, const Mail& other) { return one.body < other.body; });
  do CHECK(count_of(mails) == as_they_came);
  while (std::next_permutation(mails.begin(), mails.end(), [](const Mail& one, const Mail& other) {
    return one.body < other.body;
  }));
}

TEST_CASE("Who is not told apart counts by the message with most of them, at least") {
  PeopleAffected people;
  people.add({}, "a@b.test", 30);
  people.add({}, "a@b.test", 12);
  CHECK(people.count(std::vector<size_t>{0, 1}) == PeopleCount{30, 30, 42});
  CHECK(people.count(std::vector<size_t>{1}) == PeopleCount{12, 12, 12});
  CHECK(people.count({}) == PeopleCount{});
}

TEST_CASE("More keys than are kept are counted, and not told apart") {
  content::Persons many;
  many.count = content::Persons::Most;
  for (uint32_t at = 0; at < many.count; ++at)
    many.keys.push_back({at, content::Evidence::Identifier, 1, at});
  PeopleAffected people;
  std::vector<size_t> all;
  for (size_t at = 0; at <= PeopleAffected::MostKeys / many.count; ++at) {
    people.add(many, "a@b.test");
    all.push_back(at);
  }
  const uint64_t one = many.count;
  CHECK(people.count(all) == PeopleCount{one, 2 * one, 2 * one});
}

}  // namespace
}  // namespace missent::archive
