// SPDX-License-Identifier: Apache-2.0
#include "content/tally.h"

#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr double Strong = 0.5, Sure = 0.8;
constexpr size_t LongestSample = 40;

bool is_strong(const Finding& finding) { return finding.confidence >= Strong; }

}  // namespace

std::string masked(std::string_view text, bool secret) {
  const size_t shown = secret ? 2 : 3;
  const auto size = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_alnum));
  const size_t most = size > 2 * shown ? shown : 0;
  std::string out;
  size_t seen = 0;
  for (char c : text) {
    if (out.size() == LongestSample) break;
    const bool is_continuation = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (is_continuation) continue;
    const bool is_hidden = is_alnum(c) && (seen++ >= most || !(is_ascii_letter(c) || is_digit(c)));
    out += is_hidden ? '*' : is_space(c) ? ' ' : c;
  }
  return out;
}

bool Tally::is_sure(const Hit& hit) const {
  return !detectors_[hit.detector]->yields && hit.confidence >= Sure;
}

// Ordered by their begin, as is asked for; a hit that stays keeps its place.
void Tally::drop_yielding(std::vector<Hit>& hits) const {
  std::vector<bool> yields(hits.size());
  size_t end = 0;
  for (size_t at = 0; at < hits.size(); ++at) {
    if (is_sure(hits[at])) end = std::max(end, hits[at].spot.end);
    yields[at] = hits[at].spot.begin < end;
  }
  size_t next = std::string_view::npos;
  for (size_t at = hits.size(); at-- > 0;) {
    if (is_sure(hits[at])) next = hits[at].spot.begin;
    yields[at] = (yields[at] || hits[at].spot.end > next) && detectors_[hits[at].detector]->yields;
  }
  size_t at = 0;
  std::erase_if(hits, [&](const Hit&) { return yields[at++]; });
}

void Tally::add(Reading& reading, const Hit& hit, std::string_view kind) {
  const auto& piece = reading.piece();
  const std::string key = std::string(kind) + '\0' + piece.where + '\0' + hit.detail + '\0' +
                          (hit.confidence >= Strong ? 's' : 'w');
  const auto [at, is_new] = groups_.try_emplace(key);
  Group& group = at->second;
  if (is_new) {
    group.order = groups_.size();
    group.finding = {std::string(kind), 0, piece.where, {}, 0, hit.detail};
  }
  if (hit.confidence > group.finding.confidence) {
    group.finding.confidence = hit.confidence;
    group.finding.sample =
        masked(reading.text().substr(hit.spot.begin, hit.spot.end - hit.spot.begin), hit.secret);
  }
  group.values.insert(hash_of(hit.value));
  group.finding.count = static_cast<uint32_t>(group.values.size());
}

void Tally::take(Reading& reading) {
  ++pieces_;
  auto& hits = reading.hits();
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& one, const Hit& other) {
    return one.spot.begin < other.spot.begin;
  });
  drop_yielding(hits);
  for (auto& hit : hits) {
    const Detector& detector = *detectors_[hit.detector];
    const std::string_view kind = hit.kind.empty() ? detector.kind : std::string_view(hit.kind);
    add(reading, hit, kind);
    if (!detector.personal || hit.confidence < Strong) continue;
    const auto row = reading.table().row_at(hit.spot.begin);
    people_.add({.piece = pieces_,
                 .row = row ? row->line.begin + 1 : 0,
                 .kind = kind,
                 .value = hash_of(hit.value),
                 .shared = detector.shared});
  }
}

std::vector<Finding> Tally::findings() const {
  std::vector<const Group*> kept;
  for (const auto& [key, group] : groups_) {
    std::string strong = key;
    strong.back() = 's';
    if (is_strong(group.finding) || !groups_.contains(strong)) kept.push_back(&group);
  }
  std::sort(kept.begin(), kept.end(),
            [](const Group* one, const Group* other) { return one->order < other->order; });
  std::vector<Finding> out;
  for (const auto* group : kept) out.push_back(group->finding);
  return out;
}

}  // namespace missent::content
