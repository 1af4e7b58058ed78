// SPDX-License-Identifier: Apache-2.0
#pragma once
// An LDAP directory as people and distribution lists, and what must change in the store so that it
// says the same. Values in, values out: the entries were read before (net/ldap_search.h).

#include "guard/doors.h"
#include "net/ldap_search.h"
#include "program/ldap_configuration.h"

#include <string>
#include <vector>

namespace missent::program {

struct DirectoryEntries {
  std::vector<net::LdapEntry> people, groups;
};

struct Directory {
  habits::RegisterEntries entries;   // of source "ldap"
  std::vector<std::string> remarks;  // what was passed over and why; the first few
  size_t passed_over = 0;
};

// Of several people with one address the first counts; a value that cannot be read is a remark.
// Members that are groups without an address are opened in their place; members nobody knows are
// passed over.
Directory read_directory(const DirectoryEntries& found, const LdapConfiguration& attributes);

struct Sync {
  guard::RegisterChange change;
  size_t left = 0;  // people who were there and are not: they get a date of leaving
};

// What the directory does not say of a person (clearance, nationality, roles, where no attribute is
// named for it) stays as it is in the store. Lists that are gone are removed.
Sync plan_sync(const habits::RegisterEntries& stored, Directory directory,
               const LdapConfiguration& attributes, Time today);

// Refused: so much is gone that the directory was hardly read whole: all, or more than half of at
// least twenty people.
Result<void> check_plausible(const habits::RegisterEntries& stored, const Sync& sync);

}  // namespace missent::program
