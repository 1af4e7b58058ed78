// SPDX-License-Identifier: Apache-2.0
#pragma once
// The line to the name servers, over c-ares: asks what a domain is as a place for mail. MX first;
// where there is none, A and then AAAA (RFC 5321 5.1). An answer that was cut comes again over TCP.
// One thread uses it: it starts look-ups and calls wait() again and again, which calls back.

#include "base/result.h"
#include "net/mail_fact.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace missent::net {

struct DnsSettings {
  // "192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353"; at most 8. None: those
  // of /etc/resolv.conf.
  std::vector<std::string> servers;
  std::chrono::milliseconds time_box{500};      // for all names of one question together
  std::chrono::milliseconds try_timeout{2000};  // of the first try at each server
  int tries = 2;                                // at each server
  size_t cache_size = 50'000;                   // names
  size_t in_flight = 64;                        // look-ups at the same time
  size_t waiting = 1'000;                       // more are not asked
};

class DnsChannel {
 public:
  using Ttl = std::optional<std::chrono::seconds>;
  using Done = std::function<void(MailFact, Ttl)>;

  // Malformed: the servers. Unavailable: the system's settings cannot be read.
  static Result<std::unique_ptr<DnsChannel>> open(const DnsSettings& settings);
  ~DnsChannel();  // look-ups under way end without a word
  DnsChannel(const DnsChannel&) = delete;
  DnsChannel& operator=(const DnsChannel&) = delete;

  // `name` as is_askable() says. Servers that fail or are silent give Unknown. `done` is called
  // once, perhaps at once.
  void look_up(const std::string& name, Done done);
  // Do the servers know the world's names? TakesMail when they know a top-level domain that is
  // there. Servers of a closed network do not, and all they say of others is that they do not
  // exist.
  void look_up_outside(Done done);

  // Waits until something came, `wake` is readable or `most` is over.
  void wait(int wake, std::chrono::milliseconds most);

 private:
  struct State;
  explicit DnsChannel(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace missent::net
