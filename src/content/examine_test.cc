// SPDX-License-Identifier: Apache-2.0
#include "content/examine.h"

#include "content/inspection.h"
#include "content/marking.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

double confidence_in(const std::string& body, std::string_view kind) {
  double most = 0;
  for (const auto& finding : inspect("To: a@b.test\n\n" + body + "\n", {.texts = true}).findings) {
    if (finding.kind == kind) most = std::max(most, finding.confidence);
  }
  return most;
}

TEST_CASE("A number that passes its check with its word near is at least 0.8 sure") {
  CHECK(confidence_in("NHS number: 943 476 5919", "uk-nhs-number") >= 0.8);
  CHECK(confidence_in("National Insurance AB 12 34 56 C", "uk-nino") >= 0.8);
  CHECK(confidence_in("UTR 1955839661", "uk-utr") >= 0.8);
  CHECK(confidence_in("SSN 536-90-4399", "us-ssn") >= 0.8);
  CHECK(confidence_in("card 4111 1111 1111 1111", "payment-card") >= 0.8);
  CHECK(confidence_in("GB82 WEST 1234 5698 7654 32", "iban") >= 0.8);
  CHECK(confidence_in("PESEL 44051401359", "pl-pesel") >= 0.8);
  CHECK(confidence_in("DNI 54362315K", "es-dni") >= 0.8);
}

TEST_CASE("A number whose check fails is nothing") {
  CHECK(confidence_in("NHS number: 943 476 5918", "uk-nhs-number") == 0);
  CHECK(confidence_in("NHS number: 9999999999", "uk-nhs-number") == 0);
  CHECK(confidence_in("SSN 078-05-1120", "us-ssn") == 0);
  CHECK(confidence_in("NI number QQ123456A", "uk-nino") == 0);
  CHECK(confidence_in("card 4111 1111 1111 1112", "payment-card") == 0);
}

TEST_CASE("Without context a number that chance makes is less sure") {
  const double alone = confidence_in("See 9434765919 of May.", "uk-nhs-number");
  CHECK(alone > 0);
  CHECK(alone < 0.5);
}

TEST_CASE("Rows of a table are one person each, whatever identifiers they hold") {
  const auto seen =
      examine({{"Name\tNHS number\tNI number\nAnn\t9434765919\tAB123456C\n"
                "Bob\t4010232137\tAB123457C\n",
                "staff.xlsx", extract::Place::Document}});
  CHECK(seen.people == 2);
  REQUIRE(!seen.findings.empty());
  CHECK(seen.findings[0].count == 2);
}

TEST_CASE("A banner on a line of its own is a marking, the same words in prose are none") {
  const auto marked =
      inspect("To: a@b.test\n\nOFFICIAL-SENSITIVE - COMMERCIAL\nHello\n", {.texts = true});
  REQUIRE(marked.markings.size() == 1);
  CHECK(marked.markings[0].scheme == "uk-gscp");
  CHECK(marked.markings[0].handling == std::vector<std::string>{"COMMERCIAL"});
  CHECK(marked.level == 2);
  CHECK(inspect("To: a@b.test\nSubject: Top secret project party\n\nIt is no secret.\n",
                {.texts = true})
            .level == 0);
}

TEST_CASE("Rows are people, though some were born on one day") {
  std::string roster = "To: a@b.test\n\nname\tdate of birth\tNI number\n";
  for (int at = 0; at < 9; ++at)
    roster += "P. Smith\t03/04/1970\tAB12345" + std::to_string(at) + "C\n";
  CHECK(inspect(roster, {.texts = true}).people == 9);
  CHECK(inspect("To: a@b.test\n\nname\tdate of birth\nP. Smith\t03/04/1970\nA. Roe\t03/04/1970\n",
                {.texts = true})
            .people == 2);
  CHECK(inspect("To: a@b.test\n\nBorn on 03/04/1970. DOB 03/04/1970.\n", {.texts = true}).people ==
        1);
}

TEST_CASE("What is surely another number is no telephone number") {
  CHECK(confidence_in("my NHS number is 943 476 5919", "uk-nhs-number") >= 0.8);
  CHECK(confidence_in("my NHS number is 943 476 5919", "phone") == 0);
  CHECK(confidence_in("my phone number is 943 476 5918", "phone") >= 0.8);
}

TEST_CASE("Headers and subject carry markings, and two that differ are a conflict") {
  const auto seen = inspect(
      "To: a@b.test\nX-Protective-Marking: VER=2024.1, NS=gov.au, SEC=PROTECTED, "
      "CAVEAT=SH:CABINET, ORIGIN=a@b.gov.au\nSubject: Plan [SEC=OFFICIAL]\n\nx\n");
  CHECK(seen.level == 3);
  REQUIRE(!seen.findings.empty());
  CHECK(seen.findings.back().kind == "marking-conflict");
}

TEST_CASE("American, NATO, European and TLP banners have their schemes and levels") {
  CHECK(parse_banner("SECRET//TK//NOFORN", false)->scheme == "us-cnsi");
  CHECK(parse_banner("//COSMIC TOP SECRET//BOHEMIA", false)->level == 5);
  CHECK(parse_banner("NATO RESTRICTED", false)->level == 2);
  CHECK(parse_banner("RESTREINT UE/EU RESTRICTED", false)->scheme == "eu");
  CHECK(parse_banner("TLP: AMBER", false)->text == "TLP:AMBER");
  CHECK(!parse_banner("SECRET SAUCE RECIPE", false));
}

TEST_CASE("Secrets are found by shape, examples are not, and samples show two characters") {
  CHECK(confidence_in("key AKIALALEMEL33243OLIB", "credential") >= 0.8);
  CHECK(confidence_in("key AKIAIOSFODNN7EXAMPLE", "credential") == 0);
  CHECK(confidence_in("the password is Hw8-rrTq2x", "password") >= 0.8);
  CHECK(confidence_in("your password will expire soon", "password") == 0);
  CHECK(inspect("To: a@b.test\n\npassword: Hw8-rrTq2x\n", {.texts = true}).findings.at(0).sample ==
        "Hw*-******");
}

}  // namespace
}  // namespace missent::content
