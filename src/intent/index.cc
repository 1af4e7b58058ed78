// SPDX-License-Identifier: Apache-2.0
#include "intent/index.h"

#include "habits/hash.h"
#include "intent/forms.h"
#include "intent/growing_names.h"
#include "intent/name_table.h"

#include <algorithm>
#include <cstring>

namespace missent::intent {

namespace {

constexpr size_t LongestName = 255;
constexpr size_t FewGrown = 100'000;  // names in a list that are not worth a table yet

struct Head {  // of a snapshot; the tables of the domains and of the addresses follow
  char magic[8] = {'M', 'I', 'S', 'S', 'I', 'D', 'X', '1'};
  uint64_t mark = 0, domain_bytes = 0, address_bytes = 0;
  uint64_t digest = 0;  // XXH64 of all that follows, and of the numbers before
};

uint64_t digest_of(const Head& head, std::string_view tables) {
  habits::Hash64 hash;
  for (uint64_t number : {head.mark, head.domain_bytes, head.address_bytes})
    hash.add_number(number);
  hash.add(tables);
  return hash.value();
}

class Names {  // distinct names by number: those of the table, then those of the list
 public:
  NameTable table;
  GrowingNames recent;

  size_t size() const { return table.size() + recent.size(); }
  size_t bytes() const { return table.bytes() + recent.bytes(); }
  bool is_grown() const { return recent.size() > std::max(FewGrown, table.size() / 2); }
  std::string_view operator[](uint32_t number) const {
    return number < table.size() ? table[number]
                                 : recent[number - static_cast<uint32_t>(table.size())];
  }
  template <typename Take>
  void each(uint32_t form, Take take) const {
    table.each(form, take);
    recent.each(form, [&](uint32_t name) { take(name + static_cast<uint32_t>(table.size())); });
  }
  bool has(std::string_view name, uint32_t exact) const {
    bool found = false;
    each(exact, [&](uint32_t number) { found = found || (*this)[number] == name; });
    return found;
  }
};

struct Found {
  uint32_t number, forms;  // how many forms it shares with what was looked up
};

// All that share a form, those that share most first.
std::vector<Found> find(const Names& names, const Forms& forms) {
  std::vector<uint32_t> hits;
  hits.reserve(256);
  for (uint32_t form : forms) names.table.prefetch(form);
  for (uint32_t form : forms) names.each(form, [&](uint32_t name) { hits.push_back(name); });
  std::sort(hits.begin(), hits.end());
  std::vector<Found> found;
  for (uint32_t hit : hits) {
    if (found.empty() || found.back().number != hit) found.push_back({hit, 0});
    ++found.back().forms;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.forms > b.forms; });
  return found;
}

void file_domain(std::string_view domain, Forms& forms) {
  domain_forms(domain, forms);
  forms.push_back(exact_form(domain));
}

void file_address(std::string_view key, Forms& forms) {
  forms.clear();
  const size_t at = std::min(key.rfind('@'), key.size());
  if (!habits::Pseudonyms::is_one(key))  // which is near no other
    local_forms(key.substr(0, at), key.substr(std::min(at + 1, key.size())), forms);
  forms.push_back(exact_form(key));
}

// Those of the names that `goes` takes.
template <typename MakeForms, typename Goes>
size_t write_table(const Names& names, MakeForms make_forms, Goes goes, std::string& out) {
  TableWriter writer;
  Forms forms;
  for (uint32_t number = 0; number < names.size(); ++number) {
    std::string_view name = names[number];
    if (!goes(name)) continue;
    make_forms(name, forms);
    writer.add(name, forms);
  }
  size_t before = out.size();
  writer.write(out);
  out.resize((out.size() + 7) / 8 * 8);
  return out.size() - before;
}

bool any_name(std::string_view) { return true; }

}  // namespace

struct Index::Data {
  Names domains, addresses;
  std::string owned;  // the bytes of the tables where they are our own
  uint64_t mark = 0;
  const habits::Pseudonyms* pseudonyms = nullptr;
};

Index::Index() : data_(std::make_unique<Data>()) {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

Result<Index> Index::open(std::span<const char> snapshot) {
  auto damaged = [] { return fail(Kind::Malformed, "the snapshot of the index is not whole"); };
  Head head;
  const Head ours;
  if (snapshot.size() < sizeof head) return damaged();
  std::memcpy(&head, snapshot.data(), sizeof head);
  auto tables = snapshot.subspan(sizeof head);
  if (std::memcmp(head.magic, ours.magic, sizeof ours.magic) != 0 ||
      head.domain_bytes > tables.size() || tables.size() - head.domain_bytes != head.address_bytes)
    return damaged();
  if (digest_of(head, {tables.data(), tables.size()}) != head.digest) return damaged();
  Index index;
  index.data_->domains.table = NameTable::over(tables.first(head.domain_bytes));
  index.data_->addresses.table = NameTable::over(tables.subspan(head.domain_bytes));
  index.data_->mark = head.mark;
  return index;
}

std::string Index::snapshot(uint64_t mark) const {
  Head head;
  std::string out(sizeof head, '\0');
  head.mark = mark;
  const auto goes = [&](std::string_view key) {
    return !data_->pseudonyms || habits::Pseudonyms::is_one(key);
  };
  head.domain_bytes = write_table(data_->domains, file_domain, any_name, out);
  head.address_bytes = write_table(data_->addresses, file_address, goes, out);
  head.digest = digest_of(head, std::string_view(out).substr(sizeof head));
  std::memcpy(out.data(), &head, sizeof head);
  return out;
}

uint64_t Index::mark() const { return data_->mark; }

Index Index::folded() const {
  Index index;
  index.data_->owned.reserve(bytes());
  std::string& owned = index.data_->owned;
  size_t domain_bytes = write_table(data_->domains, file_domain, any_name, owned);
  write_table(data_->addresses, file_address, any_name, owned);
  std::span<const char> tables(owned);
  index.data_->domains.table = NameTable::over(tables.first(domain_bytes));
  index.data_->addresses.table = NameTable::over(tables.subspan(domain_bytes));
  index.data_->mark = data_->mark;
  index.data_->pseudonyms = data_->pseudonyms;
  return index;
}

void Index::set_pseudonyms(const habits::Pseudonyms* names) { data_->pseudonyms = names; }
const habits::Pseudonyms* Index::pseudonyms() const { return data_->pseudonyms; }

bool Index::is_grown() const { return data_->domains.is_grown() || data_->addresses.is_grown(); }

void Index::add_domain(std::string_view domain) {
  if (domain.empty() || domain.size() > LongestName || has_domain(domain)) return;
  Forms forms;
  file_domain(domain, forms);
  data_->domains.recent.add(domain, forms);
}

void Index::add_address(std::string_view key) {
  size_t at = key.rfind('@');
  if (at == key.npos || at == 0 || key.size() > 2 * LongestName) return;
  add_domain(key.substr(at + 1));
  if (has_address(key)) return;
  Forms forms;
  file_address(key, forms);
  data_->addresses.recent.add(key, forms);
}

std::vector<uint32_t> Index::forms_of_domain(std::string_view domain) {
  Forms forms;
  file_domain(domain, forms);
  return forms;
}

std::vector<uint32_t> Index::forms_of_address(std::string_view key) {
  Forms forms;
  file_address(key, forms);
  return forms;
}

std::vector<std::string_view> Index::near_domains(std::string_view domain, size_t limit,
                                                  std::vector<uint32_t>* asked) const {
  if (domain.size() > LongestName) return {};
  Forms forms;
  domain_forms(domain, forms);
  if (asked) asked->insert(asked->end(), forms.begin(), forms.end());
  std::vector<std::string_view> near;
  for (auto [number, shared] : find(data_->domains, forms)) {
    if (near.size() >= limit) break;
    if (data_->domains[number] != domain) near.push_back(data_->domains[number]);
  }
  return near;
}

std::vector<std::string_view> Index::near_locals(std::string_view local, std::string_view domain,
                                                 size_t limit, std::vector<uint32_t>* asked) const {
  if (local.size() > LongestName) return {};
  Forms forms;
  local_forms(local, domain, forms);
  if (asked) asked->insert(asked->end(), forms.begin(), forms.end());
  std::vector<std::string_view> near;
  for (auto [number, shared] : find(data_->addresses, forms)) {
    if (near.size() >= limit) break;
    std::string_view key = data_->addresses[number];
    size_t at = key.rfind('@');
    if (at != key.npos && key.substr(at + 1) == domain && key.substr(0, at) != local &&
        !habits::Pseudonyms::is_one(key))
      near.push_back(key.substr(0, at));
  }
  return near;
}

bool Index::has_domain(std::string_view domain, std::vector<uint32_t>* asked) const {
  const uint32_t exact = exact_form(domain);
  if (asked) asked->push_back(exact);
  return data_->domains.has(domain, exact);
}

bool Index::has_address(std::string_view key, std::vector<uint32_t>* asked) const {
  const uint32_t exact = exact_form(key);
  if (asked) asked->push_back(exact);
  if (data_->addresses.has(key, exact)) return true;
  if (!data_->pseudonyms) return false;
  const std::string name = data_->pseudonyms->of(key);
  return data_->addresses.has(name, exact_form(name));
}

std::vector<std::string> Index::hidden_locals(std::vector<std::string> spellings,
                                              std::string_view domain) const {
  if (!data_->pseudonyms || !has_domain(domain)) return {};
  std::string name;
  std::erase_if(spellings, [&](const std::string& local) {
    data_->pseudonyms->write(local, domain, name);
    return !data_->addresses.has(name, exact_form(name));
  });
  return spellings;
}

size_t Index::domains() const { return data_->domains.size(); }
size_t Index::addresses() const { return data_->addresses.size(); }
size_t Index::bytes() const { return data_->domains.bytes() + data_->addresses.bytes(); }

}  // namespace missent::intent
