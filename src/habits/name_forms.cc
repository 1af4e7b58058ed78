// SPDX-License-Identifier: Apache-2.0
#include "habits/name_forms.h"

#include "habits/short_names.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::habits {

namespace {

constexpr size_t MostParts = 6, ShortestTail = 4, ShortestHead = 3, LongestHead = 12,
                 MostDropped = 3;

std::string_view local_of(std::string_view key) {
  return key.substr(0, std::min(key.rfind('@'), key.size()));
}

// "j.r.smith2" -> {"j", "r", "smith"}
std::vector<std::string> parts_of(std::string_view local) {
  std::vector<std::string> parts(1);
  for (char c : local) {
    if (c == '.' || c == '_' || c == '-' || c == ' ' || c == ',') {
      if (!parts.back().empty() && parts.size() < MostParts) parts.emplace_back();
    } else if (c < '0' || c > '9') {
      parts.back() += c;
    }
  }
  std::erase(parts, "");
  return parts;
}

void add_first(NameForms::Lists& forms, std::string_view name) {
  for (auto each : short_names(name)) forms[NameForms::First].push_back(hash_word(each));
}

void add_divided(NameForms::Lists& forms, const std::vector<std::string>& parts) {
  if (parts.front().size() > 1) add_first(forms, parts.front());
  if (parts.back().size() > 1) forms[NameForms::Last].push_back(hash_word(parts.back()));
}

void add_undivided(NameForms::Lists& forms, std::string_view local) {
  forms[NameForms::Whole].push_back(hash_word(local));
  for (size_t drop = 1; drop <= MostDropped && local.size() >= drop + ShortestTail; ++drop)
    forms[NameForms::Whole].push_back(hash_word(local.substr(drop)));
  for (size_t size = ShortestHead; size < std::min(local.size(), LongestHead); ++size)
    forms[NameForms::Heads].push_back(hash_word(local.substr(0, size)));
}

// "Smith, Robert" and "Robert Smith" alike: both words may be either.
void add_display(NameForms::Lists& forms, std::string_view name) {
  std::string lower = text::lower(name);
  if (lower.find('@') != lower.npos) return;
  auto parts = parts_of(lower);
  if (parts.size() < 2) return;
  bool turned = lower.find(',') != lower.npos;
  const std::string& first = turned ? parts[1] : parts.front();
  const std::string& last = turned ? parts.front() : parts.back();
  if (first.size() > 1) add_first(forms, first);
  if (last.size() > 1) forms[NameForms::Last].push_back(hash_word(last));
}

void sort_once(std::vector<WordHash>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

template <typename Has>
double match_with(const NameForms& forms, Has has) {
  auto any = [&](NameForms::Kind kind) {
    const auto words = forms.of(kind);
    return std::any_of(words.begin(), words.end(), has);
  };
  bool first = any(NameForms::First), last = any(NameForms::Last);
  if (first && last) return 2;
  if (any(NameForms::Whole)) return 1.8;
  if (last) return 1.5;
  return first || any(NameForms::Heads) ? 1 : 0;
}

}  // namespace

NameForms::NameForms(const Lists& lists) {
  size_t size = 0;
  for (const auto& list : lists) size += list.size();
  words_.reserve(size);
  for (size_t kind = 0; kind < Kinds; ++kind) {
    words_.insert(words_.end(), lists[kind].begin(), lists[kind].end());
    ends_[kind] = static_cast<uint16_t>(words_.size());
  }
}

NameForms name_forms(std::string_view key, std::span<const std::string> display_names) {
  NameForms::Lists forms;
  std::string_view local = local_of(key);
  auto parts = parts_of(local);
  if (parts.size() >= 2) add_divided(forms, parts);
  if (parts.size() == 1) add_undivided(forms, parts.front());
  for (const auto& name : display_names) add_display(forms, name);
  for (auto& list : forms) sort_once(list);
  return NameForms(forms);
}

double match(const NameForms& forms, const std::vector<WordHash>& words) {
  if (words.empty()) return 0;
  return match_with(forms, [&](WordHash word) { return has_word(words, word); });
}

double match_fresh(const NameForms& forms, const std::vector<Word>& words) {
  return match_with(forms, [&](WordHash hash) {
    const Word* word = find_word(words, hash);
    return word && word->fresh;
  });
}

std::vector<WordHash> likeness(std::string_view key) {
  std::string_view local = local_of(key);
  std::vector<WordHash> out;
  for (const auto& part : parts_of(local))
    if (part.size() > 1) out.push_back(hash_word(part));
  if (local.size() >= 4) out.push_back(hash_word(local.substr(0, 4)) ^ 1U);
  sort_once(out);
  return out;
}

}  // namespace missent::habits
