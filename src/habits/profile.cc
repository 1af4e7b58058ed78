// SPDX-License-Identifier: Apache-2.0
#include "habits/profile.h"

#include <algorithm>
#include <cmath>

namespace missent::habits {

namespace {

constexpr double Fading = 60.0 * 86400;  // seconds in which a message's weight falls to 1/e

double age(Time later, Time earlier) { return static_cast<double>((later - earlier).count()); }

// A trace and the weight of a word in it, as a number of a HashLists.
uint32_t posting(uint32_t trace, uint8_t weight) { return trace << 8U | weight; }
uint32_t trace_of(uint32_t posting) { return posting >> 8U; }
float weight_of(uint32_t posting) { return static_cast<float>(posting & 0xffU) / 16; }

}  // namespace

// Of the key's number in numbers_, or of the free place for it.
size_t Profile::number_place(std::string_view key) const {
  const size_t last = numbers_.size() - 1;
  size_t place = std::hash<std::string_view>()(key) & last;
  while (numbers_[place] != 0 && companions_[numbers_[place] - 1].key != key)
    place = (place + 1) & last;
  return place;
}

void Profile::grow_numbers() {
  numbers_.assign(std::max<size_t>(8, numbers_.size() * 2), 0);
  for (uint32_t number = 0; number < companions_.size(); ++number)
    numbers_[number_place(companions_[number].key)] = number + 1;
}

uint32_t Profile::companion(std::string_view key) {
  if (companions_.size() * 4 >= numbers_.size() * 3) grow_numbers();
  uint32_t& known = numbers_[number_place(key)];
  if (known != 0) return known - 1;
  const auto number = static_cast<uint32_t>(companions_.size());
  known = number + 1;
  Companion made;
  made.key = keys_.keep(key);
  if (!Pseudonyms::is_one(key)) file_name(made, number);
  companions_.push_back(std::move(made));
  return number;
}

void Profile::file_name(Companion& one, uint32_t number) {
  one.forms = name_forms(one.key);
  for (WordHash hash : likeness(one.key)) alike_.add(hash, number);
  for (auto kind : {NameForms::First, NameForms::Last, NameForms::Whole})
    for (WordHash hash : one.forms.of(kind)) called_.add(hash, number);
}

void Profile::count(const Trace& trace, uint32_t number) {
  const auto people = people_of(number);
  const size_t size = people.size();
  for (size_t i = 0; i < size; ++i) {
    Companion& one = companions_[people[i]];
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
  for (const auto& key : trace.people) people_.push_back(companion(key));
  traces_.push_back({0, static_cast<uint32_t>(people_.size()), trace.sent});
  count(trace, number);
  float square = 0;
  for (const Word& word : trace.wording.words) {
    const size_t with_word = postings_.add(word.hash, posting(number, word.weight));
    const float weight = static_cast<float>(word.weight) / 16 * rarity(with_word);
    square += weight * weight;
  }
  traces_.back().norm = std::sqrt(square);
  if (trace.subject != 0) subjects_.add(trace.subject, number);
  if (trace.sent) {
    ++sent_;
    last_sent_ = std::max(last_sent_, trace.date);
  }
  last_ = std::max(last_, trace.date);
  if (traces_.size() > weighed_ + weighed_ / 8 + 4) weigh();
}

float Profile::rarity(size_t with_word) const {
  return std::log((static_cast<float>(traces_.size()) + 1) /
                  (static_cast<float>(with_word) + 0.5F));
}

void Profile::weigh() {
  std::vector<double> squares(traces_.size());  // whatever the order of words, the same norm
  postings_.each([&](WordHash, std::span<const uint32_t> list) {
    const float rare = rarity(list.size());
    for (uint32_t one : list)
      squares[trace_of(one)] += double{weight_of(one)} * weight_of(one) * rare * rare;
  });
  for (size_t i = 0; i < traces_.size(); ++i)
    traces_[i].norm = static_cast<float>(std::sqrt(squares[i]));
  weighed_ = traces_.size();
}

std::vector<Similar> Profile::similar(const std::vector<Word>& words, size_t limit) const {
  std::vector<float> scores(traces_.size());
  const size_t common = traces_.size() * 2 / 5 + 5;
  float square = 0;
  for (const Word& word : words) {
    const auto list = postings_.find(kept_word(word.hash));
    float weight = static_cast<float>(word.weight) / 16 * rarity(list.size());
    square += weight * weight;
    if (list.size() > common) continue;
    float rare = rarity(list.size());
    for (uint32_t one : list) scores[trace_of(one)] += weight * weight_of(one) * rare;
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
  if (numbers_.empty()) return nullptr;
  uint32_t number = numbers_[number_place(key)];
  if (number == 0 && names_) number = numbers_[number_place(names_->of(key))];
  return number == 0 ? nullptr : &companions_[number - 1];
}

std::vector<const Companion*> Profile::named_alike(std::string_view key, size_t limit) const {
  std::vector<uint32_t> found;
  for (WordHash hash : likeness(key)) {
    const auto list = alike_.find(hash);
    found.insert(found.end(), list.begin(), list.end());
  }
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
  for (WordHash word : words) {
    auto list = called_.find(word);
    list = list.first(std::min(list.size(), limit));
    found.insert(found.end(), list.begin(), list.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<const Companion*> out;
  for (uint32_t number : found) out.push_back(&companions_[number]);
  return out;
}

std::span<const uint32_t> Profile::with_subject(uint32_t subject) const {
  return subject == 0 ? std::span<const uint32_t>() : subjects_.find(kept_word(subject));
}

size_t Profile::bytes() const {
  size_t bytes = sizeof *this + traces_.capacity() * sizeof(Kept) +
                 companions_.capacity() * sizeof(Companion) + keys_.bytes() +
                 (people_.capacity() + numbers_.capacity()) * sizeof(uint32_t) + alike_.bytes() +
                 called_.bytes() + postings_.bytes() + subjects_.bytes();
  for (const auto& one : companions_)
    bytes += one.forms.bytes() + one.traces.capacity() * sizeof(uint32_t);
  return bytes;
}

}  // namespace missent::habits
