// SPDX-License-Identifier: Apache-2.0
// Any bytes as a piece of text: what is found lies inside the text, is of a known kind, and shows
// little of itself.
#include "content/examine.h"
#include "content/fold.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace missent;

void check(const content::Hit& hit, std::string_view text) {
  const bool lies_inside = hit.spot.begin <= hit.spot.end && hit.spot.end <= text.size();
  const bool is_sure = hit.confidence > 0 && hit.confidence <= 1;
  if (!lies_inside || !is_sure || hit.value == content::hash_of("")) std::abort();
}

void check(const content::Finding& finding) {
  const auto shown = std::count_if(finding.sample.begin(), finding.sample.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
  if (shown > 3 || finding.sample.size() > 40 || finding.count == 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const extract::Piece piece{std::string(reinterpret_cast<const char*>(data), size), "body",
                             extract::Place::Body};
  std::string kept;
  const std::string_view text = content::folded(piece.text, kept);
  content::MarkLines lines;
  content::Reading reading(piece, text);
  content::shipped_engine().read(reading, lines);
  for (const auto& hit : reading.hits()) check(hit, text);
  const auto seen = content::examine({piece});
  for (const auto& finding : seen.findings) check(finding);
  return 0;
}
