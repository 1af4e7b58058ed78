// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is known of an address from past mail, as one sender sees it. Repetition is not trust:
// `sent` alone says little; replies, confirmations and registers are trust; bounces count against.

#include "base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace missent::habits {

struct Tally {            // counts of messages
  uint32_t sent = 0;      // to the address
  uint32_t received = 0;  // from the address
  uint32_t replies = 0;   // of those received, answers to something sent
  uint32_t bounces = 0;   // of those sent, came back
  std::optional<Time> first_sent, last_sent;

  bool operator==(const Tally&) const = default;
};

struct Confirmation {  // a person said that this address is right
  std::string by;
  Time when{};
  std::string note;

  bool operator==(const Confirmation&) const = default;
};

struct Evidence {
  std::string address;             // habit key
  Tally with_sender;               // between the sender asked about and this address
  Tally with_all;                  // between the whole organisation and this address
  uint32_t senders = 0;            // of the organisation who wrote to it
  Tally domain;                    // between the organisation and the address's domain
  uint32_t domain_addresses = 0;   // known addresses in that domain
  std::vector<std::string> names;  // display names seen, latest first, at most 4
  std::optional<Confirmation> confirmed;

  bool operator==(const Evidence&) const = default;
};

struct SenderTotals {
  uint32_t messages = 0;    // sent by this sender
  uint32_t recipients = 0;  // distinct addresses written to
};

struct Known {  // all that was asked for one message
  SenderTotals sender;
  // By habit key. An unknown address in a known domain is there too, with empty tallies of its own
  // and those of the domain; absent only when neither the address nor its domain is known.
  std::unordered_map<std::string, Evidence> addresses;

  const Evidence* find(const std::string& key) const {
    auto at = addresses.find(key);
    return at == addresses.end() ? nullptr : &at->second;
  }
};

}  // namespace missent::habits
