// SPDX-License-Identifier: Apache-2.0
#include "guard/index_cache.h"

#include <limits>
#include <mutex>

namespace missent::guard {

namespace {

constexpr size_t FewAddresses = 5'000;  // built as quickly as read

size_t size_of(const intent::Index& index) { return index.addresses() + index.domains(); }

}  // namespace

// True when the shelf's snapshot is of this store; then what the store learned since is added.
Result<bool> IndexCache::open_snapshot(intent::Index& index) {
  if (!shelf_) return false;
  auto opened = intent::Index::open(shelf_->read());
  if (!opened) return false;
  opened->set_pseudonyms(habits_.pseudonyms());
  bool ours = true;
  uint64_t mark = opened->mark();
  uint64_t last = TRY(habits_.each_address_after(mark, [&](std::string_view key, uint64_t number) {
    if (number > mark)
      opened->add_address(key);
    else if (!opened->has_address(key))
      ours = false;
  }));
  if (!ours || last < mark) return false;
  index = *std::move(opened);
  kept_ = mark;
  return true;
}

Result<void> IndexCache::build_anew(intent::Index& index) {
  index = intent::Index();
  index.set_pseudonyms(habits_.pseudonyms());
  TRY(habits_.each_address([&](std::string_view key, uint32_t) {
    index.add_address(key);
    if (index.is_grown()) index = index.folded();
  }));
  return {};
}

// Before it is built: what comes meanwhile is added by catch_up, once more if need be.
Result<void> IndexCache::note_last() {
  constexpr uint64_t All = std::numeric_limits<int64_t>::max();
  if (habits_.is_shared())
    seen_ = TRY(habits_.each_address_after(All, [](std::string_view, uint64_t) {}));
  return {};
}

Result<void> IndexCache::catch_up() {
  {
    std::shared_lock lock(mutex_);
    if (!built_ || !habits_.is_shared()) return {};
  }
  std::vector<std::string> keys;
  const uint64_t mark = seen_;
  seen_ = TRY(habits_.each_address_after(mark, [&](std::string_view key, uint64_t number) {
    if (number > mark) keys.emplace_back(key);
  }));
  if (!keys.empty()) add(keys);
  return {};
}

Result<void> IndexCache::build() {
  std::unique_lock lock(mutex_);
  if (built_) return {};
  TRY(note_last());
  index_ = TRY(built_index());
  built_ = true;
  return {};
}

Result<intent::Index> IndexCache::built_index() {
  intent::Index index;
  bool opened = TRY(open_snapshot(index));
  if (!opened) TRY(build_anew(index));
  intent::add_registers(index, *registers_.get());
  return index.is_grown() ? index.folded() : std::move(index);
}

Result<void> IndexCache::change_registers() {
  std::lock_guard one(adding_);
  {
    std::shared_lock lock(mutex_);
    if (!built_) return {};
  }
  auto fresh = built_index();
  std::unique_lock lock(mutex_);
  {
    std::lock_guard memory(memory_mutex_);
    forget_candidates();
  }
  if (!fresh) {
    intent::add_registers(index_, *registers_.get());
    return fail(fresh.error());
  }
  index_ = *std::move(fresh);
  return {};
}

Result<void> IndexCache::read(const std::function<void(const intent::Index&)>& use) {
  {
    std::shared_lock lock(mutex_);
    if (built_) {
      use(index_);
      return {};
    }
  }
  TRY(build());
  std::shared_lock lock(mutex_);
  use(index_);
  return {};
}

Result<intent::Candidates> IndexCache::candidates(const intent::Recipient& recipient,
                                                  const intent::Settings& settings) {
  const bool plain = recipient.name.find('@') == std::string::npos;  // no address shown in the name
  uint64_t grown = 0;
  Additions additions;
  {
    std::lock_guard lock(memory_mutex_);
    grown = grown_;
    additions = additions_beside(recipient.address);
    if (auto at = memory_.find(recipient.address.text);
        plain && at != memory_.end() && at->second.at == additions)
      return at->second.candidates;
  }
  intent::Candidates found;
  intent::LookedUnder asked;
  TRY(read([&](const intent::Index& index) {
    found = intent::find_candidates(recipient, index, *registers_.get(), settings, &asked);
  }));
  std::lock_guard lock(memory_mutex_);
  if (plain && grown == grown_) remember(recipient.address, asked, {found, additions});
  return found;
}

void IndexCache::remember(const mail::Address& address, const intent::LookedUnder& asked,
                          Remembered&& found) {
  constexpr size_t MostRemembered = 20'000, MostAsked = 2'000'000;
  if (memory_.size() >= MostRemembered ||
      asked_domains_.size() + asked_addresses_.size() >= MostAsked) {
    forget_candidates();
    found.at = {};
  }
  asked_domains_.note(address.domain, asked.domains);
  asked_addresses_.note(address.text, asked.addresses);
  memory_[address.text] = std::move(found);
}

// Of an address only those in its domain are looked at, and the same local part in the one above.
IndexCache::Additions IndexCache::additions_beside(const mail::Address& address) const {
  const auto in = [this](const std::string& name) {
    const auto at = added_.find(name);
    return at == added_.end() ? uint64_t{0} : at->second;
  };
  const auto& domain = address.domain;
  Additions out{0, 0, asked_domains_.changes(domain), asked_addresses_.changes(address.text)};
  if (added_.empty()) return out;
  out.in_domain = in(domain);
  out.in_parent = in(domain.substr(domain.find('.') + 1));
  return out;
}

void IndexCache::note_addition(std::string_view key, bool is_new_domain) {
  std::lock_guard lock(memory_mutex_);
  const std::string_view domain = key.substr(key.rfind('@') + 1);
  if (habits_.pseudonyms())
    ++added_[std::string(domain)];
  else
    asked_addresses_.add(intent::Index::forms_of_address(key));
  if (is_new_domain) asked_domains_.add(intent::Index::forms_of_domain(domain));
  ++grown_;
}

void IndexCache::forget_candidates() {
  memory_.clear();
  added_.clear();
  asked_domains_.clear();
  asked_addresses_.clear();
  ++grown_;
}

void IndexCache::add(std::span<const std::string> keys) {
  std::lock_guard one(adding_);
  bool grown = false;
  {
    std::unique_lock lock(mutex_);
    if (!built_) return;
    const auto* names = index_.pseudonyms();
    for (const auto& key : keys) {
      if (key.empty()) continue;
      const size_t addresses = index_.addresses(), domains = index_.domains();
      index_.add_address(names ? names->of(key) : key);
      if (index_.addresses() != addresses) note_addition(key, index_.domains() != domains);
    }
    grown = index_.is_grown();
  }
  if (grown) fold();
}

// Only who holds adding_ changes the index, so it may be read here while others read it.
void IndexCache::fold() {
  intent::Index folded = index_.folded();
  std::unique_lock lock(mutex_);
  index_ = std::move(folded);
}

Result<void> IndexCache::keep() {
  if (!shelf_) return {};
  TRY(build());
  std::lock_guard one(adding_);
  uint64_t last = 0;
  {
    std::unique_lock lock(mutex_);
    const size_t before = size_of(index_);
    auto added = habits_.each_address_after(
        kept_, [&](std::string_view key, uint64_t) { index_.add_address(key); });
    std::lock_guard memory(memory_mutex_);
    if (size_of(index_) != before) forget_candidates();
    last = TRY(added);
  }
  if (last == 0 || last == kept_ || index_.addresses() < FewAddresses) return {};
  TRY(shelf_->write(index_.snapshot(last)));
  kept_ = last;
  return {};
}

}  // namespace missent::guard
