// SPDX-License-Identifier: Apache-2.0
#include "program/shard.h"

#include "habits/hash.h"

#include <charconv>

namespace missent::program {

namespace {

// The whole of a text of digits, 0 where it is none.
uint32_t read_number(std::string_view text) {
  uint32_t number = 0;
  const auto end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && at == end ? number : 0;
}

}  // namespace

bool Shard::has_person(std::string_view key) const {
  return habits::hash64(key) % count + 1 == number;
}

bool Shard::has(const ScanMessage& message) const {
  if (!message.is_judged) return message.digest % count + 1 == number;
  const auto& author = message.inspection.message.from.front().address.text;
  return has_person(mail::habit_key(mail::parse_address(author)));
}

Result<Shard> read_shard(const std::string& text) {
  const size_t slash = std::min(text.find('/'), text.size());
  const Shard shard{
      read_number(std::string_view(text).substr(0, slash)),
      slash == text.size() ? 0 : read_number(std::string_view(text).substr(slash + 1))};
  if (shard.number == 0 || shard.count > Shard::Most || shard.number > shard.count)
    return fail(Kind::Malformed, "--shard: ‘" + text + "’ is not a shard",
                "3/8 is the third of eight; the last is 8/8");
  return shard;
}

}  // namespace missent::program
