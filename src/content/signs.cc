// SPDX-License-Identifier: Apache-2.0
#include "content/signs.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <unordered_map>

namespace missent::content {
namespace {

constexpr size_t Near = 1500, NearAgainst = 6000;
constexpr size_t LeastWords = 3;

struct Stretch {
  size_t first = 0, last = 0;  // signs
  int weight = 0;
};

Stretch heaviest(const std::vector<Sign>& signs) {
  std::unordered_map<uint64_t, size_t> seen;
  Stretch best, now;
  for (size_t i = 0; i < signs.size(); ++i) {
    if (seen[signs[i].word]++ == 0) now.weight += signs[i].weight;
    for (; signs[i].spot.begin - signs[now.first].spot.begin > Near; ++now.first) {
      if (--seen[signs[now.first].word] == 0) now.weight -= signs[now.first].weight;
    }
    now.last = i;
    if (now.weight > best.weight) best = now;
  }
  return best;
}

std::vector<Sign> those_for(const std::vector<Sign>& signs) {
  std::vector<Sign> out;
  std::copy_if(signs.begin(), signs.end(), std::back_inserter(out),
               [](const Sign& sign) { return sign.weight > 0; });
  return out;
}

// What the words against it weigh that stand near [begin, end), each once.
int weight_against(const std::vector<Sign>& signs, size_t begin, size_t end) {
  std::unordered_map<uint64_t, int> words;
  for (const auto& sign : signs) {
    const bool is_near =
        sign.spot.begin + NearAgainst >= begin && sign.spot.begin <= end + NearAgainst;
    if (sign.weight < 0 && is_near) words[sign.word] = sign.weight;
  }
  return std::accumulate(words.begin(), words.end(), 0,
                         [](int sum, const auto& word) { return sum + word.second; });
}

}  // namespace

Subject subject_of(const std::vector<Sign>& all, int enough) {
  const auto signs = those_for(all);
  if (signs.size() < LeastWords) return {};
  const Stretch best = heaviest(signs);
  const int weight =
      best.weight + weight_against(all, signs[best.first].spot.begin, signs[best.last].spot.end);
  if (weight < enough) return {};
  Subject out;
  for (size_t i = best.first; i <= best.last; ++i) {
    const auto is_same = [&](const Sign& one) { return one.word == signs[i].word; };
    if (std::none_of(out.signs.begin(), out.signs.end(), is_same)) out.signs.push_back(signs[i]);
  }
  if (out.signs.size() < LeastWords) return {};
  const double more = static_cast<double>(weight - enough) / enough;
  out.confidence = 0.7 + 0.26 * std::min(more, 1.0);
  return out;
}

}  // namespace missent::content
