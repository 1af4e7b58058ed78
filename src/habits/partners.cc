// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include "habits/csv_rows.h"
#include "habits/published_lists.h"
#include "habits/registers.h"
#include "mail/address.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <array>
#include <unordered_map>

namespace missent::habits {
namespace {

std::string domain_hint(std::string_view value) {
  if (value.find('@') != std::string_view::npos)
    return "one address goes into the column ‘address’";
  if (value.starts_with("*."))
    return "write ‘" + std::string(value.substr(2)) + "’, and yes in the column ‘subdomains’";
  return {};
}

Result<void> read_domain(std::string_view value, Partner& partner) {
  partner.domain = text::normalise_domain(value);
  if (!partner.domain.empty()) return {};
  return fail(Kind::Malformed, "expected a domain name such as army.mil", domain_hint(value));
}

Result<void> read_subdomains(std::string_view value, Partner& partner) {
  constexpr std::array<std::string_view, 2> Words = {"yes", "no"};
  partner.subdomains = text::equals_ignore_case(value, Words[0]);
  if (partner.subdomains || text::equals_ignore_case(value, Words[1])) return {};
  return fail(Kind::Malformed, "expected yes or no", did_you_mean(value, Words));
}

Result<void> read_address(std::string_view value, Partner& partner) {
  partner.address = mail::habit_key(mail::parse_address(value));
  if (!partner.address.empty()) return {};
  return fail(Kind::Malformed, "expected an e-mail address");
}

Result<void> read_country(std::string_view value, Partner& partner) {
  if (nations_of(value).size() != 1)
    return fail(Kind::Malformed, "expected a country such as UK or USA");
  partner.country = TRY(parse_nationality(value)).front();
  return {};
}

std::string write_subdomains(const Partner& partner) { return partner.subdomains ? "yes" : ""; }

// The domain of an address is written too, so that a reader of the file need not know of addresses.
constexpr Column<Partner> Columns[] = {
    {"domain", read_domain, text_of<&Partner::domain>},
    text_column<&Partner::name, Partner>("name"),
    {"subdomains", read_subdomains, write_subdomains},
    level_column<&Partner::clearance, Partner>("clearance"),
    text_column<&Partner::owner, Partner>("owner"),
    date_column<&Partner::review, Partner>("review"),
    {"address", read_address, text_of<&Partner::address>},
    text_column<&Partner::scheme, Partner>("scheme"),
    nations_column<&Partner::nationality, Partner>("nationality"),
    {"country", read_country, text_of<&Partner::country>},
    text_column<&Partner::notes, Partner>("notes"),
    text_column<&Partner::confirmed, Partner>("confirmed"),
    text_column<&Partner::confirmed_by, Partner>("confirmed_by"),
    date_column<&Partner::confirmed_on, Partner>("confirmed_on"),
};

std::string domain_of(std::string_view address) {
  return std::string(address.substr(address.rfind('@') + 1));
}

class Duplicates {
 public:
  Result<void> check(const Partner& partner, size_t line) {
    const auto& key = partner.key();
    const auto [seen, is_new] = seen_.try_emplace(key, Seen{line, partner.clearance});
    if (is_new || seen->second.clearance == partner.clearance) return {};
    return fail(Kind::Malformed, "line " + std::to_string(line) + ": ‘" + key +
                                     "’ has another clearance in line " +
                                     std::to_string(seen->second.line));
  }

 private:
  struct Seen {
    size_t line;
    std::optional<int> clearance;
  };
  std::unordered_map<std::string, Seen> seen_;
};

}  // namespace

Result<std::vector<Partner>> parse_partners(std::string_view csv, std::string_view file) {
  Duplicates duplicates;
  return read_rows(csv, file, Columns, [&](Partner& partner, size_t line) -> Result<void> {
    auto whole = complete(partner);
    if (!whole) return fail("line " + std::to_string(line), whole.error());
    return duplicates.check(partner, line);
  });
}

Result<void> complete(Partner& partner) {
  if (partner.domain.empty() && partner.address.empty())
    return fail(Kind::Malformed, "expected a domain or an address");
  if (partner.address.empty()) return {};
  if (partner.domain.empty()) partner.domain = domain_of(partner.address);
  if (text::is_within(domain_of(partner.address), partner.domain)) return {};
  return fail(Kind::Malformed,
              "address ‘" + partner.address + "’ is not in the domain ‘" + partner.domain + "’");
}

std::string partner_columns() { return write_names(Columns); }
std::string to_record(const Partner& partner) { return write_record(partner, Columns); }
Result<Partner> partner_of_record(std::string_view record) { return read_record(record, Columns); }

void fill_in(Partner& into, const Partner& from) {
  const bool other_way = !from.confirmed.empty() && from.confirmed != into.confirmed;
  if (other_way) {
    into.confirmed_by.clear();
    into.confirmed_on.reset();
  }
  for (const auto& column : Columns) {
    const std::string value = column.write(from);
    // What was written reads again.
    if (value.empty()) continue;
    [[maybe_unused]] auto read = column.read(value, into);
  }
}

Result<void> set_field(Partner& partner, std::string_view name, std::string_view value) {
  for (const auto& column : Columns) {
    if (column.name != name) continue;
    auto read = column.read(trimmed(value), partner);
    if (read) return {};
    return fail(std::string(name) + " ‘" + std::string(value) + "’", read.error());
  }
  return fail(Kind::Internal, "no column ‘" + std::string(name) + "’");
}

}  // namespace missent::habits
