// SPDX-License-Identifier: Apache-2.0
#include "content/examine.h"

#include "content/fold.h"
#include "content/letters.h"
#include "content/marking.h"
#include "content/tally.h"

#include <algorithm>

namespace missent::content {
namespace {

void find_exact(Reading& reading, const OwnRules& own) {
  const std::string_view text = reading.text();
  constexpr size_t Longest = 80;
  for (size_t at = 0; at < text.size();) {
    while (at < text.size() && !is_alnum(text[at])) ++at;
    size_t end = at;
    while (end < text.size() && !is_space(text[end]) && text[end] != ',' && text[end] != ';') ++end;
    const auto word = text.substr(at, std::min(end - at, Longest));
    const uint64_t hash = exact_hash(word);
    for (const auto& list : own.exact) {
      if (hash == 0 || !std::binary_search(list.hashes.begin(), list.hashes.end(), hash)) continue;
      reading.report({.spot = {at, at + word.size()},
                      .value = std::string(word),
                      .confidence = 1.0,
                      .detail = list.name,
                      .kind = "exact-match"});
    }
    at = std::max(end, at + 1);
  }
}

}  // namespace

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
      if (engine.own().has_exact()) find_exact(reading, engine.own());
      tally.take(reading);
    }
    markings.read(piece, text, lines);
  }
  out.findings = tally.findings();
  out.people = tally.people();
  out.markings = markings.markings();
  out.level = markings.level();
  if (auto conflict = markings.conflict()) out.findings.push_back(*std::move(conflict));
  return out;
}

}  // namespace missent::content
