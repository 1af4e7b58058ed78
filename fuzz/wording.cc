// SPDX-License-Identifier: Apache-2.0
// What a message is about: never a crash, always sorted and within its limits, and kept as it is in
// the bytes of a trace.
#include "habits/trace_bytes.h"
#include "habits/wording.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace missent;

namespace {

void check(const std::vector<habits::WordHash>& words, size_t most) {
  if (words.size() > most || !std::is_sorted(words.begin(), words.end())) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  habits::Trace trace;
  trace.wording = habits::read_wording(mail::read_message(bytes, habits::wording_limits()));
  const auto& wording = trace.wording;
  if (wording.words.size() > 160) std::abort();
  check(wording.greeting, 12);
  check(wording.quoted_author, 12);
  check(wording.quoted_to, 64);
  check(wording.quoted_names, 96);
  auto read = habits::read_trace(habits::write_trace(trace));
  if (!read || *read != trace) std::abort();
  return 0;
}
