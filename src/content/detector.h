// SPDX-License-Identifier: Apache-2.0
#pragma once
// A detector: one kind of finding, told by what it looks for and functions that judge what was
// seen. To add one: a file in detectors/ with a `const Detector`, and its line in detectors.cc.
//
// One pass of Vectorscan (engine.h) finds all triggers, cues and words of all detectors, groups of
// digits, and codes of capitals and digits at once; only then, for what was seen, are these
// functions called. They read the text around, never more than a few lines of it, and report. Pure,
// any thread.

#include "content/number.h"
#include "content/reading.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace missent::content {

struct Word {  // of a vocabulary
  std::string_view text;
  int8_t weight = 1;  // 1: stands in other texts too; 3: hardly does; below 0: speaks against it
};

struct Detector {
  std::string_view kind;       // of its findings
  std::string_view text;       // what it finds, one sentence for people
  std::string_view source;     // where shape and check are from
  bool needs_context = false;  // reports nothing without a word for it near by
  bool personal = false;       // each distinct value is a person (people.h) …
  bool shared = false;         // … but two people may have the same: a birth date
  // Not reported where another that yields less, as most do not at all, is sure of the same
  // characters.
  uint8_t yields = 0;
  // Words that speak for it where they stand near or head the column. Lower case; read in any case.
  std::span<const std::string_view> cues = {};
  // Texts to show to `read_trigger`. Those with a capital letter are looked for as they are, others
  // in any case. At least two bytes.
  std::span<const std::string_view> triggers = {};
  // Numbers with so many digits are shown to `read_number` …
  std::span<const uint8_t> lengths = {};
  bool never_bare = false;  // … but for those that are all of a cell or line: it reads letters too,
                            // or several groups
  // Different words near together that weigh `enough` make a finding (signs.h); in any case where
  // they have no capital letter.
  std::span<const Word> words = {};
  uint8_t enough = 0;
  void (*read_number)(const Number&, Reading&) = nullptr;
  // `spot` is that of triggers[which].
  void (*read_trigger)(size_t which, Spot spot, Reading&) = nullptr;
  // Runs of capitals and digits that have both, 2 to 20 long, no letter beside them.
  void (*read_code)(Spot code, Reading&) = nullptr;
};

std::span<const Detector* const> detectors();  // all that are shipped, in the order of the manual

}  // namespace missent::content
