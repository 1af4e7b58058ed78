// SPDX-License-Identifier: Apache-2.0
#include "program/frames.h"

#include "habits/hash.h"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <unistd.h>

namespace missent::program {

namespace {

constexpr uint64_t LongestFrame = (64 << 20) + (64 << 10);

}  // namespace

void add_frame(std::string& out, std::string_view bytes) {
  const FrameHead head{habits::hash64(bytes), bytes.size()};
  out.append(reinterpret_cast<const char*>(&head), sizeof head).append(bytes);
}

std::string_view frame_at(std::string_view file, size_t at) {
  FrameHead head;
  if (file.size() < at + sizeof head) return {};
  std::memcpy(&head, file.data() + at, sizeof head);
  const size_t left = file.size() - at - sizeof head;
  if (head.length > LongestFrame || head.length > left) return {};
  const auto bytes = file.substr(at + sizeof head, head.length);
  return habits::hash64(bytes) == head.digest ? bytes : std::string_view();
}

Failure cannot_write(std::string_view what, int error_number) {
  return fail(Kind::Unavailable,
              std::string(what) + ": " + std::generic_category().message(error_number));
}

Result<void> write_all(int file, std::string_view bytes, std::string_view what) {
  while (!bytes.empty()) {
    const ssize_t wrote = write(file, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return cannot_write(what, errno);
    bytes.remove_prefix(static_cast<size_t>(wrote));
  }
  return {};
}

}  // namespace missent::program
