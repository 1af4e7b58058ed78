// SPDX-License-Identifier: Apache-2.0
// What a scan kept, from files that may be damaged: one record, and a shard's whole file. What was
// read is written the same again.
#include "program/scan_record.h"
#include "program/shard_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace missent::program;

namespace {

void read_as_record(std::string_view bytes) {
  const auto scanned = read_scan_record(bytes);
  if (!scanned) return;
  const auto written = write_scan_record(*scanned);
  const auto again = read_scan_record(written);
  if (!again || write_scan_record(*again) != written) std::abort();
}

void read_as_shard(std::string_view bytes) {
  const int file = ::memfd_create("shard", MFD_CLOEXEC);
  if (file < 0) return;
  if (::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) {
    auto shard = ShardFile::open("/proc/self/fd/" + std::to_string(file), {});
    while (shard && (*shard)->next()) {
    }
  }
  ::close(file);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_as_record(bytes);
  read_as_shard(bytes);
  return 0;
}
