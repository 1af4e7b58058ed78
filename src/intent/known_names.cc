// SPDX-License-Identifier: Apache-2.0
#include "intent/known_names.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace missent::intent {

// Made by the build from data/protected-names.txt, data/public-bodies.txt and
// data/popular-mail-domains.txt.
std::string_view protected_names();
std::string_view public_bodies();
std::string_view popular_mail_domains();

namespace {

template <typename Take>
void each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

PopularDomain read_popular(std::string_view line) {
  size_t space = std::min(line.find(' '), line.size());
  double per_mille = 1;
  if (space < line.size())
    std::from_chars(line.data() + space + 1, line.data() + line.size(), per_mille);
  return {line.substr(0, space), per_mille / 1000, line.ends_with(" only")};
}

}  // namespace

const std::vector<std::string_view>& listed_names() {
  static const auto names = [] {
    std::vector<std::string_view> lines;
    for (auto list : {protected_names(), public_bodies()})
      each_line(list, [&](std::string_view line) { lines.push_back(line); });
    std::sort(lines.begin(), lines.end());
    return lines;
  }();
  return names;
}

bool is_listed_name(std::string_view domain) {
  static const std::unordered_set<std::string_view> names(listed_names().begin(),
                                                          listed_names().end());
  return names.contains(domain);
}

const std::vector<PopularDomain>& popular_domains() {
  static const auto domains = [] {
    std::vector<PopularDomain> lines;
    each_line(popular_mail_domains(),
              [&](std::string_view line) { lines.push_back(read_popular(line)); });
    std::sort(lines.begin(), lines.end(), [](auto& a, auto& b) { return a.domain < b.domain; });
    return lines;
  }();
  return domains;
}

const PopularDomain* find_popular(std::string_view domain) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const PopularDomain*> out;
    for (const auto& one : popular_domains()) out.emplace(one.domain, &one);
    return out;
  }();
  const auto at = by_name.find(domain);
  return at == by_name.end() ? nullptr : at->second;
}

double popular_share(std::string_view domain) {
  const PopularDomain* popular = find_popular(domain);
  return popular ? popular->share : 0;
}

}  // namespace missent::intent
