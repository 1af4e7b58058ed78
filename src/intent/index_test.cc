// SPDX-License-Identifier: Apache-2.0
#include "intent/index.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace missent::intent {
namespace {

bool has(const std::vector<std::string_view>& found, std::string_view wanted) {
  return std::find(found.begin(), found.end(), wanted) != found.end();
}

TEST_CASE("Every single slip of a known domain finds it") {
  Index index;
  const std::string domain = "us.army-post.example";
  index.add_domain(domain);
  for (size_t i = 0; i < domain.size(); ++i) {
    std::string missing = domain, other = domain, extra = domain, swapped = domain;
    missing.erase(i, 1);
    other[i] = 'q';
    extra.insert(i, "q");
    if (i + 1 < domain.size()) std::swap(swapped[i], swapped[i + 1]);
    for (auto& typed : {missing, other, extra, swapped}) {
      CAPTURE(typed);
      if (typed != domain) CHECK(has(index.near_domains(typed), domain));
    }
  }
}

TEST_CASE("Another ending, lost dots and look-alikes find the domain; itself is not found") {
  Index index;
  index.add_domain("army.mil");
  for (auto typed : {"army.nl", "usarmy.mil", "arrny.mil", "ar-my.mil"}) {
    CAPTURE(typed);
    bool near = has(index.near_domains(typed), "army.mil");
    CHECK(near == (std::string_view(typed) != "usarmy.mil"));
  }
  CHECK(index.near_domains("army.mil").empty());
}

TEST_CASE("Local parts are found in their own domain only") {
  Index index;
  index.add_address("john.smith@example.org");
  index.add_address("jon.smith@example.net");
  CHECK(has(index.near_locals("jhon.smith", "example.org"), "john.smith"));
  CHECK(has(index.near_locals("johnsmith", "example.org"), "john.smith"));
  CHECK(has(index.near_locals("smith.john", "example.org"), "john.smith"));
  CHECK(index.near_locals("jhon.smith", "example.com").empty());
  CHECK(index.has_domain("example.net"));
  CHECK(index.has_address("john.smith@example.org"));
}

TEST_CASE("Misspelt names, moved letters, nicknames and initials are found") {
  Index index;
  index.add_domain("yahoo.com");
  index.add_domain("hotmail.com");
  index.add_address("robert.jones@example.org");
  CHECK(has(index.near_domains("yahu.com"), "yahoo.com"));
  CHECK(has(index.near_domains("htomali.com"), "hotmail.com"));
  for (auto typed : {"bob.jones", "r.jones", "rjones"}) {
    CAPTURE(typed);
    CHECK(has(index.near_locals(typed, "example.org"), "robert.jones"));
  }
}

TEST_CASE("A folded index and one opened from a snapshot answer alike, and go on growing") {
  Index index;
  for (int i = 0; i < 500; ++i)
    index.add_address("jane" + std::to_string(i * 7919) + "@host" + std::to_string(i) + ".example");
  index.add_address("john.smith@army.mil");
  std::string bytes = index.snapshot(42);
  auto opened = Index::open(bytes);
  REQUIRE(opened);
  CHECK(opened->mark() == 42);
  Index folded = index.folded();
  for (const Index* same : {&folded, &*opened}) {
    CHECK(same->domains() == index.domains());
    CHECK(same->addresses() == index.addresses());
    CHECK(same->has_address("john.smith@army.mil"));
    CHECK_FALSE(same->has_address("jon.smith@army.mil"));
    CHECK(same->near_domains("amry.mil") == index.near_domains("amry.mil"));
    CHECK(same->near_locals("jon.smith", "army.mil") == index.near_locals("jon.smith", "army.mil"));
  }
  opened->add_address("john.smith@army.mil");
  CHECK(opened->addresses() == index.addresses());
  opened->add_domain("navy.mil");
  CHECK(has(opened->near_domains("nvay.mil"), "navy.mil"));
}

TEST_CASE("A snapshot that is cut, changed or foreign is refused") {
  Index index;
  index.add_address("john.smith@army.mil");
  std::string bytes = index.snapshot(1);
  CHECK_FALSE(Index::open({}));
  for (size_t size : {size_t{8}, bytes.size() / 2, bytes.size() - 1})
    CHECK_FALSE(Index::open(std::string_view(bytes).substr(0, size)));
  for (size_t at = 0; at < bytes.size(); at += 5) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    CHECK_FALSE(Index::open(changed));
  }
}

TEST_CASE("A thousand domains under one name do not slow or flood the answer") {
  Index index;
  for (int i = 0; i < 1000; ++i) index.add_domain("mail" + std::to_string(i) + ".example");
  CHECK(index.near_domains("mail7x.example").size() <= 64);
}

}  // namespace
}  // namespace missent::intent

namespace missent::intent {
namespace {

const habits::Pseudonyms Hidden(std::string(32, 'k'));

Index hidden_index() {
  Index index;
  index.set_pseudonyms(&Hidden);
  index.add_address(Hidden.of("john.smith@army.example"));
  index.add_address("mary.jones@army.example");  // of a register
  return index;
}

TEST_CASE("an index of pseudonyms is asked by addresses as they are") {
  for (const auto& index : {hidden_index(), hidden_index().folded()}) {
    CHECK(index.has_address("john.smith@army.example"));
    CHECK(index.has_address("mary.jones@army.example"));
    CHECK_FALSE(index.has_address("jon.smith@army.example"));
    CHECK(index.has_domain("army.example"));
    CHECK(index.near_locals("jon.smith", "army.example").empty());
    CHECK(index.near_locals("mary.jonse", "army.example").size() == 1);
    CHECK(index.hidden_locals({"jon.smith", "john.smith", "x"}, "army.example") ==
          std::vector<std::string>{"john.smith"});
    CHECK(index.hidden_locals({"john.smith"}, "army.test").empty());
  }
}

TEST_CASE("a snapshot of an index of pseudonyms names nobody") {
  const std::string bytes = hidden_index().snapshot(3);
  CHECK(bytes.find("mary") == bytes.npos);
  auto opened = Index::open(bytes);
  REQUIRE(opened);
  opened->set_pseudonyms(&Hidden);
  CHECK(opened->addresses() == 1);
  CHECK(opened->has_address("john.smith@army.example"));
}

}  // namespace
}  // namespace missent::intent
