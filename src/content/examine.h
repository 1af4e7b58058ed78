// SPDX-License-Identifier: Apache-2.0
#pragma once
// Looks for markings and sensitive things in the pieces that `extract` made of a message. Pure, any
// thread; the engine is built once a process.
//
// In two steps: what stands in a piece, which can be read beside other pieces, and what it means
// behind those before it.

#include "content/engine.h"
#include "content/finding.h"
#include "content/marking.h"
#include "content/persons.h"
#include "content/tally.h"
#include "extract/contents.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace missent::content {

struct Examination {
  std::vector<Finding> findings;
  std::vector<Marking> markings;
  int level = 0;
  uint32_t people = 0;
  Persons persons;
};

class Examiner {
 public:
  explicit Examiner(const Engine& engine)
      : engine_(engine), tally_(engine.detectors()), markings_(engine.own()) {}

  // What stands in one piece, which lives longer. Where it is, it stays.
  class Seen {
   public:
    explicit Seen(const extract::Piece& piece) : piece_(piece) {}
    Seen(const Seen&) = delete;
    Seen& operator=(const Seen&) = delete;

   private:
    friend class Examiner;
    const extract::Piece& piece_;
    std::string kept_;
    std::string_view text_;
    MarkLines lines_;
    std::optional<Reading> reading_;
  };

  void read(Seen& seen) const;  // any thread, any order
  void take(Seen& seen);        // in the order of the pieces
  Examination finish();

 private:
  const Engine& engine_;
  Tally tally_;
  MarkingReader markings_;
};

Examination examine(const std::vector<extract::Piece>& pieces,
                    const Engine& engine = shipped_engine());

}  // namespace missent::content
