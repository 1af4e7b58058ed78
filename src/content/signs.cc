// SPDX-License-Identifier: Apache-2.0
#include "content/signs.h"

#include <algorithm>
#include <unordered_map>

namespace missent::content {
namespace {

constexpr size_t Near = 1500;
constexpr size_t LeastWords = 3;

struct Stretch {
  size_t first = 0, last = 0;  // signs
  unsigned weight = 0;
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

}  // namespace

Subject subject_of(const std::vector<Sign>& signs, unsigned enough) {
  if (signs.size() < LeastWords) return {};
  const Stretch best = heaviest(signs);
  if (best.weight < enough) return {};
  Subject out;
  for (size_t i = best.first; i <= best.last; ++i) {
    const auto is_same = [&](const Sign& one) { return one.word == signs[i].word; };
    if (std::none_of(out.signs.begin(), out.signs.end(), is_same)) out.signs.push_back(signs[i]);
  }
  if (out.signs.size() < LeastWords) return {};
  const double more = static_cast<double>(best.weight - enough) / enough;
  out.confidence = 0.7 + 0.26 * std::min(more, 1.0);
  return out;
}

}  // namespace missent::content
