// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a log knows of one message, and the messages of a log that are still open: more lines about
// them may follow. Pure.

#include "base/clock.h"

#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace missent::archive {

struct LoggedMail {
  Time date{};  // of the first line about it
  std::string sender;
  std::vector<std::string> recipients;  // each once
  std::string message_id;               // with angle brackets
  std::string subject;

  void add_recipient(std::string_view address);  // at most 10,000
};

// As a message without a body.
std::string to_message(const LoggedMail& mail);

// `State` is what one log must remember of a message. Closed are: those told so, the oldest when
// too many are open, and all at the end, in the order in which they were opened.
template <typename State>
class OpenMails {
 public:
  using Close = std::function<void(const State&)>;
  explicit OpenMails(Close close, size_t most = 500'000) : close_(std::move(close)), most_(most) {}

  State& open(const std::string& key) {
    const auto found = places_.find(key);
    if (found != places_.end()) return found->second->state;
    if (open_.size() >= most_) close(std::string(open_.front().key));
    open_.push_back({key, State()});
    places_[key] = std::prev(open_.end());
    return open_.back().state;
  }

  State* find(const std::string& key) {
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : &found->second->state;
  }

  void close(const std::string& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return;
    close_(found->second->state);
    open_.erase(found->second);
    places_.erase(found);
  }

  void close_all() {
    for (const auto& one : open_) close_(one.state);
    open_.clear();
    places_.clear();
  }

 private:
  struct Open {
    std::string key;
    State state;
  };
  Close close_;
  size_t most_;
  std::list<Open> open_;
  std::unordered_map<std::string, typename std::list<Open>::iterator> places_;
};

}  // namespace missent::archive
