// SPDX-License-Identifier: Apache-2.0
// Inspects one message again and again, attachments included, by two threads where it is large, as
// the worker processes of a server do. Prints how long that takes: by the clock, and in time of the
// processor (of both), which a busy machine does not stretch as much.
//
//   bench_read_attachment MESSAGE.eml [ROUNDS [alone]]
#include "base/helper.h"
#include "content/inspection.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double clock_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

void print(const char* what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::printf("  %s p50 %.1f p99 %.1f worst %.1f ms", what, times[times.size() / 2],
              times[times.size() * 99 / 100], times.back());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2)
    return std::fputs("usage: bench_read_attachment MESSAGE.eml [ROUNDS [alone]]\n", stderr), 2;
  std::ifstream in(arguments[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const size_t rounds = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 200;
  missent::Helper helper;
  missent::Helper* const help = count > 3 ? nullptr : &helper;
  size_t hidden = 0;
  std::vector<double> clock, processor;
  for (size_t i = 0; i < std::max<size_t>(rounds, 1); ++i) {
    const double began = clock_ms(), worked = processor_ms();
    const auto inspection = missent::content::inspect(bytes, {}, nullptr, help);
    clock.push_back(clock_ms() - began);
    processor.push_back(processor_ms() - worked);
    hidden = 0;
    for (const auto& attachment : inspection.attachments) hidden += attachment.hidden.size();
  }
  std::printf("%zu bytes, hidden %zu:", bytes.size(), hidden);
  print("clock", std::move(clock));
  print("processor", std::move(processor));
  std::printf("\n");
}
