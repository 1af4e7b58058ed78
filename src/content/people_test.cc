// SPDX-License-Identifier: Apache-2.0
#include "content/people.h"

#include "content/examine.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

namespace missent::content {
namespace {

Persons persons_in(std::string text) {
  return examine({{std::move(text), "list", extract::Place::Document}}).persons;
}

std::set<uint64_t> digests(const Persons& persons, Evidence evidence) {
  std::set<uint64_t> out;
  for (const auto& key : persons.keys)
    if (key.evidence == evidence) out.insert(key.digest);
  return out;
}

TEST_CASE("A person is known by number, by name with birth date, by name with postcode") {
  const auto persons = persons_in(
      "Name\tNHS number\tDate of birth\tPostcode\n"
      "Ann Doe\t943 476 5919\t03/04/1970\tSE1 9AA\n");
  REQUIRE(persons.count == 1);
  CHECK(persons.untold == 0);
  CHECK(is_sound(persons));
  for (const auto evidence : {Evidence::Identifier, Evidence::NameAndBirthDate,
                              Evidence::NameAndAddress, Evidence::BirthDate, Evidence::Name})
    CHECK(digests(persons, evidence).size() == 1);
}

TEST_CASE("The same person has the same keys in another table and in running text") {
  const auto table =
      persons_in("Surname;First name;DOB\nDoe;Ann;1970-04-03\nRoe;Jane;1981-05-06\n");
  const auto text = persons_in("Patient: Ann Doe\nDate of birth: 1970-04-03\n");
  CHECK(table.count == 2);
  REQUIRE(text.count == 1);
  const auto known = digests(table, Evidence::NameAndBirthDate);
  CHECK(known.size() == 2);
  CHECK(known.contains(*digests(text, Evidence::NameAndBirthDate).begin()));
}

TEST_CASE("One number written in two ways is one identifier") {
  const auto one = persons_in("NHS number: 943 476 5919");
  const auto other = persons_in("NHS number: 943-476-5919");
  REQUIRE(one.count == 1);
  CHECK(digests(one, Evidence::Identifier) == digests(other, Evidence::Identifier));
}

TEST_CASE("A list of names alone is persons, but no personal data that a rule counts") {
  const auto seen = examine(
      {{"Surname,First name,Grade\nDoe,Ann,C2\nRoe,Jane,D\n", "list", extract::Place::Document}});
  CHECK(seen.people == 0);
  CHECK(seen.persons.count == 2);
  CHECK(digests(seen.persons, Evidence::Name).size() == 2);
  CHECK(seen.persons.keys.size() == 2);
}

TEST_CASE("A table of things with names is no list of people") {
  CHECK(persons_in("Name\tSize\tChanged\nAnnual Report\t12\t3\nBudget\t4\t5\n").count == 0);
  CHECK(persons_in("Name,Owner,Colour\nHarbour,Ann,blue\n").count == 0);
  CHECK(persons_in("My name, as you know, is long.\nSo is hers, I think.\n").count == 0);
}

TEST_CASE("Rows beyond what is told apart are counted") {
  std::string roster = "Surname\tFirst name\n";
  const auto letters = [](size_t number) {
    std::string out;
    for (int at = 0; at < 4; ++at, number /= 26) out += static_cast<char>('a' + number % 26);
    return out;
  };
  for (size_t at = 0; at < Persons::Most + 7; ++at) roster += "Q" + letters(at) + "\tAnn\n";
  const auto persons = persons_in(roster);
  CHECK(persons.count == Persons::Most);
  CHECK(persons.untold == 7);
  CHECK(is_sound(persons));
}

TEST_CASE("A row with number and name counts as one of the people, not twice") {
  const auto seen =
      examine({{"Surname\tFirst name\tNI number\nDoe\tAnn\tAB123456C\n"
                "Roe\tJane\t-\n",
                "list", extract::Place::Document}});
  CHECK(seen.people == 1);
  CHECK(seen.persons.count == 2);
}

struct Form {
  const char* name;
  const char* passport;
  const char* dod;
  const char* ssn;
};

constexpr Form Forms[] = {{"Ann Doe", "512345678", "1234567890", "501234568"},
                          {"Bob Roe", "523456781", "1345678902", "512345670"},
                          {"Cyril Hart", "534567812", "1456789023", "523456789"}};

std::string form_of(const Form& form, const std::string& between) {
  return "Name" + between + form.name + "\nPassport No" + between + form.passport + "\nDoD ID" +
         between + form.dod + "\nSSN" + between + form.ssn + "\n";
}

TEST_CASE("In forms there are as many people as there are forms, however label and value stand") {
  for (const char* between : {": ", ":\t", "\t", " ............ ", "          ", "\n", ":\n"}) {
    CAPTURE(between);
    std::string text;
    for (const auto& form : Forms) text += form_of(form, between) + "\n";
    const auto seen = examine({{text, "body", extract::Place::Body}});
    CHECK(seen.people == 3);
    for (const auto& finding : seen.findings)
      if (finding.confidence >= 0.5) CHECK_MESSAGE(finding.count == 3, finding.kind);
  }
}

TEST_CASE("A table whose rows are turned into columns is about one person a column") {
  const auto seen =
      examine({{"Name\tAnn Doe\tBob Roe\nPassport No\t512345678\t523456781\nDoD ID\t1234567890\t"
                "1345678902\nSSN\t501234568\t512345670\n",
                "sheet", extract::Place::Document}});
  CHECK(seen.people == 2);
}

TEST_CASE("A sort code and an account in two lines of a form are of the person it is about") {
  const auto people = [](const std::string& text) {
    return examine({{text, "form", extract::Place::Document}});
  };
  for (const char* between : {"\t", ": ", " ............................. "}) {
    CAPTURE(between);
    const auto line = [&](const char* label, const char* value) {
      return std::string(label) + between + value + "\n";
    };
    const auto seen =
        people(line("Date of birth", "14/03/1972") + line("NI number", "AB 12 34 56 C") +
               line("Sort code", "20-00-00") + line("Account number", "55779911"));
    CHECK(seen.people == 1);
    CHECK(std::any_of(seen.findings.begin(), seen.findings.end(),
                      [](const auto& one) { return one.kind == "uk-bank-account"; }));
  }
}

TEST_CASE("Rows of labels and of values in turn are about one person, rows of people are not") {
  const std::string first = "NI number\tDate of birth\nAB 12 34 56 C\t14/03/1972\n";
  CHECK(examine({{first + "NHS number\tPassport number\n943 476 5919\t512345678\n", "form",
                  extract::Place::Document}})
            .people == 1);
  CHECK(
      examine({{first + "AB 12 34 57 C\t15/03/1972\n", "list", extract::Place::Document}}).people ==
      2);
}

TEST_CASE("Cells with labels of their own are a form, or a list where each row has the same") {
  const auto people = [](const std::string& text) {
    return examine({{text, "form", extract::Place::Document}}).people;
  };
  CHECK(people("NI number AB 12 34 56 C\tDate of birth 14/03/1972\n"
               "NHS number 943 476 5919\tPassport number 512345678\n") == 1);
  CHECK(people("NI number AB 12 34 56 C\tDate of birth 14/03/1972\n"
               "NI number AB 12 34 57 C\tDate of birth 15/03/1972\n") == 2);
}

TEST_CASE("The digits of an identifier are no birth date of somebody else") {
  CHECK(examine({{"Date of birth 14/03/1972; NI number AB 27 08 77 C; Sort code 20-11-03\n", "form",
                  extract::Place::Document}})
            .people == 1);
}

TEST_CASE("A label may be the first line of a cell and its value the second") {
  const auto seen =
      examine({{"NI number\nAB 12 34 56 C\t\nNHS number\n943 476 5919\t\nPassport number\n"
                "925665416\t\nDate of birth\n14/03/1972\t\n",
                "a.docx", extract::Place::Document}});
  CHECK(seen.people == 1);
}

TEST_CASE("A form that goes on overleaf is about one person") {
  const auto page = [](std::string text, const char* where) {
    return extract::Piece{std::move(text), where, extract::Place::Document};
  };
  const auto forms = form_of(Forms[0], ": ") + "\n" + form_of(Forms[1], ": ");
  const size_t half = forms.find("DoD ID", forms.size() / 2);
  const auto whole = [&](const char* first, const char* second) {
    return examine({page(forms.substr(0, half), first), page(forms.substr(half), second)}).people;
  };
  CHECK(whole("a.pdf/page 1", "a.pdf/page 2") == 2);
  CHECK(whole("a.pdf/page 1", "b.pdf/page 1") == 3);
  CHECK(examine({page(form_of(Forms[0], ": "), "a.pdf/page 1"),
                 page(form_of(Forms[1], ": "), "a.pdf/page 2")})
            .people == 2);
}

}  // namespace
}  // namespace missent::content
