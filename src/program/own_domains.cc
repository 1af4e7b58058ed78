// SPDX-License-Identifier: Apache-2.0
#include "program/own_domains.h"

#include "archive/reader.h"
#include "mail/message.h"
#include "program/header_block.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::program {

namespace {

bool is_sent_name(std::string_view name) {
  std::string lower = text::lower_ascii(name);
  std::string_view word = lower;
  word.remove_prefix(std::min(word.find_first_not_of("._- "), word.size()));
  return word.starts_with("sent") || word.starts_with("gesendet") || word.starts_with("inbox.sent");
}

}  // namespace

bool is_sent_folder(std::string_view path) {
  while (!path.empty()) {
    std::string_view part = path.substr(0, path.find('/'));
    if (is_sent_name(part)) return true;
    path.remove_prefix(std::min(path.size(), part.size() + 1));
  }
  return false;
}

std::vector<std::string> frequent_domains(const std::map<std::string, uint64_t>& counts) {
  uint64_t total = 0;
  for (const auto& [domain, count] : counts) total += count;
  std::vector<std::pair<uint64_t, std::string>> frequent;
  for (const auto& [domain, count] : counts)
    if (count * 100 >= total) frequent.emplace_back(count, domain);
  std::sort(frequent.begin(), frequent.end(),
            [](const auto& one, const auto& other) { return one.first > other.first; });
  std::vector<std::string> out;
  for (auto& [count, domain] : frequent) out.push_back(std::move(domain));
  return out;
}

Result<std::vector<std::string>> find_own_domains(const std::vector<std::string>& archives) {
  std::map<std::string, uint64_t> counts;
  TRY(archive::each_message(archives, [&](const archive::Item& item, const archive::Progress&) {
    if (!is_sent_folder(item.file)) return true;
    mail::Message message = mail::read_message(header_block(item.bytes));
    if (!message.from.empty() && message.from.front().address.is_address())
      ++counts[message.from.front().address.domain];
    return true;
  }));
  return frequent_domains(counts);
}

}  // namespace missent::program
