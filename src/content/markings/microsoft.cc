// SPDX-License-Identifier: Apache-2.0
#include "content/banner.h"
#include "content/letters.h"
#include "content/markings/label.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr std::string_view Prefix = "MSIP_LABEL_";
constexpr size_t GuidLength = 36;

}  // namespace

void MicrosoftLabels::take(std::string_view key, std::string_view value, std::string_view where) {
  const std::string capitals = upper(trimmed(key));
  if (!capitals.starts_with(Prefix) || capitals.size() < Prefix.size() + GuidLength + 2) return;
  const std::string guid = capitals.substr(Prefix.size(), GuidLength);
  const std::string attribute = capitals.substr(Prefix.size() + GuidLength + 1);
  const auto same = [&](const Label& one) { return one.guid == guid && one.where == where; };
  auto label = std::find_if(labels_.begin(), labels_.end(), same);
  if (label == labels_.end()) {
    if (labels_.size() == Most) return;
    labels_.push_back({guid, std::string(where), {}});
    label = labels_.end() - 1;
  }
  if (attribute == "NAME") label->name = trimmed(value);
  if (attribute == "ENABLED") label->enabled = upper(trimmed(value)) != "FALSE";
}

void MicrosoftLabels::take_header(std::string_view value, std::string_view where) {
  while (!value.empty()) {
    const size_t end = std::min(value.find(';'), value.size());
    const auto pair = value.substr(0, end);
    value.remove_prefix(std::min(end + 1, value.size()));
    const size_t equals = std::min(pair.find('='), pair.size());
    take(pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size())), where);
  }
}

std::vector<Marking> MicrosoftLabels::markings(const OwnRules& own) const {
  std::vector<Marking> markings;
  for (const auto& label : labels_) {
    if (!label.enabled) continue;
    auto marking = own_marking(own, label.guid, "ms-mip");
    if (!marking) {
      marking = {"ms-mip", label.name, 0, {}, {}};
      if (label.name.empty())
        for (char c : label.guid) marking->text += to_lower(c);
      if (const auto banner = parse_banner(label.name, /*any_case=*/true))
        marking->level = banner->level;
    }
    marking->where = label.where;
    markings.push_back(*std::move(marking));
  }
  return markings;
}

}  // namespace missent::content
