// SPDX-License-Identifier: Apache-2.0
#include "program/investigation.h"

#include "base/log.h"
#include "habits/hash.h"
#include "program/inspector_door.h"
#include "program/ordered_work.h"
#include "program/own_domains.h"
#include "program/read_messages.h"
#include "program/shard_folder.h"

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

// Messages go: add() → read_batch() on any thread → take() in order → the scanner's shards →
// deliver() in order.
class Walk {
 public:
  // The log may be null. `shard` too: then what it says is kept there, and nothing is reported.
  Walk(const Loaded& loaded, const Investigation& asked, archive::ProgressBar& bar, KeptScan kept,
       ShardWriter* shard = nullptr, std::optional<Shard> part = {})
      : loaded_(loaded),
        asked_(asked),
        log_(std::move(kept.log)),
        shard_(shard),
        part_(part),
        is_following_(log_ != nullptr),
        rules_{{loaded.registers.own_domains}, asked.since, kept.people_key},
        bar_(bar),
        inspector_(loaded.configuration.workers, loaded.file),
        house_(loaded, inspector_),
        first_seen_([this](const auto& verdict, const auto& place) {
          if (asked_.report) asked_.report(verdict, place);
        }),
        scanner_(
            house_, asked.jobs, [this](Scanned&& scanned) { deliver(std::move(scanned)); }, part),
        reading_(
            asked.jobs, [this](ReadBatch&& batch) { take(std::move(batch)); }, BatchesAhead) {}

  // False where nothing more should come.
  bool add(const archive::Item& item, Time date, const archive::Progress& progress) {
    {
      std::lock_guard lock(terminal_);
      bar_.show(progress);
    }
    if (is_following_ && follow(item, date)) return !failed_;
    batch_.bytes += item.bytes.size();
    batch_.messages.push_back({item.file, item.index, std::string(item.bytes), date, item.remark});
    if (batch_.messages.size() >= BatchMessages || batch_.bytes >= BatchBytes) send_batch();
    return !failed_;
  }

  // All of it is in the log.
  void repeat() {
    is_following_ = false;
    while (auto scanned = log_->next()) deliver(decided(*std::move(scanned)));
  }

  // All is in the records of shards.
  Result<void> merge(RecordStream& records) {
    end_following();
    for (uint64_t place = 0; const auto one = records.next(); ++place) {
      if (one->place != place) return fail(Kind::Internal, "shards of different scans");
      auto scanned = decided(TRY(read_scan_record(one->record)));
      scanned.is_known = false;  // to the log
      deliver(std::move(scanned));
    }
    return {};
  }

  // `files`: of all that was read; nothing where the walk ended early.
  Result<ScanCounts> finish(std::optional<uint64_t> files) {
    if (is_following_) end_following();
    send_batch();
    reading_.finish();
    if (auto finished = scanner_.finish(); judged_) judged_ = std::move(finished);
    std::lock_guard lock(terminal_);
    first_seen_.finish();
    bar_.clear();
    if (!judged_) return fail("scanning", judged_.error());
    if (files && log_) keep(log_->finish(*files));
    return counts_;
  }

 private:
  Scanned decided(Scanned scanned) const {
    scanned.is_known = true;
    if (scanned.verdict)
      scanned.verdict = decide_again(loaded_.policy, *std::move(scanned.verdict), loaded_.registers,
                                     scanned.message.seen.date);
    return scanned;
  }

  // True where the log's next record is of this message: then it needs neither reading nor judging.
  bool follow(const archive::Item& item, Time date) {
    auto scanned = log_->next();
    if (scanned) {
      const ScanMessage& known = scanned->message;
      if (known.place.file == item.file && known.place.index == item.index &&
          known.seen.date == date && known.digest == habits::hash64(item.bytes)) {
        judged_ = scanner_.take_known(decided(*std::move(scanned)));
        failed_ = !judged_;
        return true;
      }
      log_->step_back();
    }
    end_following();
    return false;
  }

  void end_following() {
    is_following_ = false;
    if (log_) keep(log_->begin_appending());
  }

  // A log that cannot be written is no reason to end.
  void keep(const Result<void>& kept) {
    if (kept) return;
    log::warning("nothing more is kept: " + kept.error().message);
    log_.reset();
  }

  void send_batch() {
    if (batch_.messages.empty()) return;
    const auto batch = std::make_shared<Batch>(std::move(batch_));
    batch_ = {};
    reading_.add(
        [this, batch] { return read_messages(house_.guard(), batch->messages, rules_, part_); });
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
    if (shard_) return keep_in_shard(scanned);
    if (!scanned.is_known && log_) keep(log_->append(scanned));
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

  void keep_in_shard(const Scanned& scanned) {
    const uint64_t place = counts_.read++;
    if (!scanned.message.is_of_shard) return;
    ++counts_.judged;
    if (!shard_->append(place, write_scan_record(scanned))) failed_ = true;
  }

  const Loaded& loaded_;
  const Investigation& asked_;
  std::unique_ptr<ScanLog> log_;
  ShardWriter* const shard_;
  const std::optional<Shard> part_;
  bool is_following_;  // so far all was as in the log
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

std::string team_of(const habits::Registers& registers, const std::string& address) {
  const auto* person = registers.person(mail::habit_key(mail::parse_address(address)));
  return person ? person->team : "";
}

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

namespace {

// True where it came to the end of the archives.
Result<bool> walk_archives(Walk& walk, const Investigation& asked, Time began,
                           archive::SkippedList& skipped, const Output& output) {
  bool ended = false;
  TRY(archive::each_message_by_date(
      asked.archives, began,
      [&](const archive::Item& item, Time date, const archive::Progress& progress) {
        ended = !walk.add(item, date, progress) || output.wants_end();
        return !ended;
      },
      &skipped));
  return !ended;
}

Result<ScanCounts> merge_shards(const Loaded& loaded, const Investigation& asked,
                                archive::SkippedList& skipped, archive::ProgressBar& bar,
                                KeptScan kept, uint64_t files) {
  const auto folder = TRY(
      ShardFolder::open(asked.cache, {asked.archives, asked.since}, loaded, SystemClock().now()));
  auto merged = TRY(folder.merged());
  skipped = std::move(merged.skipped);
  if (kept.log) kept.log->set_began(folder.began());
  Walk walk(loaded, asked, bar, std::move(kept));
  TRY(walk.merge(*merged.records));
  return walk.finish(skipped.count() == 0 ? std::optional(files) : std::nullopt);
}

}  // namespace

Result<ScanCounts> investigate(const Loaded& loaded, const Investigation& asked,
                               archive::SkippedList& skipped, archive::ProgressBar& bar,
                               const Output& output) {
  const Time now = SystemClock().now();
  auto kept = TRY(open_scan_log(asked.cache, {asked.archives, asked.since}, loaded, now));
  auto* const log = kept.log.get();
  std::optional<uint64_t> files;
  if (log || asked.is_merged) files = TRY(files_digest(asked.archives));
  const auto extent = log ? log->extent(*files) : ScanLog::Extent::Part;
  if (asked.is_merged && extent != ScanLog::Extent::Whole)
    return merge_shards(loaded, asked, skipped, bar, std::move(kept), *files);
  // What was in the future stays there until a scan has come to its end.
  const Time began = log && extent == ScanLog::Extent::Part ? log->began() : now;
  if (log) log->set_began(began);
  Walk walk(loaded, asked, bar, std::move(kept));
  if (extent == ScanLog::Extent::Whole) {
    walk.repeat();
    return walk.finish(std::nullopt);
  }
  const auto is_read = walk_archives(walk, asked, began, skipped, output);
  const bool is_whole = is_read && *is_read && skipped.count() == 0;
  auto counts = walk.finish(is_whole ? files : std::nullopt);
  if (!is_read) return fail(is_read.error());
  return counts;
}

Result<ShardCounts> investigate_shard(const Loaded& loaded, const Investigation& asked,
                                      const Shard& shard, archive::ProgressBar& bar,
                                      const Output& output) {
  const auto folder = TRY(
      ShardFolder::open(asked.cache, {asked.archives, asked.since}, loaded, SystemClock().now()));
  if (const auto there = folder.find(shard))
    return ShardCounts{there->count(), there->messages(), true};
  const auto file = TRY(folder.begin(shard));
  Walk walk(loaded, asked, bar, {nullptr, folder.people_key()}, file.get(), shard);
  archive::SkippedList skipped;
  const auto is_read = walk_archives(walk, asked, folder.began(), skipped, output);
  const auto counts = walk.finish(std::nullopt);
  const bool is_whole = TRY(is_read);
  const auto& read = TRY(counts);
  TRY(file->written());
  if (!is_whole) return fail(Kind::Unavailable, "the shard ended early", "run it again");
  if (TRY(files_digest(asked.archives)) != folder.files())
    return fail(Kind::Unavailable, "the archives changed meanwhile", "run all shards again");
  TRY(file->finish(read.read, skipped));
  return ShardCounts{read.judged, read.read, false};
}

}  // namespace missent::program
