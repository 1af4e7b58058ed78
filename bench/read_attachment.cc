// SPDX-License-Identifier: Apache-2.0
// Inspects one message again and again, attachments included, and prints how long that takes.
//
//   bench_read_attachment MESSAGE.eml [ROUNDS]
#include "content/inspection.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

double inspect_once(const std::string& bytes, size_t& hidden) {
  const auto begin = std::chrono::steady_clock::now();
  const auto inspection = missent::content::inspect(bytes);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  hidden = 0;
  for (const auto& attachment : inspection.attachments) hidden += attachment.hidden.size();
  return took.count();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2)
    return std::fputs("usage: bench_read_attachment MESSAGE.eml [ROUNDS]\n", stderr), 2;
  std::ifstream in(arguments[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const size_t rounds = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 200;
  size_t hidden = 0;
  std::vector<double> times;
  for (size_t i = 0; i < std::max<size_t>(rounds, 1); ++i)
    times.push_back(inspect_once(bytes, hidden));
  std::sort(times.begin(), times.end());
  std::printf("%zu bytes  hidden %zu  p50 %.1f ms  p99 %.1f ms  worst %.1f ms\n", bytes.size(),
              hidden, times[times.size() / 2], times[times.size() * 99 / 100], times.back());
}
