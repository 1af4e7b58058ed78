// SPDX-License-Identifier: Apache-2.0
#pragma once
// What of an archive was not read, and why: damage, encryption, limits, files that are no mail.

#include <cstdint>
#include <string>
#include <vector>

namespace missent::archive {

struct Skipped {
  std::string place;  // as an Item names it, without controls: "old.zip/notes.pdf"
  std::string why;    // for people: "is no mail"

  bool operator==(const Skipped&) const = default;
};

// The first of them; all are counted.
class SkippedList {
 public:
  static constexpr size_t MostKept = 10'000;

  void add(Skipped skipped) {
    ++count_;
    if (kept_.size() < MostKept) kept_.push_back(std::move(skipped));
  }
  void add_unsaid(uint64_t more) { count_ += more; }  // of which nothing is known but their number
  uint64_t count() const { return count_; }
  const std::vector<Skipped>& kept() const { return kept_; }

 private:
  std::vector<Skipped> kept_;
  uint64_t count_ = 0;
};

}  // namespace missent::archive
