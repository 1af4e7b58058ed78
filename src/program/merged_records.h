// SPDX-License-Identifier: Apache-2.0
#pragma once
// Streams of records as one, in the order of their places. It makes no difference in which order
// they are given, nor whether some were merged before: a merged stream is one like any other. Test:
// program/merged_records_test.cc.

#include "program/shard_file.h"

#include <memory>
#include <vector>

namespace missent::program {

class MergedRecords final : public RecordStream {
 public:
  explicit MergedRecords(std::vector<std::unique_ptr<RecordStream>> streams);

  // Where several have a record of one place, it comes once.
  std::optional<PlacedRecord> next() override;

 private:
  struct Waiting {
    PlacedRecord first;
    size_t stream = 0;
  };
  void take_next_of(size_t stream);

  std::vector<std::unique_ptr<RecordStream>> streams_;
  std::vector<Waiting> waiting_;  // a heap, the lowest place on top
};

}  // namespace missent::program
