// SPDX-License-Identifier: Apache-2.0
#pragma once
// Domain names: one spelling (UTS #46, RFC 5891), and where the public suffix ends
// (publicsuffix.org through libpsl). Fast path without ICU for plain ASCII names. All results are
// lower case. Threads: any.

#include <string>
#include <string_view>
#include <vector>

namespace missent::text {

// Lower-case A-labels without the trailing dot: "ÄRMEE.example." -> "xn--rmee-koa.example".
// Full-width dots and letters are mapped. Empty when it can be no host name (empty label, label >
// 63, name > 253, a character not allowed). "[192.0.2.1]" stays as it is.
std::string normalise_domain(std::string_view domain);

// For people: U-labels, but A-labels where the U-label would mislead (mixed scripts).
std::string display_domain(std::string_view normalised);

// U-labels whatever they look like: for comparing, not for people.
std::string unicode_domain(std::string_view normalised);

struct DomainParts {      // of "mail.us.army.mil":
  std::string_view host;  // "mail.us"  what stands before the registrable name; may be empty
  std::string_view
      name;  // "army"     the label before the suffix; empty when the domain is a suffix itself
  std::string_view suffix;  // "mil"      the public suffix, private section not counted
};
// Views into the argument, which must be normalised.
DomainParts split_domain(std::string_view normalised);
// "army.mil" of the above; all of it when the domain is a suffix.
std::string_view registrable(std::string_view normalised);

// True when domain is parent or below it, label-wise.
bool is_within(std::string_view domain, std::string_view parent);

// False for "mil1" or "comm": no such top-level domain is delegated (as far as the built-in list
// knows).
bool is_known_suffix(std::string_view suffix);

std::vector<std::string_view> labels(std::string_view domain);

}  // namespace missent::text
