// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a rule asks for: the values of its `when` or `unless`. Read by policy/read_conditions.h,
// tried by policy/checks.h. Meaning of each: docs/formats/policy.md.

#include "mail/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace missent::policy {

enum class Compare { Less, LessEqual, Equal, NotEqual, GreaterEqual, Greater };

struct Bound {  // ">= 0.5", "> 10 MB"
  Compare compare = Compare::GreaterEqual;
  double value = 0;

  bool holds(double other) const;
  bool operator==(const Bound&) const = default;
};

enum class Place {
  Inside,
  Outside,
  Partner,
  Unknown
};  // own domain; not own; a partner not past its review; outside and no such partner

enum class Direction { New, Reply, ReplyToOutside };  // what a message answers, if anything

struct TimeSpan {       // "mon-fri 19:00-07:00"; past midnight the day is the one it began on
  uint8_t days = 0x7f;  // a bit each, Monday lowest
  int from = 0;         // minutes of the day; until is not within
  int until = 24 * 60;

  bool operator==(const TimeSpan&) const = default;
};

struct Words {  // true or false: any at all, or none; else one of the words
  std::optional<bool> any;
  std::vector<std::string> words;

  bool operator==(const Words&) const = default;
};

struct Conditions {  // all that are set must hold; an unset one always does
  std::optional<Bound> doubt;
  std::vector<std::string> recipient_in;  // domains (A-labels), subdomains count; an entry with @
                                          // is one habit key; a bare suffix ("mil") works
  std::vector<std::string> sender_in;
  std::vector<std::string> sender_team;  // lower case, as sender_role
  std::vector<std::string> sender_role;
  std::optional<Place> recipient;
  std::vector<mail::Role> role;
  std::vector<std::string> country;  // of the recipient's name space: "ml", "uk"
  std::optional<bool> free_mail;
  std::optional<bool> first_contact;
  std::optional<bool> own_other_account;
  std::optional<Bound> clearance;            // of the recipient
  std::optional<Bound> size;                 // bytes; "10 MB" and "2 KB" are read
  std::optional<Bound> recipients;           // how many in the envelope
  std::optional<Bound> outside;              // how many of them outside
  std::vector<std::string> attachment;       // name patterns with * and ?, folded to lower case
  std::vector<std::string> attachment_type;  // patterns of types by content: "image/*"
  std::optional<Bound> attachment_size;      // bytes, of one of them
  std::optional<bool> has_attachment;
  Words unread;                      // reasons why an attachment was not read
  Words hidden;                      // kinds of what is hidden in attachments
  std::optional<Bound> hidden_rows;  // all attachments together
  std::optional<bool> encrypted;     // the message or an attachment
  std::optional<bool> complete;      // false: it could not be read to its end
  std::vector<std::string> finding;  // kinds
  std::optional<Bound> confidence;   // of the finding; unset: at least 0.5
  std::vector<std::string>
      set;  // codes of the set's reasons; where one names recipients, only these meet it
  std::vector<std::string> reason;  // codes of the recipient's reasons
  std::optional<Bound> level;
  std::vector<std::string> scheme;
  std::vector<std::string> marking;           // texts of markings, as fold_marking writes them
  std::vector<std::string> caveat;            // whole words of their handling, likewise
  std::optional<bool> level_above_clearance;  // the message's level is above what the recipient may
                                              // see, see docs/formats/policy.md
  std::optional<bool> caveat_not_allowed;  // a caveat of nationality (policy/caveats.h) leaves the
                                           // recipient out
  std::optional<Bound> people;
  std::optional<bool> automatic;
  std::vector<Direction> reply;
  std::vector<TimeSpan> time;

  // Which of the above are set, made by read_conditions: positions in the table of checks, those
  // about the whole message apart, and each as its file has it.
  struct Stated {
    uint8_t check = 0;
    std::string wanted;  // level = ">= 2"
    int line = 0;
  };
  std::vector<uint8_t> of_message, of_recipient;
  std::vector<Stated> stated;  // in the order of the table

  bool empty() const { return stated.empty(); }
};

// Markings and caveats as they are compared: lower case; hyphens, slashes and runs of blanks are
// one blank.
std::string fold_marking(std::string_view text);

}  // namespace missent::policy
