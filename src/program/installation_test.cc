// SPDX-License-Identifier: Apache-2.0
#include "program/installation.h"

#include "program/test_folder.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace missent;
using namespace missent::program;

namespace {

bool is_near_partner(Installation& opened, const std::string& address) {
  auto judged = opened.guard().judge_addresses("", {address}, opened.clock().now());
  REQUIRE(judged);
  const auto& reasons = judged->front().doubt.reasons;
  return std::any_of(reasons.begin(), reasons.end(),
                     [](const auto& reason) { return reason.code == "near-partner"; });
}

}  // namespace

TEST_CASE("the registers of the store count when they are refreshed, beside those of files") {
  TestFolder folder;
  Loaded loaded;
  loaded.configuration.store_url = "sqlite:" + folder.path("missent.db");
  loaded.registers.own_domains = {"ministry.example"};
  loaded.registers.partners.emplace_back().domain = "quay-office.example";
  auto opened = Installation::open(loaded, Access::Writing);
  REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().message));
  CHECK_FALSE(is_near_partner(**opened, "lee@harbour-survay.example"));
  guard::RegisterChange change;
  change.put.partners.emplace_back().domain = "harbour-survey.example";
  REQUIRE((*opened)->session().registers.change(change));
  REQUIRE((*opened)->refresh_registers());
  CHECK(is_near_partner(**opened, "lee@harbour-survay.example"));
  CHECK(is_near_partner(**opened, "lee@quay-ofice.example"));

  opened->reset();
  auto again = Installation::open(loaded, Access::Reading);
  REQUIRE(again);
  CHECK((*again)->guard().registers()->partners.size() == 2);
}
