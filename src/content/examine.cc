// SPDX-License-Identifier: Apache-2.0
#include "content/examine.h"

#include "content/fold.h"
#include "content/marking.h"
#include "content/tally.h"

namespace missent::content {

Examination examine(const std::vector<extract::Piece>& pieces, const Engine& engine) {
  Examination out;
  Tally tally(engine.detectors());
  MarkingReader markings(engine.own());
  std::string kept;
  for (const auto& piece : pieces) {
    const std::string_view text = folded(piece.text, kept);
    MarkLines lines;
    if (piece.place != extract::Place::Header) {
      Reading reading(piece, text);
      engine.read(reading, lines);
      tally.take(reading);
    }
    markings.read(piece, text, lines);
  }
  out.findings = tally.findings();
  out.people = tally.people();
  out.persons = tally.persons();
  out.markings = markings.markings();
  out.level = highest_level(out.markings);
  for (auto& finding : markings.findings()) out.findings.push_back(std::move(finding));
  return out;
}

}  // namespace missent::content
