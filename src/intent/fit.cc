// SPDX-License-Identifier: Apache-2.0
#include "intent/fit.h"

#include "mail/address.h"

#include <algorithm>

namespace missent::intent {

Fit::Fit(const Question& question) : question_(question) {
  for (bool copied : {false, true}) {
    for (const Recipient& recipient : question.context->everyone) {
      if ((recipient.role != mail::Role::To) != copied) continue;
      std::string key = mail::habit_key(recipient.address);
      if (key.empty() || key == question.sender || place_of(key)) continue;
      keys_.push_back(std::move(key));
      copied_ += copied;
    }
  }
  rows_ = read_features(given(keys_));
}

FeatureCase Fit::given(const std::vector<std::string>& keys) const {
  const Context& context = *question_.context;
  return {question_.sender, keys,
          copied_,          context.date,
          context.subject,  context.wording,
          context.profile,  question_.known,
          context.past};
}

std::optional<size_t> Fit::place_of(std::string_view key) const {
  auto at = std::find(keys_.begin(), keys_.end(), key);
  if (at == keys_.end()) return std::nullopt;
  return static_cast<size_t>(at - keys_.begin());
}

FeatureRow Fit::row_with(size_t place, const std::string& key) const {
  auto keys = keys_;
  keys[place] = key;
  return read_features(given(keys))[place];
}

}  // namespace missent::intent
