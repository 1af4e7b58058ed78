// SPDX-License-Identifier: Apache-2.0
#pragma once
// What DNS says of domains, asked in the mail path without holding it up. One thread of its own
// talks to the servers; whoever asks waits for all names together at most the time box. What is not
// answered by then is Unknown now and remembered when it comes.
//
//   auto dns = TRY(DomainFacts::open({.servers = {"127.0.0.1"}}));
//   std::vector<MailFact> facts = dns->facts({{"army.mli"}});   // NoSuchDomain
//
// Bounds: look-ups in flight and waiting, names asked anew in one question (100), names remembered.
// A name that was waited for once is not waited for again until it is answered or given up, and
// when the servers were silent for some names in a row, nobody waits for a minute or until one has
// answered. No word against a domain is believed while the servers do not know the world's names:
// those of a closed network would say of everybody outside that he does not exist. Threads: any.

#include "base/result.h"
#include "net/dns_channel.h"
#include "net/fact_cache.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace missent::net {

class DomainFacts {
 public:
  static constexpr size_t MostAsked = 100;     // new names of one question
  static constexpr uint32_t MostSilences = 8;  // names in a row

  // Errors of DnsChannel::open, and Unavailable where there is no descriptor left.
  static Result<std::unique_ptr<DomainFacts>> open(DnsSettings settings);
  ~DomainFacts();
  DomainFacts(const DomainFacts&) = delete;
  DomainFacts& operator=(const DomainFacts&) = delete;

  // One for each name, in order. Names as text::normalise_domain writes them; what is_askable()
  // refuses is Unknown.
  std::vector<MailFact> facts(std::span<const std::string> names);
  // The servers answer, and know the world's names.
  bool answers();

 private:
  using Clock = FactCache::Clock;
  DomainFacts(DnsSettings settings, std::unique_ptr<DnsChannel> channel, int wake);

  bool enqueue(const std::string& name);
  std::vector<std::string> enqueue_all(std::span<const std::string> names);
  void await(std::unique_lock<std::mutex>& lock, const std::vector<std::string>& asked,
             Clock::time_point end);
  MailFact known(const std::string& name, Clock::time_point now) const;
  bool are_servers_silent() const;
  void wake() const;

  // On the thread.
  void run();
  bool take_waiting(std::vector<std::string>& names);
  void renew_channel();
  void start(const std::string& name);
  void finish(const std::string& name, MailFact fact, DnsChannel::Ttl ttl);

  const DnsSettings settings_;
  std::unique_ptr<DnsChannel> channel_;  // of the thread alone
  Clock::time_point opened_;
  const int wake_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  FactCache cache_;
  std::deque<std::string> waiting_;
  std::unordered_map<std::string, Clock::time_point> pending_;  // waiting or in flight, since when
  size_t in_flight_ = 0;
  uint32_t silences_ = 0;  // in a row
  Clock::time_point last_silence_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace missent::net
