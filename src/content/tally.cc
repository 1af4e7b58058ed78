// SPDX-License-Identifier: Apache-2.0
#include "content/tally.h"

#include "content/letters.h"
#include "content/names.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr double Strong = 0.5, Sure = 0.8;
constexpr size_t LongestSample = 40;

// The document of "plan.pdf/page 3"; empty for what is no page.
std::string_view paged_document(std::string_view where) {
  constexpr std::string_view Page = "/page ";
  const size_t at = where.rfind(Page);
  if (at == where.npos || !is_digit(char_at(where, at + Page.size()))) return {};
  return where.substr(0, at);
}

bool is_strong(const Finding& finding) { return finding.confidence >= Strong; }

std::vector<const Hit*> in_order(const std::vector<Hit>& hits) {
  std::vector<const Hit*> out;
  out.reserve(hits.size());
  for (const auto& hit : hits) out.push_back(&hit);
  const auto is_earlier = [](const Hit* one, const Hit* other) {
    return std::pair(one->spot.begin, one) < std::pair(other->spot.begin, other);
  };
  if (!std::is_sorted(out.begin(), out.end(), is_earlier))
    std::sort(out.begin(), out.end(), is_earlier);
  return out;
}

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

// Those that yield so much.
void Tally::drop_yielding(Hits& hits, uint8_t yields) const {
  const auto is_over = [&](const Hit& hit) {
    return detectors_[hit.detector]->yields < yields && hit.confidence >= Sure;
  };
  std::vector<bool> under(hits.size());
  size_t end = 0;
  for (size_t at = 0; at < hits.size(); ++at) {
    if (is_over(*hits[at])) end = std::max(end, hits[at]->spot.end);
    under[at] = hits[at]->spot.begin < end;
  }
  size_t next = std::string_view::npos;
  for (size_t at = hits.size(); at-- > 0;) {
    if (is_over(*hits[at])) next = hits[at]->spot.begin;
    under[at] = (under[at] || hits[at]->spot.end > next) &&
                detectors_[hits[at]->detector]->yields == yields;
  }
  size_t at = 0;
  std::erase_if(hits, [&](const Hit*) { return under[at++]; });
}

Tally::Group& Tally::group_of(const Hit& hit, const std::string& where) {
  constexpr size_t MostRecent = 16;
  const bool strong = hit.confidence >= Strong;
  for (const auto& one : recent_) {
    if (one.detector == hit.detector && one.is_strong == strong && one.detail == hit.detail)
      return *one.group;
  }
  const std::string kind(detectors_[hit.detector]->kind), detail(hit.detail);
  const auto [at, is_new] =
      groups_.try_emplace(kind + '\0' + where + '\0' + detail + '\0' + (strong ? 's' : 'w'));
  Group& group = at->second;
  if (is_new) {
    group.order = groups_.size();
    group.finding = {kind, 0, where, {}, 0, detail};
  }
  if (recent_.size() == MostRecent) recent_.clear();
  recent_.push_back({hit.detector, hit.detail, strong, &group});
  return group;
}

void Tally::add(Reading& reading, const Hit& hit) {
  Group& group = group_of(hit, reading.piece().where);
  group.values.add(hit.value);
  if (hit.confidence <= group.finding.confidence) return;
  group.finding.confidence = hit.confidence;
  group.finding.sample =
      masked(reading.text().substr(hit.spot.begin, hit.spot.end - hit.spot.begin), hit.secret);
}

void Tally::add_person(Reading& reading, const Hit& hit) {
  const Detector& detector = *detectors_[hit.detector];
  if (!detector.personal || hit.confidence < Strong) return;
  const Row* row = reading.has_label_in_row(hit.detector, hit.spot)
                       ? nullptr
                       : reading.table().row_at(hit.spot.begin);
  const size_t number = row ? row->line.begin + 1 : 0;
  if (row) add_row(reading, *row);
  const auto name = row ? std::string() : name_before(reading.text(), hit.spot.begin);
  people_.add({.piece = pieces_,
               .row = number,
               .kind = detector.kind,
               .value = hit.value,
               .shared = detector.shared,
               .name = name.empty() ? 0 : hash_of(name)});
}

namespace {

// The row in the line that begins at `at`, or in the next where that one is the title of a section.
const Row* row_from(Reading& reading, size_t at) {
  const Row* row = reading.table().row_at(at);
  if (row) return row;
  const size_t end = reading.text().find('\n', at);
  return end == std::string_view::npos ? nullptr : reading.table().row_at(end + 1);
}

}  // namespace

// The rows below the heading that stands at `at`, where it says that they are people; the end of
// the last.
size_t Tally::add_rows_below(Reading& reading, size_t at) {
  const std::string_view text = reading.text();
  const auto line = line_at(text, at);
  const auto begin = static_cast<size_t>(line.data() - text.data());
  size_t end = at;
  for (size_t next = text.find('\n', at); next != text.npos; next = text.find('\n', end)) {
    const Row* found = row_from(reading, next + 1);
    if (!found || found->heading.begin > at) break;
    Row row = *found;
    row.heading = {begin, begin + line.size()};
    if (!reading.person_rows().are_people(row)) break;
    end = row.line.end;
    add_row(reading, row);
  }
  return end;
}

void Tally::add_row(Reading& reading, const Row& row) {
  if (row.line.begin == row_of_last_ && pieces_ == piece_of_last_) return;
  row_of_last_ = row.line.begin;
  piece_of_last_ = pieces_;
  if (auto* traits = people_.new_row(pieces_, row.line.begin + 1))
    *traits = reading.person_rows().read(row);
}

// Whether or not anything else was found in them.
void Tally::add_lists_of_people(Reading& reading) {
  size_t past = 0;  // rows up to there were read
  for (const size_t at : reading.headings())
    if (at >= past) past = add_rows_below(reading, at);
}

void Tally::take(Reading& reading) {
  ++pieces_;
  const auto document = paged_document(reading.piece().where);
  if (!document.empty() && document == page_) people_.turn_page(pieces_);
  if (!document.empty()) page_ = document;
  add_lists_of_people(reading);
  if (reading.hits().empty()) return;
  recent_.clear();
  Hits hits = in_order(reading.hits());
  drop_yielding(hits, 1);
  drop_yielding(hits, 2);
  for (const Hit* hit : hits) {
    add(reading, *hit);
    add_person(reading, *hit);
  }
}

std::vector<Finding> Tally::findings() {
  std::vector<Group*> kept;
  for (auto& [key, group] : groups_) {
    std::string strong = key;
    strong.back() = 's';
    if (is_strong(group.finding) || !groups_.contains(strong)) kept.push_back(&group);
  }
  std::sort(kept.begin(), kept.end(),
            [](const Group* one, const Group* other) { return one->order < other->order; });
  std::vector<Finding> out;
  for (auto* group : kept) {
    group->finding.count = static_cast<uint32_t>(group->values.count());
    out.push_back(std::move(group->finding));
  }
  return out;
}

}  // namespace missent::content
