// SPDX-License-Identifier: Apache-2.0
#pragma once
// Makes findings out of hits: one for each kind, place and detail, with the number of different
// values and the highest confidence. Weak hits (below 0.5) beside strong ones of the same kind in
// the same place are dropped.

#include "content/detector.h"
#include "content/distinct.h"
#include "content/people.h"

#include <map>
#include <span>
#include <string>
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
  std::vector<Finding> findings();
  uint32_t people() const { return people_.count(); }
  Persons persons() { return people_.persons(); }

 private:
  struct Group {
    Finding finding;
    Distinct values;
    size_t order = 0;
  };
  struct Recent {  // a group of the piece that is being taken
    size_t detector = 0;
    std::string_view detail;
    bool is_strong = false;
    Group* group = nullptr;
  };
  using Hits = std::vector<const Hit*>;  // by their begin, then as they were reported

  void drop_yielding(Hits& hits, uint8_t yields) const;
  Group& group_of(const Hit& hit, const std::string& where);
  void add(Reading& reading, const Hit& hit);
  void add_person(Reading& reading, const Hit& hit);
  void add_lists_of_people(Reading& reading);
  size_t add_rows_below(Reading& reading, size_t at);
  void add_row(Reading& reading, const Row& row);

  std::span<const Detector* const> detectors_;
  std::map<std::string, Group> groups_;
  std::vector<Recent> recent_;  // a few: most hits of a piece are of few groups
  People people_;
  size_t pieces_ = 0;
  std::string page_;                            // where the last page of a document was
  size_t row_of_last_ = 0, piece_of_last_ = 0;  // that add_row was told
};

}  // namespace missent::content
