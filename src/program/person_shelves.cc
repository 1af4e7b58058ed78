// SPDX-License-Identifier: Apache-2.0
#include "program/person_shelves.h"

#include "habits/trace_bytes.h"
#include "intent/judge.h"

namespace missent::program {

void PersonShelves::add(const habits::TraceHolder& holder, uint32_t number,
                        const habits::Trace& common) {
  Shelf& shelf = shelves_[holder.person];
  const bool forgot = shelf.kept.add({number & 0x7fff'ffffU, holder.sent ? 1U : 0U});
  if (!shelf.profile) return;
  if (forgot) return drop(shelf);
  shelf.profile->add(habits::trace_for(holder, common));
  count_bytes(shelf);
  drop_unused();
}

Result<const habits::Profile*> PersonShelves::profile(const std::string& person) {
  static const habits::Profile stranger;
  const auto found = shelves_.find(person);
  if (found == shelves_.end() || found->second.kept.sent() < intent::FewestSentToCompare)
    return &stranger;
  Shelf& shelf = found->second;
  if (shelf.profile)
    used_.splice(used_.begin(), used_, shelf.place);
  else
    TRY(build(person, shelf));
  drop_unused();
  return shelf.profile.get();
}

Result<void> PersonShelves::build(const std::string& person, Shelf& shelf) {
  auto profile = std::make_unique<habits::Profile>();
  for (const TraceNumber one : shelf.kept.all()) {
    const auto bytes = TRY(messages_.read(one.number));
    const auto common = TRY(habits::read_trace(bytes));
    profile->add(habits::trace_for({person, one.sent != 0}, common));
  }
  shelf.profile = std::move(profile);
  shelf.place = used_.insert(used_.begin(), &shelf);
  shelf.counted = 0;
  count_bytes(shelf);
  return {};
}

// Now and then, for it takes a look at all of the profile.
void PersonShelves::count_bytes(Shelf& shelf) {
  const size_t traces = shelf.profile->traces();
  if (shelf.counted > 0 && traces < shelf.counted + shelf.counted / 8 + 8) return;
  bytes_ -= shelf.bytes;
  shelf.bytes = shelf.profile->bytes();
  shelf.counted = traces;
  bytes_ += shelf.bytes;
}

void PersonShelves::drop(Shelf& shelf) {
  shelf.profile.reset();
  used_.erase(shelf.place);
  bytes_ -= shelf.bytes;
  shelf.bytes = 0;
}

void PersonShelves::drop_unused() {
  while (bytes_ > most_bytes_ && used_.size() > 1) drop(*used_.back());
}

}  // namespace missent::program
