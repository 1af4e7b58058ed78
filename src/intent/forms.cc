// SPDX-License-Identifier: Apache-2.0
#include "intent/forms.h"

#include "intent/nicknames.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::intent {

namespace {

constexpr size_t LongestDeleted = 40;  // longer names are filed whole only
constexpr uint64_t Basis = 14695981039346656037ULL, Prime = 1099511628211ULL;  // FNV-1a

enum class Space : uint64_t {
  Domain = 1,
  Skeleton,
  Stem,
  Sound,
  Letters,
  Local,
  Tokens,
  Initial,
  LocalSound,
  Exact
};

uint32_t mix(uint64_t hash) {
  return static_cast<uint32_t>((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9ULL >> 32);
}

uint64_t add(uint64_t hash, std::string_view word) {
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * Prime;
  return hash;
}

uint64_t start(Space space, std::string_view owner = {}) {
  return add(Basis ^ static_cast<uint64_t>(space), owner) * Prime;
}

// The word whole and with each one letter less, each form once.
void deletions(uint64_t space, std::string_view word, Forms& forms) {
  forms.push_back(mix(add(space, word)));
  if (word.size() < 3 || word.size() > LongestDeleted) return;
  uint64_t before = space;  // hash of what stands before the letter left out
  for (size_t i = 0; i < word.size(); ++i) {
    if (i == 0 || word[i] != word[i - 1])
      forms.push_back(mix(add(before, word.substr(i + 1))));
    before = (before ^ static_cast<unsigned char>(word[i])) * Prime;
  }
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

char sound_of(char c) {
  switch (c) {
    case 'k':
    case 'q':
      return 'c';
    case 'z':
      return 's';
    case 'y':
      return 'i';
    default:
      return c;
  }
}

void letters_form(Space space, std::string_view word, Forms& forms) {
  constexpr size_t Short = 5;
  if (word.size() < Short || word.size() > LongestDeleted) return;
  std::string sorted(word);
  std::sort(sorted.begin() + 1, sorted.end());
  forms.push_back(mix(add(start(space), sorted)));
}

void stem_forms(std::string_view domain, Forms& forms) {
  constexpr size_t ShortStem = 3, ShortSound = 4;
  auto parts = text::split_domain(domain);
  if (parts.name.size() < ShortStem) return;
  std::string_view stem = domain.substr(0, domain.size() - parts.suffix.size() - 1);
  forms.push_back(mix(add(start(Space::Stem), without_separators(stem))));
  if (parts.name.size() < ShortSound) return;
  std::string sound = consonants(stem);
  if (sound.size() > 1)
    forms.push_back(mix(add(add(start(Space::Sound), sound), parts.suffix)));
}

std::string joined(std::vector<std::string_view> tokens) {
  for (auto& token : tokens) token = full_name(token);
  std::sort(tokens.begin(), tokens.end());
  std::string out;
  for (auto token : tokens) out.append(token) += '.';
  return out;
}

// "jsmith" of john.smith and of jsmith: a first name and its initial meet.
void initial_forms(std::string_view domain, const std::vector<std::string_view>& tokens, Forms& forms) {
  uint64_t space = start(Space::Initial, domain);
  if (tokens.size() < 2) {
    if (tokens.size() == 1) forms.push_back(mix(add(space, tokens[0])));
    return;
  }
  for (auto [first, last] : {std::pair{tokens.front(), tokens.back()},
                             std::pair{tokens.back(), tokens.front()}})
    forms.push_back(mix(add(add(space, first.substr(0, 1)), last)));
}

}  // namespace

std::string without_separators(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (char c : word)
    if (c != '.' && c != '-' && c != '_') out += c;
  return out;
}

std::string consonants(std::string_view word) {
  std::string out;
  char last = 0;
  for (char c : word) {
    char sound = sound_of(c);
    bool keep = !is_vowel(sound) && sound != '.' && sound != '-' && sound != '_';
    if ((out.empty() || keep) && sound != last) out += sound;
    last = sound;
  }
  return out;
}

std::vector<std::string_view> local_tokens(std::string_view local) {
  std::vector<std::string_view> tokens;
  while (!local.empty() && local.back() >= '0' && local.back() <= '9') local.remove_suffix(1);
  while (!local.empty()) {
    size_t end = std::min(local.find_first_of("._-"), local.size());
    if (end > 0) tokens.push_back(local.substr(0, end));
    local.remove_prefix(std::min(end + 1, local.size()));
  }
  return tokens;
}

uint32_t exact_form(std::string_view name) { return mix(add(start(Space::Exact), name)); }

void domain_forms(std::string_view domain, Forms& forms) {
  forms.clear();
  std::string squeezed = without_separators(domain);
  deletions(start(Space::Domain), squeezed, forms);
  std::string skeleton = text::skeleton(text::unicode_domain(domain));
  forms.push_back(mix(add(start(Space::Skeleton), skeleton)));
  stem_forms(domain, forms);
  letters_form(Space::Letters, squeezed, forms);
}

void local_forms(std::string_view local, std::string_view domain, Forms& forms) {
  forms.clear();
  std::string squeezed = without_separators(local);
  deletions(start(Space::Local, domain), squeezed, forms);
  auto tokens = local_tokens(local);
  if (!tokens.empty()) {
    forms.push_back(mix(add(start(Space::Tokens, domain), joined(tokens))));
    initial_forms(domain, tokens, forms);
  }
  std::string sound = consonants(local);
  if (sound.size() > 2) forms.push_back(mix(add(start(Space::LocalSound, domain), sound)));
}

}  // namespace missent::intent
