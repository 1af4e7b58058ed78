// SPDX-License-Identifier: Apache-2.0
#pragma once
// Searches an LDAP directory (RFC 4511) page by page (RFC 2696), with StartTLS or ldaps where it is
// wanted. One connection an object; blocks up to the timeout at each step. Only whole answers
// count: a search that ends early is an error, and what was visited until then is to be thrown
// away. Referrals are not followed.
//
//   auto ldap = TRY(LdapSearch::open({.url = "ldaps://directory.example", .bind = …}));
//   TRY(ldap->each("ou=people,dc=example", "(mail=*)", {"mail", "cn"}, visit));
//
// Errors: Unavailable (no connection, no answer in time, the search broke off), Refused (the
// password or the certificate is wrong), Malformed (URL, base or filter), NotFound (no such base),
// TooLarge (2,000,000 entries, or the server gives no more).

#include "base/result.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace missent::net {

struct LdapSettings {
  std::string url;        // "ldap://HOST:PORT", "ldaps://HOST:PORT"
  bool start_tls = true;  // of ldap://: go on encrypted, or not at all
  std::string ca_file;    // PEM; "" those of the system
  std::string bind;       // DN; "" anonymous
  std::string password;
  std::chrono::milliseconds timeout{30'000};  // of each step
  int page_size = 500;
};

struct LdapEntry {
  std::string dn;                                          // see normal_dn
  std::map<std::string, std::vector<std::string>> values;  // by attribute, in lower case

  const std::vector<std::string>& of(const std::string& attribute) const;
};

// One spelling of all that name the same entry: lower case, no spaces between its parts. "" when it
// is no DN.
std::string normal_dn(const std::string& text);

class LdapSearch {
 public:
  static Result<std::unique_ptr<LdapSearch>> open(const LdapSettings& settings);
  ~LdapSearch();
  LdapSearch(const LdapSearch&) = delete;
  LdapSearch& operator=(const LdapSearch&) = delete;

  // Everything below the base.
  Result<void> each(const std::string& base, const std::string& filter,
                    const std::vector<std::string>& attributes,
                    const std::function<void(LdapEntry&&)>& visit);

 private:
  struct Connection;
  explicit LdapSearch(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace missent::net
