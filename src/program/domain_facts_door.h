// SPDX-License-Identifier: Apache-2.0
#pragma once
// The guard's door to DNS: guard::DomainFacts over net::DomainFacts.

#include "guard/doors.h"
#include "net/domain_facts.h"
#include "program/configuration.h"

#include <memory>

namespace missent::program {

class DomainFactsDoor final : public guard::DomainFacts {
 public:
  explicit DomainFactsDoor(std::unique_ptr<net::DomainFacts> dns) : dns_(std::move(dns)) {}
  std::vector<intent::DomainFact> facts(std::span<const std::string> domains) override;

 private:
  std::unique_ptr<net::DomainFacts> dns_;
};

// How long a person who asked for DNS is willing to wait, where the mail path is not.
inline constexpr std::chrono::milliseconds PatientTimeout{5'000};

// [dns] as net reads it; waits at least `least`.
net::DnsSettings dns_settings(const Configuration::Dns& dns,
                              std::chrono::milliseconds least = std::chrono::milliseconds(0));

}  // namespace missent::program
