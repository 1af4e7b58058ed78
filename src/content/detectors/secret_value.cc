// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/secret_value.h"

#include "content/letters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace missent::content {
namespace {

constexpr std::string_view FrequentPairs =
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve "
    "co "
    "me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct "
    "us "
    "ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow "
    "pa "
    "im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex "
    "ke "
    "ui fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa ef cu rn sc gi da yo cr "
    "cl "
    "du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt "
    "ak "
    "pu ui rg ib tl ny ki rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af "
    "hu "
    "nn eo vo rv nf xp gn sm fl iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn gs dy hy ze "
    "ks "
    "xt bs ik dd pt sk zi";

constexpr size_t Letters = 26;

constexpr auto Frequent = [] {
  std::array<bool, Letters * Letters> table{};
  for (size_t at = 0; at + 1 < FrequentPairs.size(); at += 3) {
    const auto one = static_cast<size_t>(FrequentPairs[at] - 'a');
    const auto other = static_cast<size_t>(FrequentPairs[at + 1] - 'a');
    table[one * Letters + other] = true;
  }
  return table;
}();

struct Kinds {
  bool digit = false, small = false, large = false, mark = false;
};

Kinds kinds_of(std::string_view value) {
  Kinds kinds;
  for (char c : value) {
    if (is_digit(c))
      kinds.digit = true;
    else if (is_lower(c))
      kinds.small = true;
    else if (is_upper(c))
      kinds.large = true;
    else if (c != '.' && c != ',')
      kinds.mark = true;
  }
  return kinds;
}

// The longest stretch of characters that each follow the one before, or repeat it.
size_t longest_sequence(std::string_view value) {
  size_t longest = 1, rising = 1, same = 1;
  for (size_t i = 1; i < value.size(); ++i) {
    rising = value[i] == value[i - 1] + 1 ? rising + 1 : 1;
    same = value[i] == value[i - 1] ? same + 1 : 1;
    longest = std::max({longest, rising, same});
  }
  return longest;
}

// Of a run of letters; where two words meet ("KeyFile") is no pair.
void count_pairs(std::string_view run, size_t& pairs, size_t& frequent) {
  for (size_t i = 1; i < run.size(); ++i) {
    if (is_lower(run[i - 1]) && is_upper(run[i])) continue;
    const auto one = static_cast<size_t>(to_lower(run[i - 1]) - 'a');
    const auto other = static_cast<size_t>(to_lower(run[i]) - 'a');
    ++pairs;
    if (Frequent[one * Letters + other]) ++frequent;
  }
}

}  // namespace

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return contains_ignoring_case(text, word); });
}

double entropy(std::string_view text) {
  std::array<unsigned, 256> counts{};
  for (char c : text) ++counts[static_cast<unsigned char>(c)];
  double sum = 0;
  for (unsigned count : counts) {
    if (count == 0) continue;
    const double share = count / static_cast<double>(text.size());
    sum -= share * std::log2(share);
  }
  return sum;
}

double wordiness(std::string_view text) {
  constexpr size_t LeastPairs = 6, LeastRun = 4;
  size_t pairs = 0, frequent = 0;
  for (size_t begin = 0; begin < text.size(); ++begin) {
    size_t end = begin;
    while (end < text.size() && is_ascii_letter(text[end])) ++end;
    if (end - begin >= LeastRun) count_pairs(text.substr(begin, end - begin), pairs, frequent);
    begin = end;
  }
  return pairs < LeastPairs ? 0 : static_cast<double>(frequent) / static_cast<double>(pairs);
}

bool is_example(std::string_view value) {
  if (value.empty()) return true;
  constexpr std::string_view Openers = "<[{$%*";
  if (Openers.find(value.front()) != std::string_view::npos) return true;
  if (holds_any(value,
                {"example",  "xxxx",  "****",   "...",    "placeholder", "changeme", "change_me",
                 "${",       "{{",    "$(",     "your_",  "your-",       "yourpass", "insert",
                 "redacted", "dummy", "sample", "foobar", "not_a_real",  "todo"}))
    return true;
  return longest_sequence(value) * 2 >= value.size();
}

bool looks_random(std::string_view value) {
  constexpr size_t Long = 32;
  const Kinds kinds = kinds_of(value);
  const bool only_digits = kinds.digit && !kinds.small && !kinds.large;
  if (only_digits && value.size() < 15) return false;
  if (!kinds.digit && !(kinds.small && kinds.large && value.size() >= 24)) return false;
  if (is_example(value) || entropy(value) < (only_digits ? 2.5 : 2.9)) return false;
  return wordiness(value) < (value.size() >= Long ? 0.85 : 0.75);
}

bool looks_like_password(std::string_view value, bool assigned) {
  if (is_example(value) || entropy(value) < 2) return false;
  if (value.find("://") != std::string_view::npos || value.find('(') != std::string_view::npos)
    return false;
  const Kinds kinds = kinds_of(value);
  const bool mixed = kinds.small && std::any_of(value.begin() + 1, value.end(), is_upper);
  const int count = kinds.digit + (kinds.small || kinds.large) + mixed + kinds.mark;
  return (kinds.digit && count >= 2) || (assigned && count >= 3);
}

void report_secret(Spot spot, std::string_view detail, double confidence, Reading& reading) {
  reading.report({.spot = spot,
                  .value = hash_of(reading.text().substr(spot.begin, spot.end - spot.begin)),
                  .confidence = confidence,
                  .detail = detail,
                  .secret = true});
}

}  // namespace missent::content
