// SPDX-License-Identifier: Apache-2.0
#pragma once
// A second thread that works while the one that asks it goes on, and the work that the two share.
//
//   Helper helper;                       // the thread runs when the constructor returns
//   SharedWork<Page> work(read, count);  // read: each apart, in any order; count: in order
//   helper.begin([&] { work.run(); });
//   work.add(page, page.size()); …; work.end();
//   work.run();
//   helper.wait();                       // now all was read and counted
//
// Threads: one asks. What it gives must not throw.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace missent {

class Helper {
 public:
  Helper();   // throws std::system_error: no thread can be had
  ~Helper();  // waits
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;

  void begin(std::function<void()> task);  // when it has none
  void wait();                             // until it has none

 private:
  void live();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> task_;
  bool has_task_ = false, lives_ = false, ends_ = false;
  std::thread thread_;
};

// Items that are worked on in two steps: each apart, by whoever is free, and then each in the order
// in which they were added, one at a time. The result is the same for any number of threads.
template <typename Item>
class SharedWork {
 public:
  using Step = std::function<void(Item&)>;
  SharedWork(Step apart, Step in_order)
      : apart_(std::move(apart)), in_order_(std::move(in_order)) {}

  // Who waits for work is woken when there is enough of it: waking costs more than a small item.
  void add(Item item, size_t bytes) {
    const std::lock_guard lock(mutex_);
    items_.push_back({std::move(item)});
    waiting_bytes_ += bytes;
    if (waiting_bytes_ >= WorthWaking) changed_.notify_one();
  }
  void end() {  // no more will come
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
    changed_.notify_all();
  }

  // Works until all is done but what others work on.
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return has_ended_ || is_worth_waking(); });
      if (next_ == items_.size()) return;
      while (next_ < items_.size()) read_next(lock);
    }
  }

 private:
  static constexpr size_t WorthWaking = 32 << 10;
  struct Entry {
    Item item;
    bool is_read = false;
  };

  bool is_worth_waking() const { return next_ < items_.size() && waiting_bytes_ >= WorthWaking; }

  void read_next(std::unique_lock<std::mutex>& lock) {
    Entry& entry = items_[next_++];  // stays where it is while others are added
    if (next_ == items_.size()) waiting_bytes_ = 0;
    lock.unlock();
    apart_(entry.item);
    lock.lock();
    entry.is_read = true;
    take_read(lock);
  }

  // All that are read up to the first that is not; whoever does it already sees the new one too.
  void take_read(std::unique_lock<std::mutex>& lock) {
    if (is_taking_) return;
    is_taking_ = true;
    for (; taken_ < items_.size() && items_[taken_].is_read; ++taken_) {
      Entry& entry = items_[taken_];
      lock.unlock();
      in_order_(entry.item);
      lock.lock();
    }
    is_taking_ = false;
  }

  const Step apart_, in_order_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Entry> items_;
  size_t next_ = 0, taken_ = 0;  // items given out, and done
  size_t waiting_bytes_ = 0;     // of what is not given out, about
  bool has_ended_ = false, is_taking_ = false;
};

}  // namespace missent
