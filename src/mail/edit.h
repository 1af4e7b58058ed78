// SPDX-License-Identifier: Apache-2.0
#pragma once
// Changes to a few bytes of a text, gathered first and applied in one pass.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace missent::mail {

struct Edit {  // bytes [begin, end) become `text`
  size_t begin = 0;
  size_t end = 0;
  std::string text;
};

// Edits may come in any order; one that overlaps an earlier one is left out.
inline std::string apply_edits(std::string_view original, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
  std::string out;
  out.reserve(original.size() + 64);
  size_t from = 0;
  for (const Edit& edit : edits) {
    if (edit.begin < from) continue;
    out.append(original.substr(from, edit.begin - from)).append(edit.text);
    from = edit.end;
  }
  return out.append(original.substr(from));
}

struct Replacement {
  std::string key;   // delivery_key of the wrong address
  std::string text;  // the right one, as it is written into the message
};

inline const Replacement* find_replacement(const std::vector<Replacement>& replacements,
                                           std::string_view key) {
  const auto found =
      std::find_if(replacements.begin(), replacements.end(),
                   [&](const Replacement& replacement) { return replacement.key == key; });
  return found == replacements.end() ? nullptr : &*found;
}

}  // namespace missent::mail
