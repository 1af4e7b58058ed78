// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sender's past messages whose words are most like those of the message judged: looked for when
// they are first asked for, then kept, for each recipient and each who may have been meant instead
// is compared with the same ones. Threads: one, reading too. Test: intent/past_alike_test.cc.

#include "habits/profile.h"
#include "habits/wording.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace missent::intent {

class PastAlike {
 public:
  static constexpr size_t Most = 200;

  // Both must outlive it and stay as they are.
  PastAlike(const habits::Profile& profile, const habits::Wording& wording)
      : profile_(profile), wording_(wording) {}

  // Best first, at most `limit`, and never more than Most.
  std::span<const habits::Similar> best(size_t limit = Most) const {
    if (!found_) found_ = profile_.similar(wording_.words, Most);
    return std::span(*found_).first(std::min(limit, found_->size()));
  }

 private:
  const habits::Profile& profile_;
  const habits::Wording& wording_;
  mutable std::optional<std::vector<habits::Similar>> found_;
};

}  // namespace missent::intent
