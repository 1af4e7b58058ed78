// SPDX-License-Identifier: Apache-2.0
#pragma once
// The [people.ldap] part of the configuration: where people and distribution lists are
// synchronised from, and which attributes mean what. Format: docs/formats/configuration.md.

#include "net/ldap_search.h"
#include "policy/toml_reader.h"

#include <chrono>
#include <string>
#include <vector>

namespace missent::program {

struct LdapConfiguration {
  std::string url;  // "" none is configured
  std::string base;
  std::string filter = "(mail=*)";
  std::string bind;
  std::string password_file;  // a line
  std::string ca_file;
  bool start_tls = true;
  std::chrono::milliseconds timeout{30'000};
  int page_size = 500;

  // Attributes; an empty one is not read.
  std::string address = "mail";
  std::string name = "cn";
  std::string team = "ou";
  std::string manager = "manager";  // a DN or an address
  std::string roles, clearance, nationality;
  std::vector<std::string> aliases = {"uid", "mailAlternateAddress", "proxyAddresses"};

  std::string group_base;  // "" that of people
  std::string group_filter =
      "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=mailGroup)"
      "(objectClass=group))";
  std::string group_address = "mail";
  std::vector<std::string> group_members = {"member", "uniqueMember", "rfc822MailMember",
                                            "mgrpRFC822MailMember"};
};

// The section [people]; what is wrong is noted in the reader.
void read_people_section(policy::TomlReader& reader, const policy::TomlEntry& entry,
                         LdapConfiguration& into);

}  // namespace missent::program
