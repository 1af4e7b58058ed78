// SPDX-License-Identifier: Apache-2.0
#pragma once
// The registers an organisation keeps: its own domains and people, and its partners. Values; read
// from CSV text here, from files by `program`. Columns are named in the first line, in any order;
// an unknown column or a bad value is an error with its line.

#include "base/clock.h"
#include "base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::habits {

struct Partner {       // columns: domain,name,subdomains,clearance,owner,review[,address]
  std::string domain;  // lower-case A-labels
  std::string name;
  bool subdomains = false;       // yes/no
  std::optional<int> clearance;  // level 0-5; empty: none stated
  std::string owner;
  std::optional<Time> review;  // date; empty: never due
  std::string address;         // set: only this address is the partner, not its whole domain

  bool operator==(const Partner&) const = default;
};

struct Person {  // columns: address,name,team,manager,roles,clearance,aliases (roles and aliases
                 // separated by spaces or ;)
  std::string address;  // habit key
  std::string name;
  std::string team;
  std::string manager;
  std::vector<std::string> roles;
  std::optional<int> clearance;
  std::vector<std::string> aliases;  // other addresses, or log-in names (without @)

  bool operator==(const Person&) const = default;
};

struct RegisterIndex;  // hash maps over a Registers

struct Registers {
  std::vector<std::string> own_domains;  // lower-case A-labels; subdomains count
  std::vector<Partner> partners;
  std::vector<Person> people;
  std::vector<std::string> fallback;  // who decides when no person sent it

  bool is_own(std::string_view domain) const;
  // The partner that an address belongs to: an exact address first, then its domain, then the
  // nearest parent with `subdomains`; the first of equals. A partner whose review is past due is
  // still one.
  const Partner* partner_of(std::string_view domain, std::string_view address_key) const;
  // By address (any spelling), alias or log-in name, without case; the first of equals.
  const Person* person(std::string_view address_or_login) const;

  // Makes partner_of and person fast, whatever their number: call it once after filling in. Adding
  // or removing entries later makes them slow again, not wrong; after changing an entry in place
  // call it again.
  void index();
  std::shared_ptr<const RegisterIndex> lookup;  // made by index(); shared by copies
};

// "secret", "top-secret", "4": the word or number of a common level, without case.
Result<int> parse_level(std::string_view text);

// RFC 4180: quoted fields, doubled quotes, CRLF or LF, see habits/csv.h. `file` is named in errors.
// The same partner twice with another clearance, and one address or log-in name of two people, are
// errors.
Result<std::vector<Partner>> parse_partners(std::string_view csv, std::string_view file);
Result<std::vector<Person>> parse_people(std::string_view csv, std::string_view file);

}  // namespace missent::habits
