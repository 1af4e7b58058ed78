// SPDX-License-Identifier: Apache-2.0
#include "program/scanner.h"

#include "habits/trace_bytes.h"

namespace missent::program {

namespace {

constexpr size_t MostOfMessages = 32 << 20;   // what is known of them, that is kept in memory
constexpr size_t MostOfProfiles = 128 << 20;  // of all shards

}  // namespace

Scanner::Scanner(ScanGuard& house, unsigned shards, std::function<void(Scanned&&)> deliver,
                 std::optional<Shard> part)
    : guard_(house.guard()),
      part_(part),
      seen_([](const policy::Verdict&, const guard::Source&) {}),
      messages_(MostOfMessages),
      work_(shards, [this, deliver = std::move(deliver)](Judged&& judged) {
        if (is_broken_) return;
        if (judged) return deliver(*std::move(judged));
        broken_ = fail(judged.error());
        is_broken_ = true;
      }) {
  for (unsigned shard = 0; shard < shards; ++shard)
    shelves_.emplace_back(messages_, MostOfProfiles / shards);
}

Result<void> Scanner::finish() {
  work_.finish();
  return broken_;
}

size_t Scanner::shard_of(const std::string& person) const {
  return std::hash<std::string>()(person) % shelves_.size();
}

Result<void> Scanner::take(ScanMessage message) {
  auto scanned = std::make_shared<Scanned>();
  scanned->is_copy = !seen_.is_new(message.seen, message.place);
  scanned->message = std::move(message);
  const ScanMessage& one = scanned->message;
  if (scanned->is_copy) {
    work_.add(std::move(*scanned));
    return {};
  }
  std::optional<guard::Guard::Gathered> gathered;
  if (one.is_judged && one.is_of_shard) {
    auto found = guard_.gather(mail::envelope_of(one.inspection.message), one.inspection.message,
                               one.seen.date);
    if (!found) return fail("judging " + place_text(one.place), found.error());
    gathered = *std::move(found);
  }
  auto taught = TRY(learn(one));
  if (gathered)
    judge(*std::move(gathered), scanned);
  else
    work_.add(std::move(*scanned));
  add_traces(std::move(taught));
  return {};
}

Result<void> Scanner::take_known(Scanned scanned) {
  seen_.is_new(scanned.message.seen, scanned.message.place);
  auto taught = TRY(learn(scanned.message));
  work_.add(std::move(scanned));
  add_traces(std::move(taught));
  return {};
}

// What it taught goes to the shards when the message was given to be judged.
Result<Scanner::Taught> Scanner::learn(const ScanMessage& message) {
  Taught taught;
  if (!message.lesson || TRY(guard_.learn({&*message.lesson, 1})) == 0) return taught;
  taught.holders = habits::trace_holders(*message.lesson);
  if (part_)
    std::erase_if(taught.holders, [&](const habits::TraceHolder& holder) {
      return !part_->has_person(holder.person);
    });
  if (taught.holders.empty()) return taught;
  auto common = habits::common_trace(*message.lesson);
  // A profile is made of no more.
  common.wording = {.words = std::move(common.wording.words),
                    .reply = common.wording.reply,
                    .forward = common.wording.forward};
  taught.common = std::make_shared<const habits::Trace>(std::move(common));
  return taught;
}

void Scanner::add_traces(Taught taught) {
  if (taught.holders.empty()) return;
  const uint32_t number = messages_.add(habits::write_trace(*taught.common));
  std::vector<std::vector<habits::TraceHolder>> parts(shelves_.size());
  for (auto& holder : taught.holders) parts[shard_of(holder.person)].push_back(std::move(holder));
  for (size_t shard = 0; shard < parts.size(); ++shard) {
    if (parts[shard].empty()) continue;
    work_.run(shard, [&shelves = shelves_[shard], number, common = taught.common,
                      holders = std::move(parts[shard])] {
      for (const auto& holder : holders) shelves.add(holder, number, *common);
    });
  }
}

void Scanner::judge(guard::Guard::Gathered gathered, const std::shared_ptr<Scanned>& scanned) {
  const size_t shard = shard_of(gathered.person);
  const auto known = std::make_shared<guard::Guard::Gathered>(std::move(gathered));
  work_.add(shard, [this, shard, known, scanned]() -> Judged {
    const auto& profile = *TRY(shelves_[shard].profile(known->person));
    ScanMessage& message = scanned->message;
    scanned->verdict = guard_.weigh(*known, std::move(message.inspection), profile, message.wording,
                                    message.seen.date);
    return std::move(*scanned);
  });
}

}  // namespace missent::program
