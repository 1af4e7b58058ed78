// SPDX-License-Identifier: Apache-2.0
#pragma once
// What an organisation looks for besides what is shipped: dictionaries of words, patterns, values
// that must not leave (as hashes), and what its own labels mean. A value; `program` reads it from
// the [content] part of the configuration.
//
// Exact values are kept as 64-bit hashes of the letters and digits alone, in capitals: sorted,
// eight bytes each, up to ten million; the values themselves are nowhere. A chance hit among ten
// million takes some 10^12 words of mail. Values have 4 to 64 letters and digits.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::content {

struct Dictionary {
  std::string name;  // `detail` of its findings
  std::vector<std::string> words;
  uint32_t least = 1;  // how many different words make a finding
};

struct OwnPattern {
  std::string name;
  std::string expression;  // as Vectorscan takes it
};

struct OwnLabel {    // what a sensitivity label or a header value means here
  std::string id;    // the label's guid, or a header's whole value; compared in lower case
  std::string text;  // how people call it
  int level = 0;
};

struct OwnBanner {  // a marking of the organisation's own: "ACME BOARD ONLY"
  std::string text;
  int level = 0;
};

struct ExactList {
  std::string name;
  std::vector<uint64_t> hashes;  // sorted
};

struct OwnRules {
  std::vector<Dictionary> dictionaries;
  std::vector<OwnPattern> patterns;
  std::vector<ExactList> exact;
  std::vector<OwnLabel> labels;
  std::vector<OwnBanner> banners;          // read where markings stand, in any case
  std::vector<std::string> label_headers;  // besides those that are known: "x-acme-class"

  bool has_exact() const { return !exact.empty(); }
};

inline constexpr size_t MostExactValues = 10'000'000;

// 0 for a value that is too short or too long.
uint64_t exact_hash(std::string_view value);
// One value a line; empty lines and those that begin with # are passed over. TooLarge past the
// limit.
Result<ExactList> parse_exact_list(std::string name, std::string_view lines);

}  // namespace missent::content
