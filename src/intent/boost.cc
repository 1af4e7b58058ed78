// SPDX-License-Identifier: Apache-2.0
#include "intent/boost.h"

#include "intent/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace missent::intent {

namespace {

constexpr size_t Columns = 2 * Features, MostBins = 255, BinSample = 20'000;

struct Binned {
  std::vector<std::vector<float>> edges;   // of each column: the values at which a bin ends
  std::vector<std::vector<uint8_t>> bins;  // of each column, of each row
};

std::vector<float> edges_of(const Samples& samples, size_t column) {
  std::vector<float> values;
  const size_t step = std::max<size_t>(1, samples.rows.size() / BinSample);
  for (size_t i = 0; i < samples.rows.size(); i += step) values.push_back(samples.rows[i][column]);
  std::sort(values.begin(), values.end());
  std::vector<float> distinct = values;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<float> edges;
  auto middle = [&](float value) {
    auto next = std::upper_bound(distinct.begin(), distinct.end(), value);
    if (next != distinct.end()) edges.push_back(value + (*next - value) / 2);
  };
  if (distinct.size() <= MostBins)
    for (float value : distinct) middle(value);
  else
    for (size_t bin = 1; bin < MostBins; ++bin) middle(values[bin * values.size() / MostBins]);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

Binned bin(const Samples& samples) {
  Binned out;
  out.edges.resize(Columns);
  out.bins.resize(Columns);
  for (size_t column = 0; column < Columns; ++column) {
    auto& edges = out.edges[column] = edges_of(samples, column);
    auto& bins = out.bins[column];
    bins.reserve(samples.rows.size());
    for (const auto& row : samples.rows)
      bins.push_back(static_cast<uint8_t>(
          std::lower_bound(edges.begin(), edges.end(), row[column]) - edges.begin()));
  }
  return out;
}

struct Sum {
  double slope = 0, curve = 0;  // first and second derivatives of the loss
  uint32_t rows = 0;

  Sum& operator+=(const Sum& other) {
    slope += other.slope;
    curve += other.curve;
    rows += other.rows;
    return *this;
  }
  Sum operator-(const Sum& other) const {
    return {slope - other.slope, curve - other.curve, rows - other.rows};
  }
};

struct Split {
  double gain = 0;
  size_t column = 0, bin = 0;
};

struct Growing {  // a leaf that may be split
  size_t node = 0, begin = 0, end = 0;
  Sum all;
  std::vector<Sum> histogram;  // [column in use][bin]
  Split best;
};

class TreeGrower {
 public:
  TreeGrower(const Binned& binned, const BoostSettings& settings, std::vector<size_t> columns,
             const std::vector<double>& slopes, const std::vector<double>& curves)
      : binned_(binned),
        settings_(settings),
        columns_(std::move(columns)),
        slopes_(slopes),
        curves_(curves),
        rows_(slopes.size()) {
    std::iota(rows_.begin(), rows_.end(), 0U);
  }

  Tree grow() {
    start();
    while (leaves_.size() < settings_.leaves) {
      auto best = std::max_element(leaves_.begin(), leaves_.end(),
                                   [](auto& a, auto& b) { return a.best.gain < b.best.gain; });
      if (best->best.gain <= 0) break;
      split(static_cast<size_t>(best - leaves_.begin()));
    }
    for (const Growing& leaf : leaves_) tree_[leaf.node].value = value_of(leaf.all);
    return std::move(tree_);
  }

  // Adds each leaf's value to the scores of its rows.
  void apply(const Tree& tree, std::vector<double>& scores) const {
    for (const Growing& leaf : leaves_)
      for (size_t i = leaf.begin; i < leaf.end; ++i)
        scores[rows_[i]] += double{tree[leaf.node].value};
  }

 private:
  float value_of(const Sum& sum) const {
    return static_cast<float>(-settings_.rate * sum.slope / (sum.curve + settings_.ridge));
  }
  double worth(const Sum& sum) const {
    return sum.slope * sum.slope / (sum.curve + settings_.ridge);
  }

  void start() {
    tree_.assign(1, {});
    Growing root;
    root.end = rows_.size();
    count(root);
    for (const Sum& sum : std::span(root.histogram).first(MostBins + 1)) root.all += sum;
    find_best(root);
    leaves_.push_back(std::move(root));
  }

  void count(Growing& leaf) const {
    leaf.histogram.assign(columns_.size() * (MostBins + 1), {});
    for (size_t c = 0; c < columns_.size(); ++c) {
      const auto& bins = binned_.bins[columns_[c]];
      Sum* sums = leaf.histogram.data() + c * (MostBins + 1);
      for (size_t i = leaf.begin; i < leaf.end; ++i) {
        Sum& sum = sums[bins[rows_[i]]];
        sum.slope += slopes_[rows_[i]];
        sum.curve += curves_[rows_[i]];
        ++sum.rows;
      }
    }
  }

  void find_best(Growing& leaf) const {
    leaf.best = {};
    const double whole = worth(leaf.all);
    for (size_t c = 0; c < columns_.size(); ++c) {
      const Sum* sums = leaf.histogram.data() + c * (MostBins + 1);
      Sum left;
      for (size_t b = 0; b < binned_.edges[columns_[c]].size(); ++b) {
        left += sums[b];
        Sum right = leaf.all - left;
        if (left.rows < settings_.least_rows || right.rows < settings_.least_rows) continue;
        double gain = worth(left) + worth(right) - whole;
        if (gain > leaf.best.gain + 1e-9) leaf.best = {gain, columns_[c], b};
      }
    }
  }

  void split(size_t which) {
    Growing parent = std::move(leaves_[which]);
    const auto& bins = binned_.bins[parent.best.column];
    auto from = rows_.begin() + static_cast<long>(parent.begin),
         to = rows_.begin() + static_cast<long>(parent.end);
    auto middle =
        std::stable_partition(from, to, [&](uint32_t row) { return bins[row] <= parent.best.bin; });
    Growing left, right;
    left.begin = parent.begin;
    left.end = right.begin = static_cast<size_t>(middle - rows_.begin());
    right.end = parent.end;
    left.node = tree_.size();
    right.node = tree_.size() + 1;
    tree_[parent.node] = {static_cast<uint16_t>(parent.best.column),
                          static_cast<uint8_t>(left.node), static_cast<uint8_t>(right.node),
                          binned_.edges[parent.best.column][parent.best.bin]};
    tree_.resize(tree_.size() + 2);
    share_out(parent, left, right);
    find_best(left);
    find_best(right);
    leaves_[which] = std::move(left);
    leaves_.push_back(std::move(right));
  }

  // Counts the smaller child; the other one is the rest.
  void share_out(Growing& parent, Growing& left, Growing& right) const {
    Growing& small = left.end - left.begin < right.end - right.begin ? left : right;
    Growing& large = &small == &left ? right : left;
    count(small);
    for (const Sum& sum : std::span(small.histogram).first(MostBins + 1)) small.all += sum;
    large.histogram = std::move(parent.histogram);
    for (size_t i = 0; i < large.histogram.size(); ++i)
      large.histogram[i] = large.histogram[i] - small.histogram[i];
    large.all = parent.all - small.all;
  }

  const Binned& binned_;
  const BoostSettings& settings_;
  std::vector<size_t> columns_;
  const std::vector<double>&slopes_, &curves_;
  std::vector<uint32_t> rows_;
  std::vector<Growing> leaves_;
  Tree tree_;
};

std::vector<size_t> choose_columns(const BoostSettings& settings, Random& random) {
  std::vector<size_t> out;
  for (size_t column = 0; column < Columns; ++column) {
    auto feature = static_cast<uint16_t>(column % Features);
    bool barred = std::find(settings.without.begin(), settings.without.end(), feature) !=
                  settings.without.end();
    if (random.share() < settings.columns && !barred) out.push_back(column);
  }
  if (out.empty()) out.push_back(0);
  return out;
}

}  // namespace

Forest boost(const Samples& samples, const BoostSettings& settings) {
  Forest forest;
  const size_t rows = samples.rows.size();
  if (rows == 0) return forest;
  const Binned binned = bin(samples);
  double wrong = 1e-3, all = 2e-3;
  for (size_t i = 0; i < rows; ++i) {
    wrong += samples.wrong[i] ? double{samples.weights[i]} : 0;
    all += double{samples.weights[i]};
  }
  forest.base = static_cast<float>(std::log(wrong / (all - wrong)));
  std::vector<double> scores(rows, forest.base), slopes(rows), curves(rows);
  Random random(settings.seed);
  for (size_t t = 0; t < settings.trees; ++t) {
    for (size_t i = 0; i < rows; ++i) {
      const double p = 1 / (1 + std::exp(-scores[i]));
      slopes[i] = double{samples.weights[i]} * (p - samples.wrong[i]);
      curves[i] = double{samples.weights[i]} * p * (1 - p);
    }
    TreeGrower grower(binned, settings, choose_columns(settings, random), slopes, curves);
    Tree tree = grower.grow();
    grower.apply(tree, scores);
    forest.trees.push_back(std::move(tree));
  }
  return forest;
}

// Newton's method on two parameters.
void calibrate(Forest& forest, std::span<const float> scores, std::span<const uint8_t> wrong,
               std::span<const float> weights) {
  double offset = -5, slope = 1;
  for (int step = 0; step < 50; ++step) {
    double g0 = 0, g1 = 0, h00 = 1e-6, h01 = 0, h11 = 1e-6;
    for (size_t i = 0; i < scores.size(); ++i) {
      const double x = scores[i], p = 1 / (1 + std::exp(-(offset + slope * x))), w = weights[i];
      g0 += w * (p - wrong[i]);
      g1 += w * (p - wrong[i]) * x;
      h00 += w * p * (1 - p);
      h01 += w * p * (1 - p) * x;
      h11 += w * p * (1 - p) * x * x;
    }
    const double determinant = h00 * h11 - h01 * h01;
    if (determinant <= 0) break;
    const double d0 = (h11 * g0 - h01 * g1) / determinant, d1 = (h00 * g1 - h01 * g0) / determinant;
    offset -= std::clamp(d0, -2.0, 2.0);
    slope -= std::clamp(d1, -0.5, 0.5);
    if (std::abs(d0) + std::abs(d1) < 1e-9) break;
  }
  forest.offset = static_cast<float>(offset);
  forest.slope = static_cast<float>(slope);
}

}  // namespace missent::intent
