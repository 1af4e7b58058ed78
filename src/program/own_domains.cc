// SPDX-License-Identifier: Apache-2.0
#include "program/own_domains.h"

#include "archive/reader.h"
#include "guard/shown.h"
#include "mail/message.h"
#include "program/header_block.h"
#include "text/unicode.h"

#include <algorithm>
#include <iterator>

namespace missent::program {

namespace {

// "sent", "sent items", "sentmail", but not "sentry".
bool is_sent_name(std::string_view word) {
  word.remove_prefix(std::min(word.find_first_not_of("_- "), word.size()));
  if (word.starts_with("gesendet")) return true;
  if (!word.starts_with("sent")) return false;
  word.remove_prefix(4);
  const bool ends = word.empty() || word.front() < 'a' || word.front() > 'z';
  return ends || word.starts_with("mail") || word.starts_with("items") || word.starts_with("box");
}

}  // namespace

bool is_sent_folder(std::string_view path) {
  const std::string lower = text::lower_ascii(path);
  std::string_view rest = lower;
  while (!rest.empty()) {
    const auto part = rest.substr(0, rest.find_first_of("/."));
    if (is_sent_name(part)) return true;
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
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

Result<std::vector<std::string>> own_domains(const std::vector<std::string>& configured,
                                             const std::vector<std::string>& archives,
                                             Output& output) {
  if (!configured.empty()) return configured;
  std::vector<std::string> files;  // standard input can be read only once, and is no sent folder
  std::copy_if(archives.begin(), archives.end(), std::back_inserter(files),
               [](const std::string& path) { return path != "-"; });
  auto found = TRY(find_own_domains(files));
  std::string said =
      found.empty()
          ? "no own domains are configured and there is no sent folder: every author counts as own"
          : "own domains, from the sent folders: " + guard::shown_list(found);
  output.complain(said + "\n");
  return found;
}

}  // namespace missent::program
