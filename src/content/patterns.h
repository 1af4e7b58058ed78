// SPDX-License-Identifier: Apache-2.0
#pragma once
// A set of texts and expressions that Vectorscan looks for (HS_MODE_BLOCK, bytes, never
// HS_FLAG_UTF8: text may be anything). Texts that are asked for twice are looked for once. Texts
// and expressions have a database each: mixed in one, both are slower to build and to scan with.

#include "base/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct hs_database;

namespace missent::content {

struct PatternHit {
  uint32_t begin = 0;    // of an expression added with its begin; else nought
  uint32_t end = 0;      // behind its last byte
  uint32_t pattern = 0;  // as add() numbered it
};

class Patterns {
 public:
  // The number of the pattern: the same for the same text.
  uint32_t add(std::string_view text, bool any_case);
  // An expression that may match at several lengths is hit at each. Begins cost time.
  uint32_t add_expression(std::string_view expression, bool with_begin = false);
  size_t size() const { return patterns_.size(); }
  // What the pattern matches is so long; 0 for an expression, whose matches have no fixed length.
  size_t length(uint32_t pattern) const;

  // Malformed: an expression that Vectorscan does not take, named. Once, after the last add().
  Result<void> compile();
  // All hits in the order of their ends; `into` is emptied first. Any thread: each keeps a scratch
  // space for the set that it used last. Text past 4 GiB is not read.
  void scan(std::string_view text, std::vector<PatternHit>& into) const;

 private:
  struct Pattern {
    std::string text;
    bool any_case = false;
    bool is_expression = false;
    bool with_begin = false;
  };

  Result<std::shared_ptr<hs_database>> compiled(bool expressions) const;

  std::vector<Pattern> patterns_;
  std::map<std::pair<std::string, bool>, uint32_t> known_;  // while patterns are added
  std::shared_ptr<hs_database> texts_, expressions_;        // null where there are none
};

}  // namespace missent::content
