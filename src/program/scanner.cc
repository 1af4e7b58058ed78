// SPDX-License-Identifier: Apache-2.0
#include "program/scanner.h"

namespace missent::program {

Scanner::Scanner(ScanGuard& house, unsigned shards, std::function<void(Scanned&&)> deliver,
                 std::optional<Shard> part)
    : guard_(house.guard()),
      part_(part),
      seen_([](const policy::Verdict&, const guard::Source&) {}),
      shelves_(shards),
      work_(shards, std::move(deliver)) {
  house.pass_traces_to([this](const std::string& person, habits::Trace trace) {
    if (!part_ || part_->has_person(person)) traces_.push_back({person, std::move(trace)});
  });
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
  TRY(learn(one));
  if (gathered)
    judge(*std::move(gathered), scanned);
  else
    work_.add(std::move(*scanned));
  add_traces();
  return {};
}

Result<void> Scanner::take_known(Scanned scanned) {
  seen_.is_new(scanned.message.seen, scanned.message.place);
  TRY(learn(scanned.message));
  work_.add(std::move(scanned));
  add_traces();
  return {};
}

// The traces wait until the message was given to be judged.
Result<void> Scanner::learn(const ScanMessage& message) {
  if (message.lesson) TRY(guard_.learn({&*message.lesson, 1}));
  return {};
}

void Scanner::add_traces() {
  for (auto& [person, trace] : traces_) {
    const size_t shard = shard_of(person);
    work_.run(shard, [&shelves = shelves_[shard], person = person,
                      trace = std::make_shared<habits::Trace>(std::move(trace))] {
      shelves[person].add(std::move(*trace));
    });
  }
  traces_.clear();
}

void Scanner::judge(guard::Guard::Gathered gathered, const std::shared_ptr<Scanned>& scanned) {
  const size_t shard = shard_of(gathered.person);
  const auto known = std::make_shared<guard::Guard::Gathered>(std::move(gathered));
  work_.add(shard, [this, shard, known, scanned] {
    static const habits::Profile stranger;
    ScanMessage& message = scanned->message;
    const auto shelf = shelves_[shard].find(known->person);
    const auto& profile = shelf == shelves_[shard].end() ? stranger : shelf->second.profile();
    scanned->verdict = guard_.weigh(*known, std::move(message.inspection), profile, message.wording,
                                    message.seen.date);
    return std::move(*scanned);
  });
}

}  // namespace missent::program
