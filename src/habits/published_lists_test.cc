// SPDX-License-Identifier: Apache-2.0
#include "habits/published_lists.h"

#include <doctest/doctest.h>

using namespace missent::habits;
using missent::parse_time;

namespace {

std::vector<Partner> read(std::string_view text, PartnerFormat format) {
  auto partners = parse_published(text, "list", format);
  REQUIRE_MESSAGE(partners, (partners ? "" : partners.error().message));
  return *partners;
}

std::string problem(std::string_view text, PartnerFormat format) {
  auto partners = parse_published(text, "list", format);
  REQUIRE_FALSE(partners);
  return partners.error().message;
}

}  // namespace

TEST_CASE("a list of domains has one a line, each once, with all below it") {
  const auto partners =
      read("# ours\r\nHarbour.example.\r\n\n*.survey.example # all\nharbour.example\n",
           PartnerFormat::Domains);
  REQUIRE(partners.size() == 2);
  CHECK(partners[0].domain == "harbour.example");
  CHECK(partners[0].subdomains);
  CHECK(partners[1].domain == "survey.example");
  CHECK(problem("a.example\n\nno domain\n", PartnerFormat::Domains) ==
        "list: line 3: domain ‘no domain’: expected a domain name such as army.mil");
}

TEST_CASE("the columns of public lists are found by their names, others are passed over") {
  const auto us = read(
      "Domain name,Domain type,Organization name,Suborganization name,City\n"
      "HARBOUR.GOV,Federal,\"Harbour Office, Department of\",,Rivertown\n",
      PartnerFormat::Cisa);
  REQUIRE(us.size() == 1);
  CHECK(us[0].domain == "harbour.gov");
  CHECK(us[0].name == "Harbour Office, Department of");
  CHECK(us[0].country == "USA");
  const auto uk = read("Owner,Domain Name\nBoard of Tides,tides.gov.uk\n", PartnerFormat::GovUk);
  REQUIRE(uk.size() == 1);
  CHECK(uk[0].name == "Board of Tides");
  CHECK(uk[0].country == "UK");
  CHECK(problem("Name,Owner\nx,y\n", PartnerFormat::GovUk) ==
        "list: line 1: expected a column ‘Domain Name’");
  CHECK(problem("Domain Name\nx y\n", PartnerFormat::Cisa) ==
        "list: line 2: domain ‘x y’: expected a domain name such as army.mil");
}

TEST_CASE("what an import states replaces what is there, and the rest stays") {
  Partner kept;
  kept.domain = "tides.example";
  kept.clearance = 3;
  kept.review = parse_time("2027-01-31T00:00:00Z");
  kept.confirmed = "published list";
  kept.confirmed_on = parse_time("2025-01-31T00:00:00Z");
  Partner stated;
  stated.domain = "tides.example";
  stated.name = "Board of Tides";
  stated.clearance = 1;
  stated.confirmed = "published list";
  fill_in(kept, stated);
  CHECK(kept.name == "Board of Tides");
  CHECK(kept.clearance == 1);
  CHECK(kept.review == parse_time("2027-01-31T00:00:00Z"));
  CHECK(kept.confirmed_on == parse_time("2025-01-31T00:00:00Z"));
  stated.confirmed = "phone";
  fill_in(kept, stated);
  CHECK_FALSE(kept.confirmed_on);
}
