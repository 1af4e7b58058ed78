// SPDX-License-Identifier: Apache-2.0
#include "program/policy_configuration.h"

#include "program/configuration.h"

#include <doctest/doctest.h>

#include <map>

namespace missent::program {
namespace {

constexpr std::string_view Unit =
    "[[policy.unit]]\nname='desk'\ndomains='Desk.Example'\nteams=['Pilots']\nfile='desk.toml'\n";

PolicyConfiguration read(const std::string& toml) {
  auto configuration = parse_configuration(toml, "missent.toml");
  REQUIRE_MESSAGE(configuration, (configuration ? "" : configuration.error().message));
  return configuration->policy;
}

std::string error_of(const std::string& toml) {
  const auto configuration = parse_configuration(toml, "missent.toml");
  REQUIRE_FALSE_MESSAGE(configuration, toml);
  return configuration.error().message;
}

// The rules of a file that is named like its only one.
Result<policy::Policy> load(const std::string& toml,
                            const std::map<std::string, std::string>& files) {
  return load_policy(read(toml), [&](const std::string& path) -> Result<std::string> {
    const auto at = files.find(path);
    if (at == files.end()) return fail(Kind::NotFound, "cannot read " + path);
    return "[[rule]]\nname='" + at->second + "'\nwhen={doubt='>= 0.5'}\naction='ask'\n";
  });
}

TEST_CASE("a unit has a name, senders and a file; domains and teams count without case") {
  const auto configuration =
      read("[policy]\nfile='own.toml'\ncompare='new.toml'\n" + std::string(Unit));
  CHECK(configuration.file == "own.toml");
  CHECK(configuration.compare == "new.toml");
  REQUIRE(configuration.units.size() == 1);
  const auto& unit = configuration.units[0];
  CHECK(unit.name == "desk");
  CHECK(unit.domains == std::vector<std::string>{"desk.example"});
  CHECK(unit.teams == std::vector<std::string>{"pilots"});
  CHECK(unit.file == "desk.toml");
}

TEST_CASE("what is wrong in a unit is told with its line") {
  CHECK(error_of("[[policy.unit]]\nname='desk'\nteams='x'\n") ==
        "missent.toml: line 1: [[policy.unit]] has no ‘file’");
  CHECK(error_of("[[policy.unit]]\nfile='d.toml'\nteams='x'\n") ==
        "missent.toml: line 1: [[policy.unit]] has no ‘name’");
  CHECK(error_of("[[policy.unit]]\nname='desk'\nfile='d.toml'\n") ==
        "missent.toml: line 1: [[policy.unit]] has no ‘domains’ or ‘teams’");
  CHECK(error_of(std::string(Unit) + std::string(Unit)) ==
        "missent.toml: line 6: [[policy.unit]] is the second of its name");
  CHECK(error_of("[[policy.unit]]\nnmae='desk'\n").find("line 2: unknown key ‘nmae’") !=
        std::string::npos);
  CHECK(error_of("[policy]\nunit='desk'\n").find("expected [[policy.unit]] tables") !=
        std::string::npos);
}

TEST_CASE("all files are one policy, and the one compared with has the same units") {
  const auto policy = load("[policy]\nfile='own.toml'\ncompare='new.toml'\n" + std::string(Unit),
                           {{"own.toml", "own"}, {"new.toml", "new"}, {"desk.toml", "of-desk"}});
  REQUIRE(policy);
  REQUIRE(policy->rules.size() == 2);
  CHECK(policy->rules[0].name == "own");
  CHECK(policy->rules[1].name == "of-desk");
  CHECK(policy->rules[1].layer == 0);
  REQUIRE(policy->compared);
  CHECK(policy->compared_file == "new.toml");
  CHECK(policy->compared->rules[0].name == "new");
  CHECK(policy->compared->rules[1].name == "of-desk");
}

TEST_CASE("another file stands in the place of the organisation's or of a unit's") {
  PolicyConfiguration configuration{
      "own.toml", "new.toml", {{"desk", {}, {"pilots"}, "desk.toml"}}};
  const auto own = with_file(configuration, "try.toml", "");
  REQUIRE(own);
  CHECK(own->file == "try.toml");
  CHECK(own->compare.empty());
  REQUIRE(own->units.size() == 1);
  CHECK(own->units[0].file == "desk.toml");
  const auto desk = with_file(configuration, "try.toml", "desk");
  REQUIRE(desk);
  CHECK(desk->file == "own.toml");
  CHECK(desk->units[0].file == "try.toml");
  CHECK(desk->units[0].teams == configuration.units[0].teams);
  const auto none = with_file(configuration, "try.toml", "dsek");
  REQUIRE_FALSE(none);
  CHECK(none.error().message == "no unit is named ‘dsek’: expected one of desk");
  CHECK(none.error().hint == "did you mean ‘desk’?");
}

TEST_CASE("a file that cannot be read, or has a name that is taken, is an error") {
  CHECK_FALSE(load(std::string(Unit), {}));
  const auto taken = load("[policy]\nfile='own.toml'\n" + std::string(Unit),
                          {{"own.toml", "own"}, {"desk.toml", "own"}});
  REQUIRE_FALSE(taken);
  CHECK(taken.error().message.find("desk.toml: line 1: a second rule named ‘own’") == 0);
}

}  // namespace
}  // namespace missent::program
