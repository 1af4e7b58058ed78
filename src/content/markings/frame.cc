// SPDX-License-Identifier: Apache-2.0
// Page headers and footers, watermarks: a marking is why many of them are there.
#include "content/letters.h"
#include "content/marking.h"
#include "content/markings/handling.h"
#include "content/markings/line.h"
#include "content/markings/statement.h"

#include <algorithm>

namespace missent::content {
namespace {

// "Secret" alone is, "Commercial in confidence" is none.
bool is_everyday(const Banner& banner) {
  const auto& parts = banner.marking.handling;
  return banner.trust == Trust::Common ||
         (banner.trust == Trust::Word && std::none_of(parts.begin(), parts.end(), is_handling));
}

bool read_whole(std::string_view line, MarkingReader& reader) {
  const auto label = behind_label(line);
  if (label.is_sentence && reader.add_labelled(label)) return true;
  const auto labelled = label.is_sentence ? std::string_view() : label.value;
  if (reader.add_own(labelled.empty() ? line : labelled)) return true;
  const auto banner = read_banner(labelled.empty() ? line : labelled, /*any_case=*/true);
  if (!banner || banner->at_edge_only) return false;
  if (labelled.empty() && is_everyday(*banner) && !read_banner(line, /*any_case=*/false))
    return false;
  reader.add(banner->marking);
  return true;
}

}  // namespace

void read_frame(std::string_view text, MarkingReader& reader) {
  for (size_t at = 0; at < text.size();) {
    const auto line = line_at(text, at);
    at += line.size() + 1;
    if (read_whole(line, reader)) continue;
    for (auto segment : segments_of(line)) read_whole(segment, reader);
    const size_t stop = line.rfind(". ");
    read_edges(trimmed(line.substr(stop == line.npos ? 0 : stop + 2)), reader);
    read_traffic_light(line, reader);
  }
  if (auto statement = find_distribution_statement(text)) reader.add(*std::move(statement));
}

}  // namespace missent::content
