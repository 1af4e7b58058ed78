// SPDX-License-Identifier: Apache-2.0
#include "intent/forest.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace missent::intent {

// Made by the build from data/weights.txt.
std::string_view shipped_weights();

namespace {

constexpr std::string_view Title = "missent-weights-1";
constexpr size_t MostTrees = 2'000, MostNodes = 255;
constexpr double TunedRate = 0.01;

// Words between blanks, line by line.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  std::string_view next() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n'))
      line_ += text_[at_++] == '\n';
    size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\n') ++at_;
    return text_.substr(begin, at_ - begin);
  }

  template <typename Number>
  Result<Number> number() {
    std::string_view word = next();
    Number value{};
    auto read = std::from_chars(word.data(), word.data() + word.size(), value);
    if (read.ec != std::errc() || read.ptr != word.data() + word.size() ||
        !std::isfinite(static_cast<double>(value)))
      return wrong("expected a number");
    return value;
  }

  Result<void> expect(std::string_view word) {
    if (next() == word) return {};
    return wrong(fmt::format("expected ‘{}’", word));
  }

  Failure wrong(const std::string& what) const {
    return fail(Kind::Malformed, fmt::format("weights: line {}: {}", line_, what));
  }

 private:
  std::string_view text_;
  size_t at_ = 0, line_ = 1;
};

Result<TreeNode> read_node(Words& words, size_t self, size_t count) {
  TreeNode node;
  std::string_view kind = words.next();
  if (kind == "leaf") {
    node.value = TRY(words.number<float>());
    return node;
  }
  if (kind != "if") return words.wrong("expected ‘if’ or ‘leaf’");
  node.feature = TRY(words.number<uint16_t>());
  node.value = TRY(words.number<float>());
  node.left = TRY(words.number<uint8_t>());
  node.right = TRY(words.number<uint8_t>());
  if (node.feature >= 2 * Features) return words.wrong("a feature that this version does not know");
  if (node.left <= self || node.right <= self || node.left >= count || node.right >= count)
    return words.wrong("a child that does not stand behind its parent");
  return node;
}

Result<Tree> read_tree(Words& words) {
  TRY(words.expect("tree"));
  auto count = TRY(words.number<size_t>());
  if (count == 0 || count > MostNodes) return words.wrong("expected 1 to 255 nodes");
  Tree tree;
  for (size_t i = 0; i < count; ++i) tree.push_back(TRY(read_node(words, i, count)));
  return tree;
}

}  // namespace

float score(const Forest& forest, const FeatureRow& row) {
  float sum = forest.base;
  for (const Tree& tree : forest.trees) {
    size_t at = 0;
    while (tree[at].feature != TreeNode::Leaf)
      at = row[tree[at].feature] <= tree[at].value ? tree[at].left : tree[at].right;
    sum += tree[at].value;
  }
  return sum;
}

double wrong_odds(const Forest& forest, float score, double slip_rate) {
  return slip_rate / TunedRate * std::exp(forest.offset + double{forest.slope} * score);
}

std::string write_forest(const Forest& forest) {
  std::string out =
      fmt::format("{}\nfeatures {}\nbase {}\nline {} {}\ntrees {}\n", Title, 2 * Features,
                  forest.base, forest.offset, forest.slope, forest.trees.size());
  for (const Tree& tree : forest.trees) {
    out += fmt::format("tree {}", tree.size());
    for (const TreeNode& node : tree) {
      if (node.feature == TreeNode::Leaf)
        out += fmt::format(" leaf {:.5g}", node.value);
      else
        out += fmt::format(" if {} {} {} {}", node.feature, node.value, node.left, node.right);
    }
    out += '\n';
  }
  return out;
}

Result<Forest> read_forest(std::string_view text) {
  Words words(text);
  TRY(words.expect(Title));
  TRY(words.expect("features"));
  if (TRY(words.number<size_t>()) != 2 * Features)
    return words.wrong("made for other features: run ‘missent tune’ again");
  Forest forest;
  TRY(words.expect("base"));
  forest.base = TRY(words.number<float>());
  TRY(words.expect("line"));
  forest.offset = TRY(words.number<float>());
  forest.slope = TRY(words.number<float>());
  TRY(words.expect("trees"));
  auto count = TRY(words.number<size_t>());
  if (count > MostTrees) return words.wrong("expected at most 2000 trees");
  for (size_t i = 0; i < count; ++i) forest.trees.push_back(TRY(read_tree(words)));
  if (!words.next().empty()) return words.wrong("more than the trees it told");
  return forest;
}

const Forest& shipped_forest() {
  static const Forest forest = [] {
    auto read = read_forest(shipped_weights());
    return read ? *std::move(read) : Forest{};
  }();
  return forest;
}

}  // namespace missent::intent
