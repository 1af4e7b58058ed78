// SPDX-License-Identifier: Apache-2.0
#include "program/share_text.h"

#include "guard/share_notice.h"
#include "guard/shown.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

using guard::shown_address;
using guard::shown_text;

std::string sender_of(const guard::Hold& hold) {
  return hold.author.empty() ? "nobody" : shown_address(hold.author);
}

std::string subject_of(const guard::Hold& hold) {
  return hold.subject.empty() ? "(no subject)" : "“" + shown_text(hold.subject, 100) + "”";
}

void write_optional(guard::JsonWriter& json, std::string_view name,
                    const std::optional<Time>& time) {
  json.key(name);
  if (time)
    json.text(to_text(*time));
  else
    json.null();
}

void write_count(guard::JsonWriter& json, std::string_view name, uint32_t count) {
  json.key(name);
  json.number(uint64_t{count});
}

}  // namespace

void write_share(guard::JsonWriter& json, const guard::Share& share) {
  json.field("id", share.id);
  json.field("recipient", share.recipient);
  json.field("state", to_text(share.state));
  json.field("created", to_text(share.created));
  json.field("expires", to_text(share.expires));
  write_count(json, "codes", share.codes);
  write_count(json, "wrong", share.wrong);
  write_count(json, "times_opened", share.times_opened);
  write_optional(json, "first_opened", share.first_opened);
  write_optional(json, "last_opened", share.last_opened);
  json.field("revoked_by", share.revoked_by);
}

std::string share_object(const guard::Hold& hold, const guard::Share& share) {
  guard::JsonWriter json;
  json.begin_object();
  write_share(json, share);
  json.field("hold", hold.id);
  json.field("sender", hold.author);
  json.field("subject", hold.subject);
  json.end_object();
  return json.take();
}

std::string share_line(const guard::Hold& hold, const guard::Share& share) {
  return fmt::format("{}  {:<7}  {}  {} to {}: {}\n", share.id, to_text(share.state),
                     to_text(share.created), sender_of(hold), shown_address(share.recipient),
                     subject_of(hold));
}

std::string share_text(const guard::Hold& hold, const guard::Share& share) {
  std::string out = fmt::format("{}: {}\n", share.id, to_text(share.state));
  out += "  subject:  " + subject_of(hold) + "\n";
  out += "  from:     " + sender_of(hold) + "\n";
  out += "  to:       " + shown_address(share.recipient) + "\n";
  out += "  shared:   " + guard::shown_time(share.created) + "\n";
  out += "  until:    " + guard::shown_time(share.expires) + "\n";
  out += "  " + guard::share_words(share) + "\n";
  if (share.wrong > 0) out += fmt::format("  wrong codes in a row: {}\n", share.wrong);
  return out;
}

}  // namespace missent::program
