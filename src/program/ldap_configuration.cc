// SPDX-License-Identifier: Apache-2.0
#include "program/ldap_configuration.h"

#include "policy/quantity.h"

#include <algorithm>

namespace missent::program {

namespace {

using policy::Field;
using policy::TomlEntry;
using policy::TomlReader;
using Ldap = LdapConfiguration;

void read_url(TomlReader& reader, const TomlEntry& entry, Ldap& into) {
  const auto url = reader.text(entry, "an LDAP address");
  if (!url) return;
  if (!url->starts_with("ldap://") && !url->starts_with("ldaps://"))
    reader.problem(entry.line, policy::in_quotes(entry.key) + " is " + policy::in_quotes(*url) +
                                   R"(: expected an address such as "ldaps://directory.example")");
  into.url = *url;
}

void read_timeout(TomlReader& reader, const TomlEntry& entry, Ldap& into) {
  constexpr std::string_view Expected = R"(a time from "1s" to "10m", such as "30s")";
  const auto text = reader.text(entry, Expected);
  if (!text) return;
  const auto timeout = policy::parse_duration(*text);
  if (!timeout || *timeout < Seconds(1) || *timeout > Seconds(600))
    return reader.problem(entry.line, policy::in_quotes(entry.key) + " is " +
                                          policy::in_quotes(*text) + ": expected " +
                                          std::string(Expected));
  into.timeout = *timeout;
}

void read_page_size(TomlReader& reader, const TomlEntry& entry, Ldap& into) {
  if (const auto size = reader.whole(entry, 1, 10'000)) into.page_size = static_cast<int>(*size);
}

template <auto Member>
void read_word(TomlReader& reader, const TomlEntry& entry, Ldap& into) {
  into.*Member = reader.text(entry).value_or("");
}

template <auto Member>
void read_words(TomlReader& reader, const TomlEntry& entry, Ldap& into) {
  into.*Member = reader.texts(entry, "an attribute or a list of them");
}

constexpr Field<Ldap> Fields[] = {
    {"url", read_url},
    {"base", read_word<&Ldap::base>},
    {"filter", read_word<&Ldap::filter>},
    {"bind", read_word<&Ldap::bind>},
    {"password_file", read_word<&Ldap::password_file>},
    {"ca_file", read_word<&Ldap::ca_file>},
    {"start_tls",
     [](TomlReader& r, const TomlEntry& e, Ldap& l) { l.start_tls = r.truth(e).value_or(true); }},
    {"timeout", read_timeout},
    {"page_size", read_page_size},
    {"address", read_word<&Ldap::address>},
    {"name", read_word<&Ldap::name>},
    {"team", read_word<&Ldap::team>},
    {"manager", read_word<&Ldap::manager>},
    {"roles", read_word<&Ldap::roles>},
    {"clearance", read_word<&Ldap::clearance>},
    {"nationality", read_word<&Ldap::nationality>},
    {"aliases", read_words<&Ldap::aliases>},
    {"group_base", read_word<&Ldap::group_base>},
    {"group_filter", read_word<&Ldap::group_filter>},
    {"group_address", read_word<&Ldap::group_address>},
    {"group_members", read_words<&Ldap::group_members>},
};

void read_ldap(TomlReader& reader, const TomlEntry& entry, Ldap& into) {
  reader.table(entry, {"key", "[people.ldap]"}, std::span(Fields), into);
  if (!reader.is_clean()) return;
  for (const auto& [key, value] : {std::pair{"url", into.url}, {"base", into.base}})
    if (value.empty()) reader.problem(entry.line, std::string("[people.ldap] needs ") + key);
}

constexpr Field<Ldap> Sections[] = {{"ldap", read_ldap}};

}  // namespace

void read_people_section(TomlReader& reader, const TomlEntry& entry, Ldap& into) {
  reader.table(entry, {"key", "[people]"}, std::span(Sections), into);
}

}  // namespace missent::program
