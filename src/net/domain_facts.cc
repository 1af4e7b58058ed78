// SPDX-License-Identifier: Apache-2.0
#include "net/domain_facts.h"

#include "net/dns_name.h"

#include <algorithm>
#include <sys/eventfd.h>
#include <unistd.h>

namespace missent::net {

namespace {

const std::string Outside;  // stands among the names for the question about the world's names
constexpr std::chrono::milliseconds Idle{60'000};
constexpr std::chrono::seconds SilentFor{60};
// The system's servers change: a laptop moves, the network comes up after the service.
constexpr std::chrono::seconds RenewAfter{600}, RenewWhenSilent{30};

}  // namespace

Result<std::unique_ptr<DomainFacts>> DomainFacts::open(DnsSettings settings) {
  auto channel = TRY(DnsChannel::open(settings));
  const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake < 0) return fail(Kind::Unavailable, "DNS cannot be asked: no descriptor is left");
  return std::unique_ptr<DomainFacts>(
      new DomainFacts(std::move(settings), std::move(channel), wake));
}

DomainFacts::DomainFacts(DnsSettings settings, std::unique_ptr<DnsChannel> channel, int wake)
    : settings_(std::move(settings)),
      channel_(std::move(channel)),
      opened_(Clock::now()),
      wake_(wake),
      cache_(settings_.cache_size) {
  thread_ = std::thread([this] { run(); });
}

DomainFacts::~DomainFacts() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake();
  thread_.join();
  ::close(wake_);
}

std::vector<MailFact> DomainFacts::facts(std::span<const std::string> names) {
  const auto end = Clock::now() + settings_.time_box;
  std::unique_lock lock(mutex_);
  await(lock, enqueue_all(names), end);
  std::vector<MailFact> out;
  for (const auto& name : names) out.push_back(known(name, Clock::now()));
  return out;
}

bool DomainFacts::answers() {
  std::unique_lock lock(mutex_);
  if (enqueue(Outside)) await(lock, {Outside}, Clock::now() + settings_.time_box);
  return cache_.find(Outside, Clock::now()) == MailFact::TakesMail;
}

// Those worth waiting for.
std::vector<std::string> DomainFacts::enqueue_all(std::span<const std::string> names) {
  std::vector<std::string> asked;
  const bool any = std::any_of(names.begin(), names.end(), is_askable);
  if (any && enqueue(Outside)) asked.push_back(Outside);
  const size_t most = asked.size() + MostAsked;
  for (const auto& name : names)
    if (asked.size() < most && is_askable(name) && enqueue(name)) asked.push_back(name);
  return asked;
}

// True when the name is worth waiting for.
bool DomainFacts::enqueue(const std::string& name) {
  const auto now = Clock::now();
  if (cache_.find(name, now)) return false;
  if (const auto at = pending_.find(name); at != pending_.end())
    return now - at->second < settings_.time_box;
  if (waiting_.size() >= settings_.waiting) return false;
  waiting_.push_back(name);
  pending_.emplace(name, now);
  wake();
  return true;
}

void DomainFacts::await(std::unique_lock<std::mutex>& lock, const std::vector<std::string>& asked,
                        Clock::time_point end) {
  changed_.wait_until(lock, end, [&] {
    return are_servers_silent() || std::none_of(asked.begin(), asked.end(), [&](const auto& name) {
             return pending_.contains(name);
           });
  });
}

MailFact DomainFacts::known(const std::string& name, Clock::time_point now) const {
  if (!is_askable(name)) return MailFact::Unknown;
  const MailFact fact = cache_.find(name, now).value_or(MailFact::Unknown);
  const bool trusted = cache_.find(Outside, now) == MailFact::TakesMail;
  return speaks_against(fact) && !trusted ? MailFact::Unknown : fact;
}

bool DomainFacts::are_servers_silent() const {
  return silences_ >= MostSilences && Clock::now() - last_silence_ < SilentFor;
}

void DomainFacts::wake() const {
  const uint64_t one = 1;
  // Full means that it is awake already.
  [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
}

void DomainFacts::run() {
  for (std::vector<std::string> names; take_waiting(names); names.clear()) {
    for (const auto& name : names) start(name);
    channel_->wait(wake_, Idle);
    uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(wake_, &count, sizeof count);
  }
  channel_.reset();
}

bool DomainFacts::take_waiting(std::vector<std::string>& names) {
  const std::lock_guard lock(mutex_);
  if (ending_) return false;
  if (in_flight_ == 0 && !waiting_.empty()) renew_channel();
  while (!waiting_.empty() && in_flight_ < settings_.in_flight) {
    names.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    ++in_flight_;
  }
  return true;
}

void DomainFacts::renew_channel() {
  const auto age = Clock::now() - opened_;
  if (age < (are_servers_silent() ? RenewWhenSilent : RenewAfter)) return;
  opened_ = Clock::now();
  if (auto fresh = DnsChannel::open(settings_)) channel_ = std::move(*fresh);
}

void DomainFacts::start(const std::string& name) {
  auto done = [this, name](MailFact fact, DnsChannel::Ttl ttl) { finish(name, fact, ttl); };
  if (name == Outside)
    channel_->look_up_outside(done);
  else
    channel_->look_up(name, done);
}

void DomainFacts::finish(const std::string& name, MailFact fact, DnsChannel::Ttl ttl) {
  const std::lock_guard lock(mutex_);
  cache_.put(name, fact, ttl, Clock::now());
  pending_.erase(name);
  --in_flight_;
  silences_ = fact == MailFact::Unknown ? silences_ + 1 : 0;
  if (silences_ > 0) last_silence_ = Clock::now();
  if (!waiting_.empty()) wake();
  changed_.notify_all();
}

}  // namespace missent::net
