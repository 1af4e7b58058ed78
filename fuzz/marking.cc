// SPDX-License-Identifier: Apache-2.0
// Any bytes as each carrier of a marking: the first byte chooses the place. Levels stay within 0 to
// 5, schemes and texts are named, and no label's reader reads past its end.
#include "content/examine.h"
#include "content/fold.h"
#include "content/marking.h"
#include "content/markings/australian.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace missent;

void check(const content::Marking& marking) {
  if (marking.level < 0 || marking.level > 5 || marking.scheme.empty()) std::abort();
}

void check(const std::optional<content::Marking>& marking) {
  if (marking && (marking->level < 0 || marking->level > 5)) std::abort();
}

void read_labels(std::string_view text) {
  check(content::parse_ess_label(text));
  check(content::parse_stanag4774(text));
  check(content::parse_sio_label(text));
  check(content::parse_banner(text, /*any_case=*/true));
  if (const auto read = content::parse_australian(text)) check(read->marking);
  const content::OwnRules own;
  for (const auto& marking : content::parse_titus(text, own)) check(marking);
  for (const auto& marking : content::parse_sisl(text, own)) check(marking);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  using extract::Place;
  constexpr Place Places[] = {Place::Subject, Place::Header,   Place::Body, Place::Document,
                              Place::Frame,   Place::Property, Place::Name};
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  read_labels(text);
  const auto seen = content::examine({{text, "x", Places[data[0] % std::size(Places)]}});
  for (const auto& marking : seen.markings) check(marking);
  return 0;
}
