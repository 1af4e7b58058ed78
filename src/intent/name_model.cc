// SPDX-License-Identifier: Apache-2.0
#include "intent/name_model.h"

#include "intent/known_names.h"
#include "text/domain.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace missent::intent {

namespace {

constexpr size_t Classes = 29, Edge = 0, Digit = 27, Other = 28;  // letters are 1 to 26
constexpr double Strength = 6;  // how many sightings a shorter history is worth

size_t class_of(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<size_t>(c - 'a') + 1;
  return c >= '0' && c <= '9' ? Digit : Other;
}

class Model {
 public:
  Model() {
    for (auto name : listed_names()) learn(name.substr(0, std::min(name.find('.'), name.size())));
    for (size_t one = 0; one < Classes; ++one) smooth(one);
  }

  // Of all labels as long as this one.
  double probability(std::string_view label) const {
    size_t one = Edge, two = Edge;
    double p = 1;
    for (char c : label) {
      size_t here = class_of(c);
      p *= three_[one][two][here] / (1 - three_[one][two][Edge]) * (here == Digit ? 0.1 : 1);
      one = two;
      two = here;
    }
    return p;
  }

 private:
  using Row = std::array<double, Classes>;

  void learn(std::string_view label) {
    size_t one = Edge, two = Edge;
    auto count = [&](size_t here) {
      ++three_[one][two][here];
      ++two_[two][here];
      ++one_[here];
      one = two;
      two = here;
    };
    for (char c : label) count(class_of(c));
    count(Edge);
  }

  static double sum(const Row& row) {
    double total = 0;
    for (double count : row) total += count;
    return total;
  }

  // Counts become probabilities, each leaning on the shorter history as far as it was seen seldom.
  static void lean(Row& row, const Row& on) {
    double total = sum(row);
    for (size_t i = 0; i < Classes; ++i) row[i] = (row[i] + Strength * on[i]) / (total + Strength);
  }

  void smooth(size_t two) {
    static constexpr Row Even = [] {
      Row row{};
      row.fill(1.0 / Classes);
      return row;
    }();
    if (two == 0) lean(one_, Even);
    lean(two_[two], one_);
    for (auto& rows : three_) lean(rows[two], two_[two]);
  }

  Row one_{};
  std::array<Row, Classes> two_{};
  std::array<std::array<Row, Classes>, Classes> three_{};
};

struct SuffixShare {
  std::string_view suffix;
  double share;
};

// Rough shares of the domains that mail goes to.
constexpr SuffixShare Shares[] = {
    {"ac.jp", 2e-3},  {"ac.uk", 5e-3},  {"at", 6e-3},     {"be", 7e-3},     {"biz", 3e-3},
    {"ca", 0.012},    {"ch", 8e-3},     {"cn", 6e-3},     {"co", 4e-3},     {"co.jp", 0.012},
    {"co.kr", 3e-3},  {"co.nz", 4e-3},  {"co.uk", 0.04},  {"co.za", 4e-3},  {"com", 0.6},
    {"com.au", 0.012}, {"com.br", 0.015}, {"com.mx", 3e-3}, {"cz", 6e-3},   {"de", 0.05},
    {"dk", 5e-3},     {"edu", 0.03},    {"es", 8e-3},     {"eu", 6e-3},     {"fi", 4e-3},
    {"fr", 0.02},     {"gov", 0.015},   {"gov.uk", 6e-3}, {"gr", 4e-3},     {"hu", 4e-3},
    {"ie", 4e-3},     {"co.il", 4e-3},   {"in", 0.012},    {"info", 0.015},  {"io", 5e-3},     {"ir", 5e-3},
    {"it", 0.015},    {"jp", 8e-3},     {"me", 5e-3},     {"mil", 4e-3},    {"net", 0.06},
    {"nl", 0.02},     {"no", 5e-3},     {"nhs.uk", 2e-3}, {"org", 0.07},    {"org.uk", 8e-3},
    {"pl", 0.015},    {"pt", 4e-3},     {"ro", 5e-3},     {"ru", 0.03},     {"se", 8e-3},
    {"tv", 4e-3},     {"ua", 2e-3},     {"us", 6e-3},
};
constexpr double OtherSuffix = 1e-3, RareSuffix = 4e-5, NoSuffix = 1e-12;

// Countries that few write to and whose ending is one slip from a common one.
bool is_rare(std::string_view suffix) {
  static constexpr std::string_view Rare[] = {"cm", "om", "ne", "et", "cg", "gm", "ml", "er"};
  size_t dot = suffix.rfind('.');
  std::string_view top = dot == suffix.npos ? suffix : suffix.substr(dot + 1);
  return std::find(std::begin(Rare), std::end(Rare), top) != std::end(Rare);
}

// How long names are that mail goes to; the lists of data/ have longer ones.
double length_share(size_t letters) {
  static constexpr double ByLength[] = {1e-6, 3e-3, 0.02, 0.08, 0.09, 0.09, 0.10, 0.09, 0.09,
                                      0.08, 0.08, 0.06, 0.06, 0.04, 0.04, 0.03, 0.02};
  constexpr double Longer = 0.02;
  return letters < std::size(ByLength) ? ByLength[letters] : Longer;
}

// All short names are taken by somebody, pronounceable or not.
double short_name(size_t letters) {
  static constexpr double OneOf[] = {0, 1e-2, 7e-4, 4e-5, 5e-7};
  return letters < std::size(OneOf) ? OneOf[letters] : 0;
}

}  // namespace

double name_probability(std::string_view label) {
  static const Model Learned;
  return length_share(label.size()) *
         std::max(Learned.probability(label), short_name(label.size()));
}

double suffix_probability(std::string_view suffix) {
  for (const SuffixShare& one : Shares)
    if (one.suffix == suffix) return one.share;
  if (!text::is_known_suffix(suffix)) return NoSuffix;
  return is_rare(suffix) ? RareSuffix : OtherSuffix;
}

}  // namespace missent::intent
