// SPDX-License-Identifier: Apache-2.0
#include "habits/trace_bytes.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::habits;

namespace {

Trace full() {
  Trace trace;
  trace.date = *parse_time("2023-07-20T09:14:00Z");
  trace.sent = true;
  trace.people = {"al@army.test", "größe@army.test", ""};
  trace.copied = 2;
  trace.subject = 0xFFFFFFFF;
  trace.wording.words = {{0, 0, false}, {5, 255, true}, {0xFFFFFFFF, 16, true}};
  trace.wording.greeting = {1, 2, 0x80000000};
  trace.wording.quoted_author = {7};
  trace.wording.quoted_to = {0xFFFFFFFF};
  trace.wording.quoted_names = {3, 300, 30'000};
  trace.wording.fresh_bytes = 8192;
  trace.wording.reply = true;
  trace.wording.forward = true;
  return trace;
}

bool is_malformed(std::string_view bytes) {
  auto read = read_trace(bytes);
  return !read && read.error().kind == Kind::Malformed;
}

// version, flags, date, copied, subject, fresh bytes; no people, words or lists
std::string small(std::string_view head) { return std::string(head) + std::string(6, '\0'); }

}  // namespace

TEST_CASE("a trace is read as it was written") {
  for (const auto& trace : {Trace{}, full()}) {
    auto read = read_trace(write_trace(trace));
    REQUIRE(read);
    CHECK(*read == trace);
  }
}

TEST_CASE("dates before 1970 are kept") {
  Trace trace;
  trace.date = *parse_time("1969-07-20T20:17:00Z");
  CHECK(*read_trace(write_trace(trace)) == trace);
}

TEST_CASE("bytes that were cut are malformed wherever they end") {
  const auto bytes = write_trace(full());
  for (size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(is_malformed(std::string_view(bytes).substr(0, size)));
  }
}

TEST_CASE("bytes that go on behind the trace are malformed") {
  for (char more : {'\0', 'x'}) CHECK(is_malformed(write_trace(full()) + more));
}

TEST_CASE("damaged bytes are malformed, or another trace that is written as they are") {
  const auto bytes = write_trace(full());
  for (size_t at = 0; at < bytes.size(); ++at) {
    for (int change : {0x01, 0x7F, 0x80, 0xFF}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ change);
      CAPTURE(at);
      auto read = read_trace(damaged);
      if (read)
        CHECK(write_trace(*read) == damaged);
      else
        CHECK(read.error().kind == Kind::Malformed);
    }
  }
}

TEST_CASE("a version, flag or number that no trace has is malformed") {
  using namespace std::string_literals;
  CHECK(read_trace(small("\x01\x00\x00\x00\x00\x00"s)));
  CHECK(is_malformed(small("\x02\x00\x00\x00\x00\x00"s)));
  CHECK(is_malformed(small("\x01\x08\x00\x00\x00\x00"s)));
  CHECK(is_malformed(small("\x01\x00\x00\x80\x80\x04\x00\x00"s)));          // copied: 65536
  CHECK(is_malformed(small("\x01\x00\x00\x00\x80\x80\x80\x80\x10\x00"s)));  // subject: 2^32
  CHECK(is_malformed(small("\x01\x00\x80\x00\x00\x00\x00"s)));              // a longer zero
}

TEST_CASE("a length beyond the bytes is malformed and takes no memory") {
  using namespace std::string_literals;
  CHECK(is_malformed("\x01\x00\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"s));
  CHECK(is_malformed("\x01\x00\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s));
}
