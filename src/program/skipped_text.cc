// SPDX-License-Identifier: Apache-2.0
#include "program/skipped_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::program {

namespace {

constexpr size_t MostSaid = 20;

}  // namespace

ExitStatus say_skipped(const archive::SkippedList& skipped, uint64_t messages_read,
                       Output& output) {
  const auto& kept = skipped.kept();
  const size_t said = std::min(kept.size(), MostSaid);
  for (size_t i = 0; i < said; ++i)
    output.complain(fmt::format("missent: {}: {}\n", kept[i].place, kept[i].why));
  if (skipped.count() > said)
    output.complain(fmt::format("missent: {} more were not read\n", skipped.count() - said));
  return skipped.count() > 0 && messages_read == 0 ? Wrong : Clear;
}

std::string skipped_count(const archive::SkippedList& skipped) {
  return skipped.count() == 0 ? "" : fmt::format(", {} passed over", skipped.count());
}

}  // namespace missent::program
