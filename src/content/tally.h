// SPDX-License-Identifier: Apache-2.0
#pragma once
// Makes findings out of hits: one for each kind, place and detail, with the number of different
// values and the highest confidence. Weak hits (below 0.5) beside strong ones of the same kind in
// the same place are dropped.

#include "content/detector.h"
#include "content/people.h"

#include <map>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace missent::content {

// The first three letters and digits (two of a secret); stars for the others. At most 40
// characters.
std::string masked(std::string_view text, bool secret = false);

class Tally {
 public:
  explicit Tally(std::span<const Detector* const> detectors) : detectors_(detectors) {}

  // The hits of the piece, in any order.
  void take(Reading& reading);
  std::vector<Finding> findings() const;
  uint32_t people() const { return people_.count(); }

 private:
  struct Group {
    Finding finding;
    std::unordered_set<uint64_t> values;
    size_t order = 0;
  };

  bool is_sure(const Hit& hit) const;
  void drop_yielding(std::vector<Hit>& hits) const;
  void add(Reading& reading, const Hit& hit, std::string_view kind);

  std::span<const Detector* const> detectors_;
  std::map<std::string, Group> groups_;
  People people_;
  size_t pieces_ = 0;
};

}  // namespace missent::content
