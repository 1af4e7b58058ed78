// SPDX-License-Identifier: Apache-2.0
#include "net/dns_answer.h"

#include <doctest/doctest.h>
#include <string>

using namespace missent::net;
using std::chrono::seconds;

namespace {

using namespace std::string_literals;

// The head of an answer about "a.b": counts of answers and of authority records.
std::string head(char answers, char authority) {
  return "\x12\x34\x81\x80\0\1\0"s + answers + '\0' + authority + "\0\0"s + "\1a\1b\0\0\x0F\0\1"s;
}

std::string record(char type, uint8_t ttl, const std::string& data) {
  return "\xC0\x0C\0"s + type + "\0\1\0\0\0"s + static_cast<char>(ttl) + '\0' +
         static_cast<char>(data.size()) + data;
}

std::optional<DnsAnswer> read(const std::string& bytes, RecordType type = RecordType::Mx) {
  return read_dns_answer({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()},
                         type);
}

const std::string NullMx = "\0\0\0"s, RealMx = "\0\5\2mx\xC0\x0C"s,
                  Soa = "\0\0"s + std::string(20, '\0');

}  // namespace

TEST_CASE("an answer holds as long as its shortest record") {
  CHECK(read(head(2, 0) + record(15, 90, RealMx) + record(15, 40, RealMx)) ==
        DnsAnswer{true, false, seconds(40)});
}

TEST_CASE("without records it holds as long as the SOA of the zone") {
  CHECK(read(head(0, 1) + record(6, 77, Soa)) == DnsAnswer{false, false, seconds(77)});
  CHECK(read(head(0, 0)) == DnsAnswer{false, false, std::nullopt});
}

TEST_CASE("an alias alone is nothing found") {
  CHECK(read(head(1, 0) + record(5, 50, "\xC0\x0C"s)) == DnsAnswer{false, false, seconds(50)});
}

TEST_CASE("a null MX is one that names the root, whatever its place, and no other beside it") {
  CHECK(read(head(1, 0) + record(15, 60, NullMx))->only_root);
  CHECK_FALSE(read(head(2, 0) + record(15, 60, NullMx) + record(15, 60, RealMx))->only_root);
  CHECK_FALSE(read(head(2, 0) + record(15, 60, RealMx) + record(15, 60, NullMx))->only_root);
  CHECK_FALSE(read(head(1, 0) + record(1, 60, "\0\0\0"s), RecordType::A)->only_root);
}

TEST_CASE("bytes that are no answer are nothing, wherever they end") {
  const std::string whole = head(1, 0) + record(15, 60, RealMx);
  for (size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(read(whole.substr(0, size)));
  CHECK_FALSE(read(std::string(40, '\xFF')));
  CHECK_FALSE(read(""));
}
