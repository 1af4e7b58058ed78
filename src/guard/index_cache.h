// SPDX-License-Identifier: Apache-2.0
#pragma once
// The candidate index of the running program: at the first need opened from the shelf's snapshot
// and brought up to date, or built from all that the habits know and from the registers; added to
// as mail is learned. When much was added it is folded into tables beside its use: readers go on
// with the old one meanwhile. Threads: any; readers do not wait for each other.

#include "base/result.h"
#include "guard/asked_forms.h"
#include "guard/doors.h"
#include "guard/index_shelf.h"
#include "guard/current_registers.h"
#include "intent/index.h"
#include "intent/judge.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace missent::guard {

class IndexCache {
 public:
  IndexCache(HabitStore& habits, const CurrentRegisters& registers, IndexShelf* shelf = nullptr)
      : habits_(habits), registers_(registers), shelf_(shelf) {}

  // Calls `use` with the index; nothing is added meanwhile. The store's error when it could not be
  // built: the next call tries again.
  Result<void> read(const std::function<void(const intent::Index&)>& use);

  // Who may have been meant for this address, as intent::find_candidates says. Remembered, for
  // people write to the same addresses again and again, until something is learned that may change
  // it: a name that is filed where one was looked for, or, where the index holds pseudonyms, an
  // address in the domain of this one or the one above.
  Result<intent::Candidates> candidates(const intent::Recipient& recipient,
                                        const intent::Settings& settings);

  // Habit keys that the store knows now. Before the index is built nothing needs to be done.
  void add(std::span<const std::string> keys);

  // Adds what other processes have told the store since; where there are none nothing is asked. One
  // thread at a time.
  Result<void> catch_up();

  // The registers are others now: the index is built from them, beside its use. The store's error
  // when it could not be; then what is new in the registers is found all the same.
  Result<void> change_registers();

  // Writes a snapshot for the next start, where there is a shelf, building takes long and something
  // is new.
  Result<void> keep();

 private:
  struct Additions {                        // to the index, so far
    uint64_t in_domain = 0, in_parent = 0;  // where it holds pseudonyms
    uint32_t near_domain = 0, near_address = 0;
    bool operator==(const Additions&) const = default;
  };
  struct Remembered {
    intent::Candidates candidates;
    Additions at;
  };

  Result<void> build();
  Result<void> note_last();
  Result<intent::Index> built_index();
  Result<bool> open_snapshot(intent::Index& index);
  Result<void> build_anew(intent::Index& index);
  void fold();
  void forget_candidates();  // memory_mutex_ is held
  void note_addition(std::string_view key, bool is_new_domain);
  void remember(const mail::Address& address, const intent::LookedUnder& asked, Remembered&& found);
  Additions additions_beside(const mail::Address& address) const;

  HabitStore& habits_;
  const CurrentRegisters& registers_;
  IndexShelf* shelf_;
  std::mutex adding_;  // one adds at a time; taken before mutex_
  std::shared_mutex mutex_;
  intent::Index index_;
  bool built_ = false;
  uint64_t kept_ = 0;               // the mark of the snapshot on the shelf
  std::atomic<uint64_t> seen_ = 0;  // the last number of an address that is in the index

  std::mutex memory_mutex_;
  std::unordered_map<std::string, Remembered> memory_;  // by address
  std::unordered_map<std::string, uint64_t> added_;     // pseudonyms, by domain
  AskedForms asked_domains_, asked_addresses_;          // of those in memory_
  uint64_t grown_ = 0;                                  // how often the index was added to
};

}  // namespace missent::guard
