// SPDX-License-Identifier: Apache-2.0
#include "intent/rehearsal.h"

#include <algorithm>
#include <cmath>

namespace missent::intent {

namespace {

constexpr double SlipRate = 0.01;

struct MessageDoubt {
  Slipped slipped = Slipped::Nothing;
  float most = -1e9F, wrong = -1e9F, others = -1e9F;
  size_t recipients = 0;
};

std::vector<MessageDoubt> doubts_of(const std::vector<float>& scores, const Rehearsed& rehearsed) {
  std::vector<MessageDoubt> out(rehearsed.messages);
  for (size_t i = 0; i < scores.size(); ++i) {
    if (!rehearsed.held_back[i]) continue;
    MessageDoubt& message = out[rehearsed.message[i]];
    message.slipped = rehearsed.slipped[i];
    message.most = std::max(message.most, scores[i]);
    float& place = rehearsed.samples.wrong[i] ? message.wrong : message.others;
    place = std::max(place, scores[i]);
    ++message.recipients;
  }
  std::erase_if(out, [](auto& message) { return message.recipients == 0; });
  return out;
}

double found_above(const std::vector<MessageDoubt>& messages, Slipped kind, float level) {
  double all = 0, found = 0;
  for (const auto& message : messages) {
    if (message.slipped != kind) continue;
    ++all;
    found += message.wrong > level;
  }
  return all > 0 ? found / all : 0;
}

float level_of(const std::vector<MessageDoubt>& messages, double share) {
  std::vector<float> clean;
  for (const auto& message : messages)
    if (message.slipped == Slipped::Nothing) clean.push_back(message.most);
  if (clean.empty()) return 0;
  std::sort(clean.begin(), clean.end(), std::greater<>());
  return clean[static_cast<size_t>(share * static_cast<double>(clean.size()))];
}

// So that one message in a hundred has a slip.
std::vector<float> life_weights(const Rehearsed& rehearsed, bool held_back) {
  std::vector<uint8_t> clean(rehearsed.messages), slipped(rehearsed.messages);
  for (size_t i = 0; i < rehearsed.message.size(); ++i) {
    if ((rehearsed.held_back[i] != 0) != held_back) continue;
    (rehearsed.slipped[i] == Slipped::Nothing ? clean : slipped)[rehearsed.message[i]] = 1;
  }
  auto count = [](const std::vector<uint8_t>& seen) {
    return static_cast<double>(std::count(seen.begin(), seen.end(), 1));
  };
  const double weight = SlipRate / (1 - SlipRate) * count(clean) / std::max(1.0, count(slipped));
  std::vector<float> out;
  for (Slipped kind : rehearsed.slipped)
    out.push_back(kind == Slipped::Nothing ? 1 : static_cast<float>(weight));
  return out;
}

struct Bin {
  double weight = 0, doubt = 0, wrong = 0;
};

double off_of(const std::array<Bin, 4>& bins) {
  double all = 0, off = 0;
  for (const Bin& bin : bins) all += bin.doubt;
  for (size_t i = 1; i < bins.size(); ++i)
    if (bins[i].doubt >= 0.01 * all && bins[i].weight > 0)
      off = std::max(off, std::abs(bins[i].doubt - bins[i].wrong) / bins[i].weight);
  return off;
}

void measure_ranks(const std::vector<MessageDoubt>& messages, Accuracy& out) {
  double first = 0, ranked = 0;
  for (const auto& message : messages) {
    out.clean += message.slipped == Slipped::Nothing;
    out.added += message.slipped == Slipped::Added;
    out.replaced += message.slipped == Slipped::Replaced;
    if (message.slipped != Slipped::Added || message.recipients < 2) continue;
    ++ranked;
    first += message.wrong > message.others;
  }
  out.rank_first = ranked > 0 ? first / ranked : 0;
  const float level = level_of(messages, 0.01);
  out.added_at_1 = found_above(messages, Slipped::Added, level);
  out.replaced_at_1 = found_above(messages, Slipped::Replaced, level);
}

size_t bin_of(double doubt) { return doubt >= 0.9 ? 3 : doubt >= 0.5 ? 2 : doubt >= 0.1 ? 1 : 0; }

void measure_calibration(const Forest& forest, const std::vector<float>& scores,
                         const Rehearsed& rehearsed, Accuracy& out) {
  const auto weights = life_weights(rehearsed, /*held_back=*/true);
  std::array<Bin, 4> bins;
  double all = 0;
  for (size_t i = 0; i < scores.size(); ++i) {
    if (!rehearsed.held_back[i]) continue;
    const bool wrong = rehearsed.samples.wrong[i] != 0;
    const double odds = wrong_odds(forest, scores[i], SlipRate), doubt = odds / (1 + odds);
    const double weight = weights[i];
    Bin& bin = bins[bin_of(doubt)];
    bin.weight += weight;
    bin.doubt += weight * doubt;
    bin.wrong += wrong ? weight : 0;
    out.loss -= weight * std::log(std::max(1e-12, wrong ? doubt : 1 - doubt));
    all += weight;
  }
  out.loss /= std::max(all, 1e-9);
  out.off = off_of(bins);
}

}  // namespace

Accuracy measure(const Forest& forest, const Rehearsed& rehearsed) {
  std::vector<float> scores;
  scores.reserve(rehearsed.samples.rows.size());
  for (const auto& row : rehearsed.samples.rows) scores.push_back(score(forest, row));
  Accuracy out;
  measure_ranks(doubts_of(scores, rehearsed), out);
  measure_calibration(forest, scores, rehearsed, out);
  return out;
}

namespace {

Samples not_held_back(const Rehearsed& rehearsed) {
  Samples out;
  for (size_t i = 0; i < rehearsed.message.size(); ++i) {
    if (rehearsed.held_back[i]) continue;
    out.rows.push_back(rehearsed.samples.rows[i]);
    out.wrong.push_back(rehearsed.samples.wrong[i]);
    out.weights.push_back(rehearsed.samples.weights[i]);
  }
  return out;
}

void calibrate_on_held_back(Forest& forest, const Rehearsed& rehearsed) {
  const auto life = life_weights(rehearsed, /*held_back=*/true);
  std::vector<float> scores, weights;
  std::vector<uint8_t> wrong;
  for (size_t i = 0; i < rehearsed.message.size(); ++i) {
    if (!rehearsed.held_back[i]) continue;
    scores.push_back(score(forest, rehearsed.samples.rows[i]));
    wrong.push_back(rehearsed.samples.wrong[i]);
    weights.push_back(life[i]);
  }
  calibrate(forest, scores, wrong, weights);
}

}  // namespace

Fitted fit(const Rehearsed& rehearsed, const BoostSettings& settings) {
  Fitted out;
  out.without = boost(not_held_back(rehearsed), settings);
  calibrate_on_held_back(out.without, rehearsed);
  out.forest = boost(rehearsed.samples, settings);
  out.forest.offset = out.without.offset;
  out.forest.slope = out.without.slope;
  return out;
}

}  // namespace missent::intent
