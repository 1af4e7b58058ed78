// SPDX-License-Identifier: Apache-2.0
#include "content/test_seen.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

TEST_CASE("American health and bank numbers are told by check or shape, and by their words") {
  CHECK(seen("Medicare 1EG4-TE5-MK73\n", "us-medicare") >= 0.8);
  CHECK(seen("Medicare 1EG4TE5MK73\n", "us-medicare") >= 0.8);
  CHECK(seen("Medicare 1SG4-TE5-MK73\n", "us-medicare") == 0);  // S is no letter of theirs
  CHECK(seen("NPI 1234567893\n", "us-npi") >= 0.8);
  CHECK(seen("NPI 1234567890\n", "us-npi") == 0);
  CHECK(seen("routing number 021000021\n", "us-bank-routing") >= 0.8);
  CHECK(seen("routing number 021000022\n", "us-bank-routing") == 0);
}

TEST_CASE("A passport number needs its word, and belongs to the country that is named") {
  CHECK(seen("Passport number 925665416\n", "uk-passport") >= 0.8);
  CHECK(seen("Passport AB1234567\n", "uk-passport") >= 0.8);
  CHECK(seen("Order number 925665416\n", "uk-passport") == 0);
  CHECK(seen("US passport 925665416\n", "us-passport") >= 0.8);
  CHECK(seen("US passport 925665416\n", "uk-passport") == 0);
  CHECK(seen("passport A12345678\n", "us-passport") >= 0.8);
}

TEST_CASE("Service numbers, vehicles and vetting are British") {
  CHECK(seen("service number 30123456\n", "uk-service-number") >= 0.8);
  CHECK(seen("service number D123456A\n", "uk-service-number") >= 0.8);
  CHECK(seen("Svc No Q1234567\n", "uk-service-number") >= 0.8);
  CHECK(seen("invoice 30123456\n", "uk-service-number") == 0);
  CHECK(seen("vehicle AB12 CDE\n", "uk-vehicle-mark") >= 0.8);
  CHECK(seen("vehicle AB45 CDE\n", "uk-vehicle-mark") == 0);  // no half-year has that number
  CHECK(seen("product AB12 CDE\n", "uk-vehicle-mark") == 0);
  CHECK(seen("He is SC cleared until May\n", "uk-vetting") >= 0.8);
  CHECK(seen("The DVD is clear\n", "uk-vetting") == 0);
}

TEST_CASE("The last four digits of an SSN are told by their words") {
  CHECK(seen("last four of his SSN: 4399\n", "us-ssn") >= 0.8);
  CHECK(seen("the last four years, 2019 on\n", "us-ssn") == 0);
}

TEST_CASE("Cards are found as they are printed, behind their word, and told by cc") {
  CHECK(seen("card 4111 1111 1111 1111\n", "payment-card") >= 0.8);
  CHECK(seen("last bill of cc 4047737215142\n", "payment-card") >= 0.8);
  CHECK(seen("visa 4111111111111112\n", "payment-card") == 0);
}

TEST_CASE("Numbers go on behind a hyphen at the end of a line") {
  CHECK(seen("card 4111-1111-1111-\n1111 is it\n", "payment-card") >= 0.8);
  CHECK(seen("his SSN is 078-05-\n1121 now\n", "us-ssn") >= 0.8);
  CHECK(seen("card 4111-1111-\n1111-\n1111\n", "payment-card") == 0);  // once is wrapping
}

TEST_CASE("Numbers go on in the next line of a quoted reply") {
  CHECK(seen("> card 4111 1111 1111\n> 1111 is it\n", "payment-card") >= 0.8);
  CHECK(seen("> > card 4111-1111-1111-\n> > 1111 is it\n", "payment-card") >= 0.8);
  CHECK(seen("card 4111 1111 1111 > 1111\n", "payment-card") == 0);
}

constexpr const char* Passport =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n";
constexpr const char* Card =
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    "\n";

TEST_CASE("Machine-readable zones are found by their check digits, once each") {
  const auto passport = seen_in(Passport);
  REQUIRE(passport.findings.size() == 1);
  CHECK(passport.findings[0].kind == "passport-mrz");
  CHECK(passport.findings[0].count == 1);
  CHECK(seen(Card, "passport-mrz") >= 0.8);
  std::string changed = Passport;
  changed[60] = changed[60] == '8' ? '9' : '8';
  CHECK(seen(changed, "passport-mrz") == 0);
}

TEST_CASE("Machine-readable zones survive wrapping, quoting and markup") {
  std::string wrapped = Passport;
  wrapped.insert(30, "\n");
  CHECK(seen(wrapped, "passport-mrz") >= 0.8);
  std::string quoted = "> " + std::string(Passport);
  quoted.insert(quoted.find('\n') + 1, "> ");
  CHECK(seen(quoted, "passport-mrz") >= 0.8);
  std::string escaped;
  for (const char* c = Passport; *c != '\0'; ++c)
    escaped += *c == '<' ? "&lt;" : std::string(1, *c);
  CHECK(seen(escaped, "passport-mrz") >= 0.8);
}

TEST_CASE("Telephone numbers are found in the forms of several countries") {
  for (const char* phone :
       {"+44 (0)20 7946 0123", "+1 713 853 1234", "(713) 853-1234", "713.853.1234",
        "Tel 020 7946 0123", "fax: 04 93 12 34 56", "Mobile: 737 219 628", "713-853-1234 x55"})
    CHECK_MESSAGE(seen(std::string(phone) + "\n", "phone") >= 0.8, phone);
  for (const char* other :
       {"2023-07-20", "SSN 536-90-4399", "version 10.0.19045", "1,234,567", "call 12/03/1980",
        "10-15-2001 12345", "dial-11 [192.0.2.17]", "contact at 0530/0600 02 April",
        "office 4,427,058.18\n100072", "call about Contract #: 12-89435-501",
        "fax; tax ID # is 84-1484857", "contact; ABA #: 0213 000 77", "call for Moore 1898-1986",
        "office 0366\n4/15/2001"})
    CHECK_MESSAGE(seen(std::string(other) + "\n", "phone") < 0.8, other);
  for (const char* time : {"office, Sun Mar 29 01:00:00 2037 UTC", "call on Mar 29 2037"})
    CHECK_MESSAGE(seen(std::string(time) + "\n", "phone") < 0.5, time);
}

TEST_CASE("A birth date needs its word, in figures, in words or at the head of the column") {
  CHECK(seen("DOB: 03/04/1980\n", "date-of-birth") >= 0.8);
  CHECK(seen("born on the 3rd of March 1980 in Leeds\n", "date-of-birth") >= 0.8);
  CHECK(seen("Date of birth March 3, 1980\n", "date-of-birth") >= 0.8);
  CHECK(seen("Name\tDOB\nAnn\t1980-04-03\n", "date-of-birth") >= 0.8);
  CHECK(seen("Meeting on 03/04/2024\n", "date-of-birth") == 0);
  CHECK(seen("From: Dobin, Nora\nSent: Monday, November 05, 2001\n", "date-of-birth") == 0);
  CHECK(seen("DOB: 31/02/1980\n", "date-of-birth") == 0);
  CHECK(seen("Your birth date.\n\nAmy\n\nKate 10/13/2000 11:32 AM\n", "date-of-birth") == 0);
  CHECK(seen("geboren am 3. März 1980\n", "date-of-birth") >= 0.8);
  CHECK(seen("né le 3 avril 1980\n", "date-of-birth") >= 0.8);
}

TEST_CASE("Coordinates are found in decimals, with words between, and in minutes") {
  CHECK(seen("lat: 48.8584, lon: 2.2945\n", "grid-reference") >= 0.8);
  CHECK(seen("48°51'29.6\"N 2°17'40.2\"E\n", "grid-reference") >= 0.8);
  CHECK(seen("position 51.178844, -1.826211\n", "grid-reference") >= 0.8);
  CHECK(seen("factors 51.178844, -1.826211\n", "grid-reference") < 0.8);
  CHECK(seen("position 91.178844, -1.826211\n", "grid-reference") == 0);
  CHECK(seen("It was 20° in the shade\n", "grid-reference") == 0);
}

TEST_CASE("A sort code may stand behind its account") {
  CHECK(seen("sort code 08-99-99 account 66374958\n", "uk-bank-account") >= 0.8);
  CHECK(seen("Account No: 66374958 Sort Code: 08-99-99\n", "uk-bank-account") >= 0.8);
  CHECK(seen("Sort Code: 08-99-99\n", "uk-bank-account") == 0);
}

TEST_CASE("Sort code and account may stand in columns, in rows, or in numbered lines") {
  CHECK(seen("Name\tSort code\tBank\tAccount\nAnn\t08-99-99\tX\t66374958\n", "uk-bank-account") >=
        0.8);
  CHECK(seen("Name\tAnn\tBob\nSort code\t08-99-99\t08-99-98\nAccount\t66374958\t66374959\n",
             "uk-bank-account") >= 0.8);
  CHECK(seen("Born\tSort code\n01/02/1980\t08-99-99\nAccount\tBank\n66374958\tX\n",
             "uk-bank-account") >= 0.8);
  CHECK(seen("6. Sort code\n   08-99-99\n7. Account\n   66374958\n", "uk-bank-account") >= 0.8);
  CHECK(seen("Q6. Sort code\nA6. 08-99-99\nQ7. Account\nA7. 66374958\n", "uk-bank-account") >= 0.8);
  CHECK(seen("(sort_code, born, nino) VALUES ('12/03/1980', 'AB 12 34 56 C')\n",
             "uk-bank-account") == 0);
}

TEST_CASE("Grid references and coordinates are found, part numbers are not") {
  CHECK(seen("RV at 31U DQ 48251 11932\n", "grid-reference") >= 0.8);
  CHECK(seen("37UDQ12345678\n", "grid-reference") >= 0.8);
  CHECK(seen("grid TQ 123 456\n", "grid-reference") >= 0.8);
  CHECK(seen("51.5033 N, 0.1276 W\n", "grid-reference") >= 0.8);
  CHECK(seen("grid 31U DQ 48251 119\n", "grid-reference") == 0);  // halves differ
  CHECK(seen("Part XX 123456\n", "grid-reference") == 0);
  CHECK(seen("61U DQ 48251 11932\n", "grid-reference") < 0.8);  // there are sixty zones
}

}  // namespace
}  // namespace missent::content
