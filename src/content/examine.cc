// SPDX-License-Identifier: Apache-2.0
#include "content/examine.h"

#include "content/fold.h"

namespace missent::content {

void Examiner::read(Seen& seen) const {
  seen.text_ = folded(seen.piece_.text, seen.kept_);
  if (seen.piece_.place == extract::Place::Header) return;
  seen.reading_.emplace(seen.piece_, seen.text_);
  engine_.read(*seen.reading_, seen.lines_);
}

void Examiner::take(Seen& seen) {
  if (seen.reading_) tally_.take(*seen.reading_);
  markings_.read(seen.piece_, seen.text_, seen.lines_);
}

Examination Examiner::finish() {
  Examination out;
  out.findings = tally_.findings();
  out.people = tally_.people();
  out.persons = tally_.persons();
  out.markings = markings_.markings();
  out.level = highest_level(out.markings);
  for (auto& finding : markings_.findings()) out.findings.push_back(std::move(finding));
  return out;
}

Examination examine(const std::vector<extract::Piece>& pieces, const Engine& engine) {
  Examiner examiner(engine);
  for (const auto& piece : pieces) {
    Examiner::Seen seen(piece);
    examiner.read(seen);
    examiner.take(seen);
  }
  return examiner.finish();
}

}  // namespace missent::content
