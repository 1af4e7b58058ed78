// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether conditions hold for one message and one of its recipients. What a condition needs of the
// message is worked out when first asked for and kept, so hundreds of rules cost little. One
// Matcher serves one message in one thread; it keeps views of the question.

#include "policy/policy.h"
#include "policy/readers.h"

#include <optional>
#include <string>
#include <vector>

namespace missent::policy {

class Matcher {
 public:
  explicit Matcher(const Question& question);

  // The conditions about the message as a whole (size, attachment, sender_in …).
  bool message_holds(const Conditions& conditions);
  // The conditions about one recipient (doubt, role, recipient_in …).
  bool recipient_holds(const Conditions& conditions, size_t recipient);

  // Own domains are known, and the author or the envelope sender has an address in none of them.
  bool is_foreign() const;
  // postmaster@ or abuse@: RFC 5321 4.5.1, RFC 2142.
  bool is_always_delivered(size_t recipient) const;

 private:
  struct Seen {  // what is known of one recipient, worked out once
    std::optional<std::string> key;
    std::optional<Readers> readers;
    std::optional<bool> foreign;  // to the caveats of the message
  };

  bool is_own(std::string_view domain) const;
  const Readers& readers(size_t recipient);
  const std::string& key(size_t recipient);
  bool is_above_clearance(size_t recipient);
  bool is_left_out_by_caveat(size_t recipient);
  bool is_within(const std::vector<std::string>& names, size_t recipient);
  bool is_at(Place place, size_t recipient);
  bool is_named_in_set(const std::vector<std::string>& codes, size_t recipient);
  bool numbers_hold(const Conditions& conditions);
  bool has_finding(const Conditions& c) const;
  bool has_attachment_like(const std::vector<std::string>& patterns);
  double outside();
  bool is_encrypted() const;

  const Question& question_;
  mail::Address sender_;
  std::string sender_key_;
  std::vector<Seen> seen_;
  std::optional<double> outside_;
  std::optional<std::vector<std::string>> attachment_names_;
};

}  // namespace missent::policy
