// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lists of domains that others publish, read as partners. Every domain counts with all below it:
// what a body has registered is its own.

#include "habits/registers.h"

#include <optional>
#include <string_view>
#include <vector>

namespace missent::habits {

enum class PartnerFormat {
  Missent,  // CSV of our own columns: parse_partners
  Domains,  // one domain a line; empty lines and what follows # are passed over
  GovUk,    // CSV with a column ‘Domain Name’ and the owner's name: the list of .gov.uk domains
  Cisa,  // CSV with ‘Domain name’ and ‘Organization name’ (before 2023 ‘Organization’): .gov
};

// "missent", "domains", "gov-uk-csv", "cisa-csv".
std::optional<PartnerFormat> parse_partner_format(std::string_view word);

// Columns that are not needed are passed over. A domain that stands twice counts once. Errors name
// file and line, as those of parse_partners. Limits: those of habits/csv.h.
Result<std::vector<Partner>> parse_published(std::string_view text, std::string_view file,
                                             PartnerFormat format);

// What `from` states replaces what `into` has; the rest of `into` stays. Another way of confirming
// takes away who confirmed it before, and when.
void fill_in(Partner& into, const Partner& from);

// One value as its CSV column reads it: set_field(partner, "review", "2027-01-31"). Malformed: the
// column, the value and what was expected.
Result<void> set_field(Partner& partner, std::string_view column, std::string_view value);

// Fills in the domain of an address. Malformed: neither is there, or the address is elsewhere.
Result<void> complete(Partner& partner);

}  // namespace missent::habits
