// SPDX-License-Identifier: Apache-2.0
#include "program/command_address.h"

#include "guard/verdict_json.h"
#include "program/verdict_text.h"

#include <algorithm>
#include <cstdio>

namespace missent::program {

namespace {

constexpr size_t Batch = 500;
constexpr size_t MaxLine = 64 * 1024;

bool in_doubt(const policy::RecipientVerdict& recipient) {
  return recipient.action > policy::Action::Note || recipient.doubt.probability >= 0.5;
}

int judge(const AddressOptions& options, const std::vector<std::string>& addresses,
          const Session& session, Output& output) {
  auto judged = session.guard.judge_addresses(options.from, addresses, session.clock.now());
  if (!judged) return output.fail(judged.error());
  for (const auto& recipient : *judged)
    output.print(options.json ? guard::recipient_json(recipient) + "\n"
                              : recipient_text(recipient));
  return std::any_of(judged->begin(), judged->end(), in_doubt) ? InDoubt : Clear;
}

}  // namespace

int run_address(const AddressOptions& options, const Session& session, Output& output,
                const ReadLine& read_line) {
  int status = Clear;
  std::vector<std::string> batch;
  auto flush = [&] {
    if (!batch.empty()) status = std::max(status, judge(options, batch, session, output));
    batch.clear();
  };
  auto add = [&](const std::string& address) {
    batch.push_back(address);
    if (batch.size() >= Batch) flush();
  };
  for (const auto& address : options.addresses) {
    if (address != "-") {
      add(address);
      continue;
    }
    for (std::string line; read_line(line);) add(line);
  }
  flush();
  return status;
}

ReadLine standard_input() {
  return [](std::string& line) {
    line.clear();
    int c = std::getc(stdin);
    if (c == EOF) return false;
    for (; c != EOF && c != '\n'; c = std::getc(stdin))
      if (line.size() < MaxLine) line += static_cast<char>(c);
    if (line.ends_with('\r')) line.pop_back();
    return true;
  };
}

}  // namespace missent::program
