// SPDX-License-Identifier: Apache-2.0
// bench_candidate_bench SEEDS [COUNT]: how long it takes to find who may have been meant for one
// typed domain among COUNT known ones (a million when it is not said), and how large the index is.
// SEEDS is a file of real domains, one a line (or "rank,domain"); the known ones are made of them by
// one to three slips each, so that neighbourhoods are crowded. Typed are slips of known ones.
#include "intent/index.h"
#include "intent/judge.h"
#include "mail/address.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

using namespace missent;
using Moment = std::chrono::steady_clock;

namespace {

constexpr size_t Typed = 20'000;

double seconds_since(Moment::time_point start) {
  return std::chrono::duration<double>(Moment::now() - start).count();
}

std::vector<std::string> read_seeds(const char* path) {
  std::vector<std::string> seeds;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    line.erase(0, line.rfind(',') + 1);
    bool plain = line.find('.') != line.npos && line.find_first_of("/:_~") == line.npos;
    if (plain) seeds.push_back(line);
  }
  return seeds;
}

std::string slipped(std::string word, std::mt19937& random) {
  size_t at = random() % std::max<size_t>(word.find('.'), 1);
  auto letter = static_cast<char>('a' + random() % 26);
  switch (random() % 4) {
    case 0:
      if (word.size() > 6) word.erase(at, 1);
      break;
    case 1:
      word.insert(at, 1, letter);
      break;
    case 2:
      word[at] = letter;
      break;
    default:
      std::swap(word[at], word[std::min(at + 1, word.size() - 1)]);
  }
  return word.front() == '.' || word.front() == '-' ? "a" + word : word;
}

std::vector<std::string> make_known(const std::vector<std::string>& seeds, size_t count,
                                    std::mt19937& random) {
  std::vector<std::string> known(seeds.begin(),
                                 seeds.begin() + static_cast<ptrdiff_t>(std::min(count, seeds.size())));
  while (known.size() < count) {
    std::string name = seeds[random() % seeds.size()];
    for (size_t slips = 1 + random() % 3; slips > 0; --slips) name = slipped(name, random);
    known.push_back(std::move(name));
  }
  return known;
}

intent::Index make_index(const std::vector<std::string>& known) {
  intent::Index index;
  for (const auto& domain : known) {
    index.add_domain(domain);
    if (index.is_grown()) index = index.folded();
  }
  return index.folded();
}

void print_percentiles(const char* what, std::vector<double> micros) {
  std::sort(micros.begin(), micros.end());
  auto at = [&](double share) { return micros[static_cast<size_t>(share * (micros.size() - 1))]; };
  std::printf("%s: p50 %.1f us, p99 %.1f us, most %.1f us\n", what, at(0.5), at(0.99),
              micros.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_candidate_bench SEEDS [COUNT]\n");
    return 2;
  }
  std::mt19937 random(7);
  size_t count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1'000'000;
  auto known = make_known(read_seeds(argv[1]), count, random);
  auto start = Moment::now();
  intent::Index index = make_index(known);
  std::printf("%zu domains, %.1f MB, made in %.2f s\n", index.domains(),
              static_cast<double>(index.bytes()) / 1e6, seconds_since(start));
  start = Moment::now();
  std::string snapshot = index.snapshot(0);
  std::printf("snapshot: %.1f MB, written in %.2f s", static_cast<double>(snapshot.size()) / 1e6,
              seconds_since(start));
  start = Moment::now();
  index = *intent::Index::open(snapshot);
  std::printf(", opened in %.3f s\n", seconds_since(start));
  habits::Registers registers;
  intent::Settings settings;
  std::vector<double> micros;
  double found = 0, meant = 0;
  for (size_t i = 0; i < Typed; ++i) {
    const std::string& right = known[random() % known.size()];
    intent::Recipient typed{mail::parse_address("jane@" + slipped(right, random)), {}, {}};
    start = Moment::now();
    auto candidates = intent::find_candidates(typed, index, registers, settings);
    micros.push_back(seconds_since(start) * 1e6);
    found += static_cast<double>(candidates.size()) / Typed;
    meant += std::any_of(candidates.begin(), candidates.end(),
                         [&](auto& one) { return one.address == "jane@" + right; });
  }
  print_percentiles("candidates of one typed domain", micros);
  std::printf("candidates found: %.1f each; the meant one among them %.2f %%\n", found,
              100 * meant / Typed);
}
