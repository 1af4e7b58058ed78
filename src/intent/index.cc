// SPDX-License-Identifier: Apache-2.0
#include "intent/index.h"

#include "intent/form_table.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>

namespace missent::intent {

namespace {

constexpr size_t LongestName = 255, LongestDeleted = 40;  // longer names are filed whole only
constexpr uint64_t Basis = 14695981039346656037ULL, Prime = 1099511628211ULL;  // FNV-1a

enum class Space : uint64_t { Domain = 1, Skeleton = 2, Stem = 3, Local = 4, Tokens = 5 };

uint32_t mix(uint64_t hash) {
  return static_cast<uint32_t>((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9ULL >> 32);
}

uint64_t start(Space space, std::string_view owner = {}) {
  uint64_t hash = Basis ^ static_cast<uint64_t>(space);
  for (char c : owner) hash = (hash ^ static_cast<unsigned char>(c)) * Prime;
  return hash * Prime;
}

uint32_t hash_without(uint64_t hash, std::string_view word, size_t skipped) {
  for (size_t i = 0; i < word.size(); ++i)
    if (i != skipped) hash = (hash ^ static_cast<unsigned char>(word[i])) * Prime;
  return mix(hash);
}

std::string squeezed(std::string_view word) {
  std::string out;
  for (char c : word)
    if (c != '.' && c != '-' && c != '_') out += c;
  return out;
}

// The word whole and with each one letter less, each form once.
template <typename Take>
void each_form(uint64_t space, std::string_view word, Take take) {
  take(hash_without(space, word, word.npos));
  if (word.size() < 3 || word.size() > LongestDeleted) return;
  for (size_t i = 0; i < word.size(); ++i)
    if (i == 0 || word[i] != word[i - 1]) take(hash_without(space, word, i));
}

// "smith.john" and "john.smith" share it.
std::string sorted_tokens(std::string_view local) {
  std::vector<std::string_view> tokens;
  while (!local.empty()) {
    size_t end = std::min(local.find_first_of("._-"), local.size());
    if (end > 0) tokens.push_back(local.substr(0, end));
    local.remove_prefix(std::min(end + 1, local.size()));
  }
  if (tokens.size() < 2) return {};
  std::sort(tokens.begin(), tokens.end());
  std::string out;
  for (auto token : tokens) out.append(token) += '.';
  return out;
}

template <typename Take>
void each_domain_form(std::string_view domain, Take take) {
  each_form(start(Space::Domain), squeezed(domain), take);
  take(hash_without(start(Space::Skeleton), text::skeleton(text::unicode_domain(domain)),
                    std::string::npos));
  auto parts = text::split_domain(domain);
  if (parts.name.size() < 3) return;
  std::string_view stem = domain.substr(0, domain.size() - parts.suffix.size());
  take(hash_without(start(Space::Stem), stem, stem.npos));
}

template <typename Take>
void each_local_form(std::string_view local, std::string_view domain, Take take) {
  each_form(start(Space::Local, domain), squeezed(local), take);
  std::string tokens = sorted_tokens(local);
  if (!tokens.empty()) take(hash_without(start(Space::Tokens, domain), tokens, tokens.npos));
}

class Names {  // distinct strings by number, with their forms
 public:
  FormTable forms;
  size_t size() const { return names_.size(); }
  bool has(std::string_view name) const { return numbers_.contains(name); }
  std::string_view operator[](uint32_t number) const { return names_[number]; }
  // The number of a new name; nothing when it is there already.
  const uint32_t* add(std::string_view name) {
    if (has(name)) return nullptr;
    names_.emplace_back(name);
    auto at = numbers_.emplace(names_.back(), static_cast<uint32_t>(names_.size() - 1)).first;
    return &at->second;
  }

 private:
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, uint32_t> numbers_;
};

std::vector<uint32_t> unique(std::vector<uint32_t> found) {
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

struct Index::Data {
  Names domains, addresses;
};

Index::Index() : data_(std::make_unique<Data>()) {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

void Index::add_domain(std::string_view domain) {
  if (domain.empty() || domain.size() > LongestName) return;
  const uint32_t* number = data_->domains.add(domain);
  if (number)
    each_domain_form(domain, [&](uint32_t form) { data_->domains.forms.add(form, *number); });
}

void Index::add_address(std::string_view key) {
  size_t at = key.rfind('@');
  if (at == key.npos || at == 0 || key.size() > 2 * LongestName) return;
  add_domain(key.substr(at + 1));
  const uint32_t* number = data_->addresses.add(key);
  if (number)
    each_local_form(key.substr(0, at), key.substr(at + 1),
                    [&](uint32_t form) { data_->addresses.forms.add(form, *number); });
}

std::vector<std::string_view> Index::near_domains(std::string_view domain, size_t limit) const {
  std::vector<uint32_t> found;
  if (domain.size() > LongestName) return {};
  each_domain_form(domain, [&](uint32_t form) {
    data_->domains.forms.each(form, [&](uint32_t name) { found.push_back(name); });
  });
  std::vector<std::string_view> near;
  for (uint32_t number : unique(std::move(found)))
    if (data_->domains[number] != domain && near.size() < limit)
      near.push_back(data_->domains[number]);
  return near;
}

std::vector<std::string_view> Index::near_locals(std::string_view local, std::string_view domain,
                                                 size_t limit) const {
  std::vector<uint32_t> found;
  if (local.size() > LongestName) return {};
  each_local_form(local, domain, [&](uint32_t form) {
    data_->addresses.forms.each(form, [&](uint32_t name) { found.push_back(name); });
  });
  std::vector<std::string_view> near;
  for (uint32_t number : unique(std::move(found))) {
    std::string_view key = data_->addresses[number];
    size_t at = key.rfind('@');
    if (key.substr(at + 1) == domain && key.substr(0, at) != local && near.size() < limit)
      near.push_back(key.substr(0, at));
  }
  return near;
}

bool Index::has_domain(std::string_view domain) const { return data_->domains.has(domain); }
bool Index::has_address(std::string_view key) const { return data_->addresses.has(key); }
size_t Index::domains() const { return data_->domains.size(); }
size_t Index::addresses() const { return data_->addresses.size(); }

}  // namespace missent::intent
