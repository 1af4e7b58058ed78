// SPDX-License-Identifier: Apache-2.0
// The manual page and the examples are tests: each ```toml block of docs/formats/policy.md and
// examples/policy.toml is a policy.
#include "policy/policy.h"
#include "policy/read_conditions.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace missent::policy {
namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> toml_blocks(const std::string& page) {
  constexpr std::string_view Begin = "\n```toml\n";
  std::vector<std::string> blocks;
  for (size_t at = page.find(Begin); at != std::string::npos; at = page.find(Begin, at)) {
    at += Begin.size();
    blocks.push_back(page.substr(at, page.find("\n```\n", at) + 1 - at));
  }
  return blocks;
}

TEST_CASE("every example of the manual page is a policy") {
  const auto blocks = toml_blocks(read("docs/formats/policy.md"));
  CHECK(blocks.size() >= 7);
  for (const auto& block : blocks) {
    CAPTURE(block);
    const auto policy = parse_policy(block, "docs/formats/policy.md");
    CHECK_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  }
}

TEST_CASE("the manual page ends with the built-in policy, word for word") {
  CHECK(toml_blocks(read("docs/formats/policy.md")).back() == default_policy_text());
}

TEST_CASE("the manual page names every condition, with an example") {
  const auto page = read("docs/formats/policy.md");
  for (const auto name : condition_names()) {
    CHECK_MESSAGE(page.find("| `" + std::string(name) + "` |") != std::string::npos, name);
    CHECK_MESSAGE(page.find("\n" + std::string(name) + " ") != std::string::npos, name);
  }
}

TEST_CASE("the example policy is one, and suits the example registers") {
  const auto policy = parse_policy(read("examples/policy.toml"), "examples/policy.toml");
  REQUIRE_MESSAGE(policy.has_value(), (policy ? "" : policy.error().message));
  habits::Registers registers;
  const auto people = habits::parse_people(read("examples/people.csv"), "examples/people.csv");
  REQUIRE_MESSAGE(people.has_value(), (people ? "" : people.error().message));
  registers.people = *people;
  registers.fallback = {"security@harbour.gov.uk"};
  CHECK(check_references(*policy, registers) == std::vector<std::string>{});
}

}  // namespace
}  // namespace missent::policy
