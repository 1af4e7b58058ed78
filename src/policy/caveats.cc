// SPDX-License-Identifier: Apache-2.0
#include "policy/caveats.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace missent::policy {
namespace {

using content::Marking;
using habits::Nations;
using habits::nations_of;
using Allowed = std::optional<Nations>;

struct Word {
  std::string_view caveat, nations;
  std::string_view scheme = {};  // set: only in markings of it, for the word means other things too
};
constexpr Word Words[] = {
    {"NOFORN", "USA"}, {"NF", "USA", "us-cnsi"}, {"US ONLY", "USA"}, {"UKEO", "GBR"},
    {"AUSTEO", "AUS"}, {"AGAO", "AUS"},          {"NZEO", "NZL"},    {"CEO", "CAN", "ca"},
    {"FVEY", "FVEY"},  {"AUSCANNZUKUS", "FVEY"}, {"ACGU", "ACGU"},
};

struct Community {
  std::string_view scheme, nations;
};
constexpr Community Communities[] = {{"nato", "NATO"}, {"eu", "EU"}};
constexpr int LeastOfCommunity = 2;  // NATO RESTRICTED; what is unclassified goes further

constexpr std::string_view Releases[] = {"REL TO ", "RELEASABLE TO ", "REL/", "REL-", "REL "};

Nations common(const Nations& one, const Nations& other) {
  Nations both;
  std::ranges::set_intersection(one, other, std::back_inserter(both));
  return both;
}

Nations together(const Nations& one, const Nations& other) {
  Nations all;
  std::ranges::set_union(one, other, std::back_inserter(all));
  return all;
}

// "USA, GBR", "AUS/USA", "USA AND FVEY": those of the words that are nations.
Nations named_nations(std::string_view names) {
  Nations all;
  while (!names.empty()) {
    const size_t end = names.find_first_of(", /&");
    all = together(all, nations_of(names.substr(0, end)));
    names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
  }
  return all;
}

std::string_view release_of(std::string_view part) {
  for (auto begin : Releases)
    if (part.starts_with(begin)) return part.substr(begin.size());
  return {};
}

// "FIVE EYES ONLY", "UK/US EYES ONLY", "UK AND US EYES ONLY"; not "ADDRESSEE EYES ONLY".
Allowed eyes_only(std::string_view part) {
  constexpr std::string_view Only = " ONLY", Eyes = " EYES";
  if (!part.ends_with(Only)) return std::nullopt;
  part.remove_suffix(Only.size());
  if (auto group = nations_of(part); !group.empty()) return group;
  if (!part.ends_with(Eyes)) return std::nullopt;
  part.remove_suffix(Eyes.size());
  auto nations = nations_of(part);
  if (nations.empty()) nations = named_nations(part);
  if (nations.empty()) return std::nullopt;
  return nations;
}

Allowed word_of(std::string_view part, const Marking& marking) {
  for (const auto& word : Words)
    if (word.caveat == part && (word.scheme.empty() || word.scheme == marking.scheme))
      return nations_of(word.nations);
  return std::nullopt;
}

void restrict_to(const Allowed& more, Allowed& allowed) {
  if (more) allowed = allowed ? common(*allowed, *more) : *more;
}

// One part of the handling, or "NOFORN/ORCON": several.
Allowed caveat_of(std::string_view part, const Marking& marking) {
  if (const auto names = release_of(part); !names.empty()) return named_nations(names);
  if (auto nations = eyes_only(part)) return nations;
  Allowed allowed;
  while (!part.empty()) {
    if (const auto names = release_of(part); !names.empty()) {
      restrict_to(named_nations(names), allowed);
      break;
    }
    const size_t end = part.find('/');
    restrict_to(word_of(part.substr(0, end), marking), allowed);
    part.remove_prefix(end == std::string_view::npos ? part.size() : end + 1);
  }
  return allowed;
}

// The members of NATO may see what NATO classified; with those to whom it is released.
Allowed community_of(const Marking& marking) {
  const auto* found = std::ranges::find(Communities, marking.scheme, &Community::scheme);
  if (found == std::end(Communities) || marking.level < LeastOfCommunity) return std::nullopt;
  Nations nations = nations_of(found->nations);
  for (const auto& part : marking.handling)
    nations = together(nations, named_nations(release_of(part)));
  return nations;
}

}  // namespace

Allowed allowed_nations(const Marking& marking) {
  Allowed allowed = community_of(marking);
  const bool community = allowed.has_value();
  for (const auto& part : marking.handling)
    if (!community || release_of(part).empty()) restrict_to(caveat_of(part, marking), allowed);
  return allowed;
}

Allowed allowed_nations(std::span<const Marking> markings) {
  Allowed allowed;
  for (const auto& marking : markings) restrict_to(allowed_nations(marking), allowed);
  return allowed;
}

bool is_let_see(const std::vector<std::string>& nationality, const Nations& allowed) {
  return std::ranges::any_of(nationality, [&](const auto& entry) {
    const auto nations = nations_of(entry);
    return !nations.empty() && habits::is_within(nations, allowed);
  });
}

}  // namespace missent::policy
