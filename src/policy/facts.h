// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a message and its recipients are, as conditions ask for it. Worked out when first asked for
// and kept, so hundreds of rules cost little. One Facts serves one message in one thread; it keeps
// views of the question.

#include "policy/policy.h"
#include "policy/readers.h"
#include "text/local_time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::policy {

class Facts {
 public:
  Facts(const Question& question, std::string_view zone);

  const Question& question() const { return question_; }
  const content::Inspection& inspection() const { return question_.inspection; }
  const intent::Doubt& doubt(size_t recipient) const { return question_.doubts[recipient]; }
  const mail::EnvelopeRecipient& recipient(size_t at) const {
    return question_.envelope.recipients[at];
  }

  // Of the message.
  const mail::Address& sender() const { return sender_; }
  const std::string& sender_key() const { return sender_key_; }
  const habits::Person* sender_person();  // of the register; null none
  double outside();                       // how many recipients are
  bool is_encrypted() const;
  double hidden_rows() const;
  const std::vector<std::string>& attachment_names();  // as patterns see them
  const std::vector<std::string>& markings();          // folded, as fold_marking
  const std::vector<std::string>& caveats();           // likewise
  Direction direction();
  const text::LocalTime& time();
  // Own domains are known, and the author or the envelope sender has an address in none of them.
  bool is_foreign() const;

  // Of one recipient.
  const std::string& key(size_t recipient);  // its habit key
  const Readers& readers(size_t recipient);  // itself, or those behind a list
  bool is_inside(size_t recipient) { return readers(recipient).outside == 0; }
  const habits::Partner* partner(size_t recipient) const;  // not past its review; null none
  std::optional<int> clearance(size_t recipient) { return readers(recipient).clearance; }
  bool is_above_clearance(size_t recipient);
  bool is_left_out_by_caveat(size_t recipient);
  bool is_own_other_account(size_t recipient);
  // postmaster@ or abuse@: RFC 5321 4.5.1, RFC 2142.
  bool is_always_delivered(size_t recipient) const;

 private:
  struct Seen {  // what is known of one recipient, worked out once
    std::optional<std::string> key;
    std::optional<Readers> readers;
    std::optional<bool> foreign;  // to the caveats of the message
    std::optional<bool> own_other_account;
  };

  bool is_own(std::string_view domain) const;
  void read_markings();

  const Question& question_;
  std::string_view zone_;
  mail::Address sender_;
  std::string sender_key_;
  std::vector<Seen> seen_;
  std::optional<const habits::Person*> sender_person_;
  std::optional<double> outside_;
  std::optional<std::vector<std::string>> attachment_names_, markings_, caveats_;
  std::optional<text::LocalTime> time_;
};

}  // namespace missent::policy
