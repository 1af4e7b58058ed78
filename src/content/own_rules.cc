// SPDX-License-Identifier: Apache-2.0
#include "content/own_rules.h"

#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t LeastLength = 4;
constexpr size_t MostLength = 64;

uint64_t mixed(uint64_t hash) {
  hash ^= hash >> 33U;
  hash *= 0xff51afd7ed558ccdULL;
  hash ^= hash >> 33U;
  hash *= 0xc4ceb9fe1a85ec53ULL;
  return hash ^ (hash >> 33U);
}

}  // namespace

uint64_t exact_hash(std::string_view value) {
  uint64_t hash = 14695981039346656037ULL;
  size_t length = 0;
  for (char c : value) {
    if (!is_alnum(c)) continue;
    hash = (hash ^ static_cast<unsigned char>(to_upper(c))) * 1099511628211ULL;
    ++length;
  }
  if (length < LeastLength || length > MostLength) return 0;
  return std::max<uint64_t>(mixed(hash), 1);
}

Result<ExactList> parse_exact_list(std::string name, std::string_view lines) {
  ExactList list{std::move(name), {}};
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = trimmed(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (line.empty() || line.front() == '#') continue;
    if (list.hashes.size() == MostExactValues)
      return fail(Kind::TooLarge, list.name + ": more than ten million values");
    if (const uint64_t hash = exact_hash(line)) list.hashes.push_back(hash);
  }
  std::sort(list.hashes.begin(), list.hashes.end());
  list.hashes.erase(std::unique(list.hashes.begin(), list.hashes.end()), list.hashes.end());
  return list;
}

}  // namespace missent::content
