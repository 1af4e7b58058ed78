// SPDX-License-Identifier: Apache-2.0
#include "content/markings/validity.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace missent::content {
namespace {

using Parts = std::vector<std::string_view>;

// "NOFORN/REL TO USA, GBR" in its two.
Parts parts_of(const Marking& banner) {
  Parts parts;
  for (std::string_view handling : banner.handling) {
    while (!handling.empty()) {
      const size_t end = std::min(handling.find('/'), handling.size());
      parts.push_back(trimmed(handling.substr(0, end)));
      handling.remove_prefix(std::min(end + 1, handling.size()));
    }
  }
  return parts;
}

bool has(const Parts& parts, std::string_view begin) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](auto part) { return part.starts_with(begin); });
}

// "REL TO" begins with the United States and names somebody else.
bool is_release_list(std::string_view part) {
  constexpr std::string_view Begin = "REL TO USA";
  return part.starts_with(Begin) && part.find_first_not_of(" ,", Begin.size()) != None;
}

bool has_wrong_list(const Parts& parts) {
  return std::any_of(parts.begin(), parts.end(), [](auto part) {
    return part.starts_with("REL TO ") && !is_release_list(part);
  });
}

std::string american_problem(const Marking& banner, const Parts& parts) {
  const bool released = has(parts, "REL TO") || has(parts, "RELIDO") || has(parts, "DISPLAY ONLY");
  const bool closed = has(parts, "NOFORN");
  if (closed && released) return "NOFORN excludes release to others";
  if (has_wrong_list(parts)) return "REL TO begins with USA and names somebody else";
  if (has(parts, "FOUO") && banner.level > 2) return "FOUO stands with UNCLASSIFIED only";
  if (has(parts, "EXDIS") && has(parts, "NODIS")) return "EXDIS and NODIS exclude each other";
  if (has(parts, "HCS") && !closed) return "HCS needs NOFORN";
  if (has(parts, "DOD UCNI") && banner.level > 2) return "UCNI stands with UNCLASSIFIED only";
  return {};
}

std::string british_problem(const Marking& banner, const Parts& parts) {
  const bool official = banner.level < 3;
  const bool eyes = std::any_of(parts.begin(), parts.end(),
                                [](auto part) { return part.ends_with("EYES ONLY"); });
  if (eyes && official) return "EYES ONLY stands with SECRET and TOP SECRET only";
  if (has(parts, "SENSITIVE") && !official) return "SENSITIVE stands with OFFICIAL only";
  if (has(parts, "FOR PUBLIC RELEASE") && banner.level > 1)
    return "FOR PUBLIC RELEASE stands with OFFICIAL only";
  const bool undated = std::any_of(parts.begin(), parts.end(), [](auto part) {
    return part.starts_with("EMBARGOED") && part.find_first_of("0123456789") == None;
  });
  return undated && parts.back().starts_with("EMBARGOED") ? "EMBARGOED has no date" : "";
}

}  // namespace

std::string problem_of(const Marking& banner) {
  const Parts parts = parts_of(banner);
  if (parts.empty()) return {};
  if (banner.scheme == "us-cnsi") return american_problem(banner, parts);
  if (banner.scheme == "uk-gscp") return british_problem(banner, parts);
  return {};
}

}  // namespace missent::content
