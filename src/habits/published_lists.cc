// SPDX-License-Identifier: Apache-2.0
#include "habits/published_lists.h"

#include "habits/csv_rows.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace missent::habits {
namespace {

using Names = std::span<const std::string_view>;

struct PublishedColumns {
  Names domain, owner;
  std::string_view country;
};

constexpr std::string_view DomainNames[] = {"domain name", "domain", "govuk_domain"};
constexpr std::string_view UkOwners[] = {"owner", "organisation", "organisation name",
                                         "registrant"};
constexpr std::string_view UsOwners[] = {"organization name", "organization", "agency"};

PublishedColumns columns_of(PartnerFormat format) {
  if (format == PartnerFormat::GovUk) return {DomainNames, UkOwners, "UK"};
  return {DomainNames, UsOwners, "USA"};
}

std::string at_line(size_t line) { return "line " + std::to_string(line); }

// The first of the names that a column has.
std::optional<size_t> find_column(const CsvRecord& record, Names names) {
  for (auto name : names)
    for (size_t i = 0; i < record.fields.size(); ++i)
      if (text::equals_ignore_case(trimmed(record.fields[i]), name)) return i;
  return std::nullopt;
}

class Collector {
 public:
  Result<void> add(std::string_view value, std::string_view name, std::string_view country,
                   size_t line) {
    if (value.starts_with("*.")) value.remove_prefix(2);
    Partner partner;
    partner.domain = text::normalise_domain(value);
    if (partner.domain.empty())
      return bad_value(line, "domain", value,
                       {Kind::Malformed, "expected a domain name such as army.mil"});
    if (!seen_.insert(partner.domain).second) return {};
    partner.name = name;
    partner.country = country;
    partner.subdomains = true;
    partners.push_back(std::move(partner));
    return {};
  }

  std::vector<Partner> partners;

 private:
  std::unordered_set<std::string> seen_;
};

Result<std::vector<Partner>> read_domains(std::string_view text) {
  Collector collector;
  for (size_t line = 1; !text.empty(); ++line) {
    const size_t end = text.find('\n');
    auto value = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    value = trimmed(value.substr(0, value.find('#')));
    if (!value.empty()) TRY(collector.add(value, {}, {}, line));
  }
  return std::move(collector.partners);
}

Result<std::vector<Partner>> read_table(std::string_view text, const PublishedColumns& columns) {
  CsvReader reader(text);
  CsvRecord record;
  if (!TRY(reader.next(record)))
    return fail(Kind::Malformed, "line 1: expected the names of the columns");
  const auto domain = find_column(record, columns.domain);
  const auto owner = find_column(record, columns.owner);
  if (!domain)
    return fail(Kind::Malformed, at_line(record.line) + ": expected a column ‘Domain Name’",
                "for a list without names of columns: --format domains");
  Collector collector;
  while (TRY(reader.next(record))) {
    if (record.fields.size() <= *domain)
      return fail(Kind::Malformed, at_line(record.line) + ": expected a domain");
    const bool named = owner && *owner < record.fields.size();
    TRY(collector.add(trimmed(record.fields[*domain]),
                      named ? trimmed(record.fields[*owner]) : std::string_view(), columns.country,
                      record.line));
  }
  return std::move(collector.partners);
}

}  // namespace

std::optional<PartnerFormat> parse_partner_format(std::string_view word) {
  constexpr std::array<std::string_view, 4> Words = {"missent", "domains", "gov-uk-csv",
                                                     "cisa-csv"};
  const auto* found = std::ranges::find(Words, word);
  if (found == Words.end()) return std::nullopt;
  return static_cast<PartnerFormat>(found - Words.begin());
}

Result<std::vector<Partner>> parse_published(std::string_view text, std::string_view file,
                                             PartnerFormat format) {
  if (format == PartnerFormat::Missent) return parse_partners(text, file);
  auto partners =
      format == PartnerFormat::Domains ? read_domains(text) : read_table(text, columns_of(format));
  if (!partners) return fail(std::string(file), partners.error());
  return partners;
}

}  // namespace missent::habits
