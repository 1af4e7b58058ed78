// SPDX-License-Identifier: Apache-2.0
#include "program/register_text.h"

#include "guard/json_writer.h"
#include "guard/shown.h"
#include "habits/csv_rows.h"

#include <fmt/format.h>

namespace missent::program {

namespace {

using guard::JsonWriter;
using guard::shown_text;

std::string_view word(Kept kept) { return kept == Kept::InStore ? "store" : "file"; }

void write_level(JsonWriter& json, const std::optional<int>& level) {
  json.key("clearance");
  if (level)
    json.number(static_cast<uint64_t>(*level));
  else
    json.null();
}

void write_date(JsonWriter& json, std::string_view name, const std::optional<Time>& date) {
  json.key(name);
  if (date)
    json.text(habits::date_text(*date));
  else
    json.null();
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  json.texts(texts);
}

void write_confirmed(JsonWriter& json, const habits::Partner& partner) {
  json.key("confirmed");
  if (partner.confirmed.empty()) return json.null();
  json.begin_object();
  json.field("how", partner.confirmed);
  json.field("by", partner.confirmed_by);
  write_date(json, "on", partner.confirmed_on);
  json.end_object();
}

// "; name" for each that is there.
void append(std::string& line, std::string_view before, const std::string& value) {
  if (!value.empty()) line += std::string(before) + shown_text(value);
}

std::string level_text(const std::optional<int>& level) {
  return level ? std::to_string(*level) : "";
}

}  // namespace

std::string partner_json(const habits::Partner& partner, Kept kept, Time today) {
  JsonWriter json;
  json.begin_object();
  json.field("address", partner.address);
  json.field("domain", partner.domain);
  json.field("name", partner.name);
  json.key("subdomains");
  json.boolean(partner.subdomains);
  write_level(json, partner.clearance);
  json.field("scheme", partner.scheme);
  json.field("owner", partner.owner);
  write_date(json, "review", partner.review);
  json.key("due");
  json.boolean(partner.is_due(today));
  write_texts(json, "nationality", partner.nationality);
  json.field("country", partner.country);
  json.field("notes", partner.notes);
  write_confirmed(json, partner);
  json.field("kept", word(kept));
  json.end_object();
  return json.take();
}

std::string partner_line(const habits::Partner& partner, Kept kept, Time today) {
  std::string line = guard::shown_address(partner.key());
  if (partner.subdomains) line += " and below";
  append(line, "  ", partner.name);
  append(line, "; clearance ", level_text(partner.clearance));
  append(line, " as ", partner.scheme);
  append(line, "; nationality ", habits::joined_words(partner.nationality, "; "));
  append(line, "; owner ", partner.owner);
  if (partner.review) line += "; review " + habits::date_text(*partner.review);
  if (partner.is_due(today)) line += " is past: counts as unconfirmed";
  append(line, "; confirmed by ", partner.confirmed);
  if (kept == Kept::InFile) line += "; in a file";
  return line;
}

std::string person_json(const habits::Person& person, Kept kept) {
  JsonWriter json;
  json.begin_object();
  json.field("address", person.address);
  json.field("name", person.name);
  json.field("team", person.team);
  json.field("manager", person.manager);
  write_texts(json, "roles", person.roles);
  write_level(json, person.clearance);
  write_texts(json, "aliases", person.aliases);
  write_texts(json, "nationality", person.nationality);
  write_date(json, "left", person.left);
  json.field("source", person.source);
  json.field("kept", word(kept));
  json.end_object();
  return json.take();
}

std::string person_line(const habits::Person& person, Kept kept) {
  std::string line = guard::shown_address(person.address);
  append(line, "  ", person.name);
  append(line, "; ", person.team);
  append(line, "; clearance ", level_text(person.clearance));
  append(line, "; also ", habits::joined_words(person.aliases));
  if (person.left) line += "; left " + habits::date_text(*person.left);
  append(line, "; from ", person.source);
  if (kept == Kept::InFile) line += "; in a file";
  return line;
}

std::string list_json(const habits::MailList& list) {
  JsonWriter json;
  json.begin_object();
  json.field("address", list.address);
  write_texts(json, "members", list.members);
  json.field("source", list.source);
  json.end_object();
  return json.take();
}

std::string list_line(const habits::MailList& list) {
  std::string line =
      fmt::format("{}  {} members", guard::shown_address(list.address), list.members.size());
  append(line, "; from ", list.source);
  return line;
}

}  // namespace missent::program
