// SPDX-License-Identifier: Apache-2.0
#include "content/person_row.h"

#include "content/hash.h"
#include "content/letters.h"
#include "content/names.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t LongestHeading = 40, MostColumns = 512;

// Calls for each cell of a line until it says no more.
template <typename Visit>
void each_cell(std::string_view line, char separator, Visit&& visit) {
  for (size_t begin = 0; begin <= line.size();) {
    const size_t end = std::min(line.find(separator, begin), line.size());
    if (!visit(trimmed(line.substr(begin, end - begin), " \r\""))) return;
    begin = end + 1;
  }
}

// "Date of birth" of "Date_of-Birth": small letters, parted by single spaces.
std::string plain_heading(std::string_view cell) {
  std::string out;
  for (char c : text::lower(cell)) {
    const bool is_part = is_alnum(c) || c == '\'';
    if (is_part)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

// By heading, sorted by use. English, then German, French, Spanish, Italian and Dutch.
const PersonRows::Known PersonRows::Headings[] = {{"name", Use::Name},
                                                  {"names", Use::Name},
                                                  {"nom", Use::Name},
                                                  {"nombre", Use::Name},
                                                  {"nome", Use::Name},
                                                  {"naam", Use::Name},
                                                  {"member", Use::Name},
                                                  {"applicant", Use::Name},
                                                  {"person", Use::Name},
                                                  {"customer name", Use::Name},
                                                  {"client name", Use::Name},
                                                  {"account holder", Use::Name},
                                                  {"full name", Use::PersonsName},
                                                  {"fullname", Use::PersonsName},
                                                  {"surname", Use::PersonsName},
                                                  {"last name", Use::PersonsName},
                                                  {"lastname", Use::PersonsName},
                                                  {"family name", Use::PersonsName},
                                                  {"forename", Use::PersonsName},
                                                  {"forenames", Use::PersonsName},
                                                  {"forename s", Use::PersonsName},
                                                  {"first name", Use::PersonsName},
                                                  {"firstname", Use::PersonsName},
                                                  {"first names", Use::PersonsName},
                                                  {"given name", Use::PersonsName},
                                                  {"given names", Use::PersonsName},
                                                  {"employee name", Use::PersonsName},
                                                  {"staff name", Use::PersonsName},
                                                  {"patient", Use::PersonsName},
                                                  {"patient name", Use::PersonsName},
                                                  {"name of patient", Use::PersonsName},
                                                  {"student name", Use::PersonsName},
                                                  {"pupil name", Use::PersonsName},
                                                  {"member name", Use::PersonsName},
                                                  {"applicant name", Use::PersonsName},
                                                  {"applicant's name", Use::PersonsName},
                                                  {"nachname", Use::PersonsName},
                                                  {"familienname", Use::PersonsName},
                                                  {"vorname", Use::PersonsName},
                                                  {"prénom", Use::PersonsName},
                                                  {"prenom", Use::PersonsName},
                                                  {"apellido", Use::PersonsName},
                                                  {"apellidos", Use::PersonsName},
                                                  {"cognome", Use::PersonsName},
                                                  {"achternaam", Use::PersonsName},
                                                  {"voornaam", Use::PersonsName},
                                                  {"address", Use::Address},
                                                  {"home address", Use::Address},
                                                  {"postal address", Use::Address},
                                                  {"street address", Use::Address},
                                                  {"address 1", Use::Address},
                                                  {"address line 1", Use::Address},
                                                  {"street", Use::Address},
                                                  {"adresse", Use::Address},
                                                  {"anschrift", Use::Address},
                                                  {"straße", Use::Address},
                                                  {"dirección", Use::Address},
                                                  {"indirizzo", Use::Address},
                                                  {"adres", Use::Address},
                                                  {"postcode", Use::Postcode},
                                                  {"post code", Use::Postcode},
                                                  {"postal code", Use::Postcode},
                                                  {"zip", Use::Postcode},
                                                  {"zip code", Use::Postcode},
                                                  {"zipcode", Use::Postcode},
                                                  {"plz", Use::Postcode},
                                                  {"code postal", Use::Postcode},
                                                  {"código postal", Use::Postcode},
                                                  {"cap", Use::Postcode},
                                                  {"date of birth", Use::OfPeople},
                                                  {"dob", Use::OfPeople},
                                                  {"birth date", Use::OfPeople},
                                                  {"geburtsdatum", Use::OfPeople},
                                                  {"age", Use::OfPeople},
                                                  {"sex", Use::OfPeople},
                                                  {"gender", Use::OfPeople},
                                                  {"rank", Use::OfPeople},
                                                  {"grade", Use::OfPeople},
                                                  {"trade", Use::OfPeople},
                                                  {"job title", Use::OfPeople},
                                                  {"service number", Use::OfPeople},
                                                  {"service no", Use::OfPeople},
                                                  {"staff number", Use::OfPeople},
                                                  {"staff no", Use::OfPeople},
                                                  {"employee id", Use::OfPeople},
                                                  {"employee number", Use::OfPeople},
                                                  {"payroll number", Use::OfPeople},
                                                  {"nationality", Use::OfPeople},
                                                  {"passport", Use::OfPeople},
                                                  {"passport number", Use::OfPeople},
                                                  {"salary", Use::OfPeople},
                                                  {"mobile", Use::OfPeople},
                                                  {"home phone", Use::OfPeople},
                                                  {"next of kin", Use::OfPeople},
                                                  {"diagnosis", Use::OfPeople},
                                                  {"ward", Use::OfPeople}};

PersonRows::Use PersonRows::use_of(std::string_view cell) {
  if (cell.empty() || cell.size() > LongestHeading) return Use::Nothing;
  const auto heading = plain_heading(cell);
  const auto* const found = std::find_if(std::begin(Headings), std::end(Headings),
                                         [&](const Known& one) { return one.heading == heading; });
  return found == std::end(Headings) ? Use::Nothing : found->use;
}

void PersonRows::read_heading(const Row& row) {
  if (is_read_ && heading_.begin == row.heading.begin && separator_ == row.separator) return;
  is_read_ = true;
  heading_ = row.heading;
  separator_ = row.separator;
  columns_.clear();
  const auto line = text_.substr(row.heading.begin, row.heading.end - row.heading.begin);
  each_cell(line, separator_, [this](std::string_view cell) {
    columns_.push_back(use_of(cell));
    return columns_.size() < MostColumns;
  });
  while (!columns_.empty() && columns_.back() == Use::Nothing) columns_.pop_back();
}

bool PersonRows::are_people(const Row& row) {
  read_heading(row);
  const auto has = [this](Use use) {
    return std::find(columns_.begin(), columns_.end(), use) != columns_.end();
  };
  return has(Use::PersonsName) ||
         (has(Use::Name) && (has(Use::OfPeople) || has(Use::Address) || has(Use::Postcode)));
}

void PersonRows::take(std::string_view cell, Use use, std::string& name, PersonTraits& out) {
  switch (use) {
    case Use::Name:
    case Use::PersonsName:
      if (looks_like_name(cell)) (name += ' ') += cell;
      return;
    case Use::Address:
    case Use::Postcode: {
      const auto address = address_of(cell);
      auto& into = out.addresses[use == Use::Postcode ? 1 : 0];
      if (!address.empty() && into == 0) into = hash_of(address);
      return;
    }
    case Use::OfPeople:
    case Use::Nothing:
      return;
  }
}

PersonTraits PersonRows::read(const Row& row) {
  read_heading(row);
  PersonTraits out;
  if (columns_.empty()) return out;
  std::string name;
  size_t column = 0;
  const auto line = text_.substr(row.line.begin, row.line.end - row.line.begin);
  each_cell(line, separator_, [&](std::string_view cell) {
    take(cell, columns_[column], name, out);
    return ++column < columns_.size();
  });
  const auto plain = name_of(name);
  if (!plain.empty()) out.name = hash_of(plain);
  return out;
}

}  // namespace missent::content
