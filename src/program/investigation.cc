// SPDX-License-Identifier: Apache-2.0
#include "program/investigation.h"

#include "program/inspector_door.h"
#include "program/ordered_work.h"
#include "program/own_domains.h"

#include <atomic>
#include <mutex>

namespace missent::program {

namespace {

constexpr size_t BatchMessages = 64, BatchBytes = 512 << 10;
constexpr size_t BatchesAhead = 3;  // a thread

struct Batch {
  std::vector<ReadMessage> messages;
  size_t bytes = 0;
};

using ReadBatch = Result<std::vector<ScanMessage>>;

ReadBatch read_batch(guard::Guard& guard, const Batch& batch, const ScanRules& rules) {
  std::vector<ScanMessage> out;
  const auto ahead = guard.read_ahead(content::ReadRequest::Depth::Everything, 1);
  for (const auto& message : batch.messages) ahead->send(message.bytes);
  for (const auto& message : batch.messages)
    out.push_back(read_scan_message(message, TRY(ahead->next()), rules));
  return out;
}

// Messages go: add() → read_batch() on any thread → take() in order → the scanner's shards →
// deliver() in order.
class Walk {
 public:
  Walk(const Loaded& loaded, const Investigation& asked, archive::ProgressBar& bar)
      : asked_(asked),
        rules_{{loaded.registers.own_domains}, asked.since},
        bar_(bar),
        inspector_(loaded.configuration.workers, loaded.file),
        house_(loaded, inspector_),
        first_seen_([this](const auto& verdict, const auto& place) {
          if (asked_.report) asked_.report(verdict, place);
        }),
        scanner_(house_, asked.jobs, [this](Scanned&& scanned) { deliver(std::move(scanned)); }),
        reading_(
            asked.jobs, [this](ReadBatch&& batch) { take(std::move(batch)); }, BatchesAhead) {}

  // False where nothing more should come.
  bool add(const archive::Item& item, Time date, const archive::Progress& progress) {
    {
      std::lock_guard lock(terminal_);
      bar_.show(progress);
    }
    batch_.bytes += item.bytes.size();
    batch_.messages.push_back({item.file, item.index, std::string(item.bytes), date, item.remark});
    if (batch_.messages.size() >= BatchMessages || batch_.bytes >= BatchBytes) send_batch();
    return !failed_;
  }

  Result<ScanCounts> finish() {
    send_batch();
    reading_.finish();
    scanner_.finish();
    std::lock_guard lock(terminal_);
    first_seen_.finish();
    bar_.clear();
    if (!judged_) return fail("scanning", judged_.error());
    return counts_;
  }

 private:
  void send_batch() {
    const auto batch = std::make_shared<Batch>(std::move(batch_));
    batch_ = {};
    reading_.add([this, batch] { return read_batch(house_.guard(), *batch, rules_); });
  }

  void take(ReadBatch&& batch) {
    if (!judged_) return;
    if (!batch) {
      judged_ = fail(batch.error());
    } else {
      for (auto& message : *batch)
        if (judged_) judged_ = scanner_.take(std::move(message));
    }
    if (!judged_) failed_ = true;
  }

  void deliver(Scanned&& scanned) {
    std::lock_guard lock(terminal_);
    const ScanMessage& message = scanned.message;
    ++counts_.read;
    counts_.copies += scanned.is_copy;
    counts_.judged += scanned.verdict.has_value();
    counts_.troubled += !message.trouble.empty();
    if (!message.trouble.empty() && asked_.troubled) asked_.troubled(message);
    const bool is_new = first_seen_.is_new(message.seen, message.place);
    if (!is_new || !scanned.verdict) return;
    if (asked_.judged) asked_.judged(scanned);
    if (policy::is_in_doubt(*scanned.verdict))
      first_seen_.keep(*std::move(scanned.verdict), message.place);
  }

  const Investigation& asked_;
  const ScanRules rules_;
  archive::ProgressBar& bar_;
  std::mutex terminal_;
  InspectorDoor inspector_;
  ScanGuard house_;
  ScanCounts counts_;
  FirstSeen first_seen_;
  Result<void> judged_;
  std::atomic<bool> failed_ = false;
  Batch batch_;
  Scanner scanner_;
  OrderedWork<ReadBatch> reading_;  // last: its threads use all others
};

}  // namespace

Result<std::optional<Time>> read_day(const std::string& day) {
  if (day.empty()) return std::optional<Time>();
  auto time = parse_time(day + "T00:00:00Z");
  if (!time)
    return fail(Kind::Malformed, "--since: ‘" + day + "’ is not a day",
                "YYYY-MM-DD, for example 2023-07-20");
  return time;
}

Result<void> settle_own_domains(Loaded& loaded, const std::vector<std::string>& archives,
                                Output& output) {
  loaded.registers.own_domains = TRY(own_domains(loaded.registers.own_domains, archives, output));
  loaded.registers.index();
  return {};
}

Result<ScanCounts> investigate(const Loaded& loaded, const Investigation& asked,
                               archive::ProgressBar& bar, const Output& output) {
  Walk walk(loaded, asked, bar);
  auto read = archive::each_message_by_date(
      asked.archives, SystemClock().now(),
      [&](const archive::Item& item, Time date, const archive::Progress& progress) {
        return walk.add(item, date, progress) && !output.wants_end();
      },
      asked.skipped);
  auto counts = walk.finish();
  if (!read) return fail(read.error());
  return counts;
}

}  // namespace missent::program
