// SPDX-License-Identifier: Apache-2.0
#include "habits/profile.h"

#include <algorithm>
#include <cmath>

namespace missent::habits {

namespace {

constexpr double Fading = 60.0 * 86400;  // seconds in which a message's weight falls to 1/e

double age(Time later, Time earlier) { return static_cast<double>((later - earlier).count()); }

const std::vector<uint32_t>* at(const std::unordered_map<uint32_t, std::vector<uint32_t>>& map,
                                uint32_t key) {
  auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

uint32_t Profile::companion(const std::string& key) {
  auto [place, added] = numbers_.try_emplace(key, static_cast<uint32_t>(companions_.size()));
  if (!added) return place->second;
  Companion made;
  made.key = key;
  made.forms = name_forms(key);
  for (WordHash hash : likeness(key)) alike_[hash].push_back(place->second);
  for (auto* list : {&made.forms.first, &made.forms.last, &made.forms.whole})
    for (WordHash hash : *list) called_[hash].push_back(place->second);
  companions_.push_back(std::move(made));
  return place->second;
}

void Profile::count(const Trace& trace, uint32_t number) {
  const size_t size = trace.people.size();
  for (size_t i = 0; i < size; ++i) {
    Companion& one = companions_[traces_[number].people[i]];
    if (!one.traces.empty() && one.traces.back() == number) continue;
    one.traces.push_back(number);
    if (!trace.sent) {
      if (i == 0) {
        ++one.authored;
        one.last_authored = trace.date;
      } else {
        ++one.shared;
      }
      continue;
    }
    one.recent = static_cast<float>(
        one.recent * std::exp(-std::max(0.0, age(trace.date, one.last_sent)) / Fading) + 1);
    ++one.sent;
    if (i + trace.copied >= size) ++one.copied;
    one.sizes += static_cast<float>(std::log(static_cast<double>(size)));
    one.last_sent = trace.date;
  }
}

void Profile::add(const Trace& trace) {
  const auto number = static_cast<uint32_t>(traces_.size());
  Kept kept;
  kept.sent = trace.sent;
  for (const auto& key : trace.people) kept.people.push_back(companion(key));
  traces_.push_back(std::move(kept));
  count(trace, number);
  for (const Word& word : trace.wording.words)
    postings_[word.hash].push_back({number, static_cast<float>(word.weight) / 16});
  if (trace.subject != 0) subjects_[trace.subject].push_back(number);
  if (trace.sent) {
    ++sent_;
    last_sent_ = std::max(last_sent_, trace.date);
  }
  last_ = std::max(last_, trace.date);
  if (traces_.size() > weighed_ + weighed_ / 8 + 4) return weigh();
  float square = 0;
  for (const Word& word : trace.wording.words) {
    float weight = static_cast<float>(word.weight) / 16 * rarity(postings_[word.hash].size());
    square += weight * weight;
  }
  traces_.back().norm = std::sqrt(square);
}

float Profile::rarity(size_t with_word) const {
  return std::log((static_cast<float>(traces_.size()) + 1) /
                  (static_cast<float>(with_word) + 0.5F));
}

void Profile::weigh() {
  std::vector<float> squares(traces_.size());
  for (const auto& [hash, list] : postings_) {
    float rare = rarity(list.size());
    for (const Posting& posting : list)
      squares[posting.trace] += posting.weight * posting.weight * rare * rare;
  }
  for (size_t i = 0; i < traces_.size(); ++i) traces_[i].norm = std::sqrt(squares[i]);
  weighed_ = traces_.size();
}

std::vector<Similar> Profile::similar(const std::vector<Word>& words, size_t limit) const {
  std::vector<float> scores(traces_.size());
  const size_t common = traces_.size() * 2 / 5 + 5;
  float square = 0;
  for (const Word& word : words) {
    auto list = postings(word.hash);
    float weight = static_cast<float>(word.weight) / 16 * rarity(list.size());
    square += weight * weight;
    if (list.size() > common) continue;
    float rare = rarity(list.size());
    for (const Posting& posting : list) scores[posting.trace] += weight * posting.weight * rare;
  }
  std::vector<Similar> found;
  const float norm = std::sqrt(square) + 1e-6F;
  for (uint32_t i = 0; i < scores.size(); ++i)
    if (scores[i] > 0) found.push_back({i, scores[i] / norm / (traces_[i].norm + 1e-6F)});
  const size_t keep = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<long>(keep), found.end(),
                    [](auto& a, auto& b) {
                      return a.cosine != b.cosine ? a.cosine > b.cosine : a.trace > b.trace;
                    });
  found.resize(keep);
  return found;
}

const Companion* Profile::find(std::string_view key) const {
  auto found = numbers_.find(std::string(key));
  return found == numbers_.end() ? nullptr : &companions_[found->second];
}

std::vector<const Companion*> Profile::named_alike(std::string_view key, size_t limit) const {
  std::vector<uint32_t> found;
  for (WordHash hash : likeness(key))
    if (const auto* list = at(alike_, hash)) found.insert(found.end(), list->begin(), list->end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<const Companion*> out;
  for (uint32_t number : found)
    if (companions_[number].key != key) out.push_back(&companions_[number]);
  std::stable_sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->sent > b->sent; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

std::vector<const Companion*> Profile::called(std::span<const WordHash> words, size_t limit) const {
  std::vector<uint32_t> found;
  for (WordHash word : words)
    if (const auto* list = at(called_, word))
      found.insert(found.end(), list->begin(),
                   list->begin() + static_cast<long>(std::min(list->size(), limit)));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<const Companion*> out;
  for (uint32_t number : found) out.push_back(&companions_[number]);
  return out;
}

std::span<const Profile::Posting> Profile::postings(WordHash word) const {
  auto found = postings_.find(word);
  if (found == postings_.end()) return {};
  return found->second;
}

std::span<const uint32_t> Profile::with_subject(uint32_t subject) const {
  const auto* list = subject == 0 ? nullptr : at(subjects_, subject);
  return list ? std::span<const uint32_t>(*list) : std::span<const uint32_t>();
}

}  // namespace missent::habits
