// SPDX-License-Identifier: Apache-2.0
#pragma once
// One piece of text while it is being read: what a detector may ask about the surroundings of what
// it saw, and where it reports. Context is a word of the detector within 60 characters before or 30
// behind, on the line or the one above, or in the line above about as far from its beginning; in a
// table it is one in the row, or above in the column, and no other. What follows closely on a hit
// of the same kind, or stands under it, shares its context: "NHS numbers: …, …, …".
//
// Where a value has a label of its own, as in a form, that label alone says what it is: words of
// another field, and values of it, do not.

#include "content/cues.h"
#include "content/finding.h"
#include "content/hash.h"
#include "content/number.h"
#include "content/person_row.h"
#include "content/signs.h"
#include "content/table.h"
#include "extract/contents.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace missent::content {

struct Hit {  // one value found; a sheet has a hundred thousand of them
  size_t detector = 0;
  Spot spot;
  uint64_t value = 0;  // hash_of() it without separators: the same value twice counts once
  double confidence = 0;
  std::string_view detail;  // lives as long as the engine
  bool secret = false;      // only two characters are shown
};

class Reading {
 public:
  Reading(const extract::Piece& piece, std::string_view text)
      : piece_(piece), text_(text), table_(text), person_rows_(text) {}

  std::string_view text() const { return text_; }
  const extract::Piece& piece() const { return piece_; }

  // For the detector that is being asked.
  bool has_context(Spot spot);
  // In a row of a table, does its own cell, the one before, or the first of the row say what it is,
  // and no heading but a row of labels right above it? So forms are laid out, and tables whose rows
  // are turned into columns.
  bool has_label_in_row(size_t detector, Spot spot);
  // One of its words is anywhere here.
  bool may_have_context() const { return cues_.are_anywhere(current_); }
  void report(const Hit& hit);
  // With the confidence that fits the surroundings; nothing where it is zero.
  void report(Spot spot, std::string_view value, double alone, double in_context);
  // One sign of the subject that the detector looks for; `word` is equal for the same.
  void add_sign(Spot spot, std::string_view word, int weight);

  // For the engine.
  CuePlaces& cues() { return cues_; }
  void begin(size_t detector) { current_ = detector; }
  std::vector<Hit>& hits() { return hits_; }
  std::vector<Sign>& signs() { return signs_; }
  std::vector<size_t>& headings() { return headings_; }
  Table& table() { return table_; }
  PersonRows& person_rows() { return person_rows_; }

 private:
  struct Headed {                            // columns of a table under words of one detector
    size_t words = 0;                        // above the row that was asked about last
    size_t table = static_cast<size_t>(-1);  // where it begins
    size_t row = 0;
    std::vector<size_t> columns;
  };

  bool has_word_near(Spot spot) const;
  bool is_labelled_otherwise(Spot spot) const;
  bool has_other_number(Spot spot) const;
  bool has_word_behind(Spot spot) const;
  bool follows_a_hit(Spot spot) const;
  bool is_headed(const Row& row, Spot spot);
  const std::vector<size_t>& columns_with_words(const Row& row);
  bool is_under_word_or_hit(Spot spot) const;
  bool is_line_of_labels(Spot line) const;
  bool is_below_labels(const Row& row) const;

  const extract::Piece& piece_;
  std::string_view text_;
  CuePlaces cues_;
  size_t current_ = 0;
  std::vector<Hit> hits_;
  std::vector<Sign> signs_;
  Table table_;
  PersonRows person_rows_;
  std::vector<size_t> headings_;  // places in lines that may be the heading of a list of people
  std::vector<Headed> headed_;    // by detector
  std::vector<size_t> last_;      // of each detector: where its last hit in context ends; 0 none
};

}  // namespace missent::content
