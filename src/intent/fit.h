// SPDX-License-Identifier: Apache-2.0
#pragma once
// A question's recipients as features see them: habit keys, each once, without the sender, those of
// To first.

#include "intent/features.h"
#include "intent/judge.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

class Fit {
 public:
  explicit Fit(const Question& question);  // question.context must be there

  const std::vector<FeatureRow>& rows() const { return rows_; }
  const std::vector<std::string>& keys() const { return keys_; }
  std::optional<size_t> place_of(std::string_view key) const;
  // The row at `place` if `key` stood there instead.
  FeatureRow row_with(size_t place, const std::string& key) const;

 private:
  FeatureCase given(const std::vector<std::string>& keys) const;

  const Question& question_;
  std::vector<std::string> keys_;
  size_t copied_ = 0;
  std::vector<FeatureRow> rows_;
};

}  // namespace missent::intent
