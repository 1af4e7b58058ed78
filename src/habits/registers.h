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

// CSV columns: domain,name,subdomains,clearance,owner,review,address,scheme,nationality,country,
// notes,confirmed,confirmed_by,confirmed_on. All but the first may be absent.
struct Partner {
  std::string domain;  // lower-case A-labels
  std::string name;
  bool subdomains = false;       // yes/no
  std::optional<int> clearance;  // level 0-5; empty: none stated
  std::string owner;
  std::optional<Time> review;  // date; empty: never due
  std::string address;         // set: only this address is the partner, not its whole domain
  std::string scheme = {};     // in whose words the clearance was given: "NATO SECRET", for people
  std::vector<std::string> nationality = {};  // see habits/nations.h; empty: that of the country
  std::string country = {};                   // a nation, or empty
  std::string notes = {};
  std::string confirmed = {};  // how: "phone", "letter", "in person", "published list" …
  std::string confirmed_by = {};
  std::optional<Time> confirmed_on = {};

  // What the register calls it: the address, else the domain.
  const std::string& key() const { return address.empty() ? domain : address; }
  // Past its review it counts as unconfirmed: no trust, no clearance, no nationality.
  bool is_due(Time at) const { return review && *review < at; }
  // Where none is stated, that of its country.
  std::vector<std::string> stated_nationality() const {
    if (!nationality.empty() || country.empty()) return nationality;
    return {country};
  }
  bool operator==(const Partner&) const = default;
};

// CSV columns: address,name,team,manager,roles,clearance,aliases,nationality,left,source (roles and
// aliases separated by spaces or ;).
struct Person {
  std::string address;  // habit key
  std::string name;
  std::string team;
  std::string manager;
  std::vector<std::string> roles;
  std::optional<int> clearance;
  std::vector<std::string> aliases;           // other addresses, or log-in names (without @)
  std::vector<std::string> nationality = {};  // as of a partner; empty: no limit
  std::optional<Time> left = {};              // since when not one of us any more
  std::string source = {};                    // "ldap": kept by synchronising

  const std::string& key() const { return address; }
  bool operator==(const Person&) const = default;
};

// A distribution list or alias. CSV columns: address,members,source; the members separated by
// spaces or ;. The same address in several lines has the members of all of them.
struct MailList {
  std::string address;               // habit key
  std::vector<std::string> members;  // habit keys, sorted, each once; of lists as well
  std::string source = {};

  const std::string& key() const { return address; }
  bool operator==(const MailList&) const = default;
};

struct RegisterEntries {
  std::vector<Partner> partners;
  std::vector<Person> people;
  std::vector<MailList> lists;

  bool operator==(const RegisterEntries&) const = default;
};

struct RegisterIndex;  // hash maps over a Registers

struct Registers {
  std::vector<std::string> own_domains;  // lower-case A-labels; subdomains count
  std::vector<Partner> partners;
  std::vector<Person> people;   // those who are here
  std::vector<Person> leavers;  // those who were: nobody's address, alias or role any more
  std::vector<MailList> lists;
  std::vector<std::string> fallback;  // who decides when no person sent it

  // Behind what is there: of equals the first counts. Call index() after.
  void add(RegisterEntries entries);

  bool is_own(std::string_view domain) const;
  // The partner that an address belongs to: an exact address first, then its domain, then the
  // nearest parent with `subdomains`; the first of equals. A partner whose review is past due is
  // still one: see Partner::is_due.
  const Partner* partner_of(std::string_view domain, std::string_view address_key) const;
  // By address (any spelling), alias or log-in name, without case; the first of equals.
  const Person* person(std::string_view address_or_login) const;
  // Who had this address or alias (a habit key) and is nobody's now.
  const Person* leaver(std::string_view address_key) const;
  const MailList* list(std::string_view address_key) const;

  // Makes these questions fast, whatever their number: call it once after filling in. Adding
  // or removing entries later makes them slow again, not wrong; after changing an entry in place
  // call it again.
  void index();
  std::shared_ptr<const RegisterIndex> lookup;  // made by index(); shared by copies
};

// "secret", "top-secret", "4": the word or number of a common level, without case.
Result<int> parse_level(std::string_view text);

// RFC 4180: quoted fields, doubled quotes, CRLF or LF, see habits/csv.h. `file` is named in errors.
// A record may be 1 MiB long, that of a list 32 MiB.
// The same partner twice with another clearance, and one address or log-in name of two people, are
// errors.
Result<std::vector<Partner>> parse_partners(std::string_view csv, std::string_view file);
Result<std::vector<Person>> parse_people(std::string_view csv, std::string_view file);
Result<std::vector<MailList>> parse_lists(std::string_view csv, std::string_view file);

// Lists of one address made one; members sorted, each once.
std::vector<MailList> joined_lists(std::vector<MailList> rows);

// CSV that reads back the same: the line of the columns, and one record an entry.
std::string partner_columns();
std::string people_columns();
std::string list_columns();
std::string to_record(const Partner& partner);
std::string to_record(const Person& person);
std::string to_record(const MailList& list);
// One such record; whether it fits others is not looked at.
Result<Partner> partner_of_record(std::string_view record);
Result<Person> person_of_record(std::string_view record);
Result<MailList> list_of_record(std::string_view record);

}  // namespace missent::habits
