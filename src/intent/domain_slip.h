// SPDX-License-Identifier: Apache-2.0
#pragma once
// The channel for a domain: keystrokes anywhere, endings taken for one another (.mil and .ml, .com
// and .co, gov.uk and gov), dots and hyphens lost or added, look-alike letters, a country added
// behind the right name (army.mil.co), a slip in the name and another ending at once (yaho.co).

#include "intent/slip.h"
#include "text/domain.h"

#include <optional>
#include <string>
#include <string_view>

namespace missent::intent {

// A typed domain with what comparing it to many others needs. Views `domain`, which must outlive it.
class TypedDomain {
 public:
  explicit TypedDomain(std::string_view domain);  // normalised: lower-case A-labels

  // The text completes "army.ml differs from army.mil by …". `meant` is normalised too.
  std::optional<Slip> slip_of(std::string_view meant) const;

  std::string_view domain() const { return domain_; }
  const text::DomainParts& parts() const { return parts_; }
  std::string_view stem() const { return stem_; }  // what stands before the suffix and its dot
  bool has_known_suffix() const { return known_suffix_; }

 private:
  std::optional<Slip> separators(std::string_view meant) const;
  std::optional<Slip> other_ending(std::string_view meant) const;
  std::optional<Slip> slip_and_ending(std::string_view meant) const;
  std::optional<Slip> look_alike(std::string_view meant) const;

  std::string_view domain_, stem_;
  text::DomainParts parts_;
  std::string squeezed_, skeleton_;
  bool known_suffix_ = false;
};

std::optional<Slip> explain_domain_slip(std::string_view typed, std::string_view meant);

}  // namespace missent::intent
