// SPDX-License-Identifier: Apache-2.0
#include "intent/near_spellings.h"

#include "intent/forms.h"

#include <algorithm>
#include <utility>

namespace missent::intent {

namespace {

constexpr size_t Longest = 40;
constexpr std::string_view Separators = "._-", Digits = "0123456789",
                           Letters = "abcdefghijklmnopqrstuvwxyz";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Speller {
 public:
  explicit Speller(std::string_view local) : local_(local) {
    has_digits_ = std::any_of(local.begin(), local.end(), is_digit);
  }

  std::vector<std::string> all() {
    for (size_t at = 0; at < local_.size(); ++at) without(at);
    for (size_t at = 0; at + 1 < local_.size(); ++at) swapped(at);
    for (size_t at = 0; at < local_.size(); ++at) others_at(at);
    for (size_t at = 0; at <= local_.size(); ++at) added_at(at);
    other_names();
    return std::move(out_);
  }

 private:
  void take(std::string spelling) {
    const bool plain = !spelling.empty() && spelling.front() != '.' && spelling.back() != '.';
    if (plain && spelling != local_) out_.push_back(std::move(spelling));
  }

  void without(size_t at) {
    std::string spelling(local_);
    take(spelling.erase(at, 1));
  }

  void swapped(size_t at) {
    std::string spelling(local_);
    std::swap(spelling[at], spelling[at + 1]);
    take(std::move(spelling));
  }

  void others_at(size_t at) {
    const char typed = local_[at];
    const bool separates = Separators.find(typed) != Separators.npos;
    for (char other : separates ? Separators : is_digit(typed) ? Digits : Letters) {
      std::string spelling(local_);
      spelling[at] = other;
      take(std::move(spelling));
    }
  }

  void added_at(size_t at) {
    for (auto list : {Letters, Separators, has_digits_ ? Digits : std::string_view()}) {
      for (char added : list) {
        std::string spelling;
        spelling.reserve(local_.size() + 1);
        spelling.append(local_.substr(0, at)).append(1, added).append(local_.substr(at));
        take(std::move(spelling));
      }
    }
  }

  // "smith.john", "j.smith" and "jsmith" for "john.smith".
  void other_names() {
    const auto names = local_tokens(local_);
    if (names.size() != 2 || names[0].empty()) return;
    const std::string first(names[0]), last(names[1]), initial = first.substr(0, 1);
    const char divider = local_[std::min(first.size(), local_.size() - 1)];
    take(last + divider + first);
    take(initial + divider + last);
    take(initial + last);
  }

  std::string_view local_;
  bool has_digits_ = false;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> near_spellings(std::string_view local) {
  if (local.size() > Longest) return {};
  return Speller(local).all();
}

}  // namespace missent::intent
