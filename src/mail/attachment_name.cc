// SPDX-License-Identifier: Apache-2.0
#include "mail/attachment_name.h"

#include "base/none.h"
#include "mail/encoded_word.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::mail {
namespace {

std::string extension(std::string_view name) {
  const size_t dot = name.rfind('.');
  return dot == None ? std::string() : text::lower(name.substr(dot + 1));
}

bool turns_round(std::string_view name) {
  for (std::string_view control : {"\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAD", "\xE2\x80\xAE",
                                   "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8"}) {
    if (name.find(control) != None) return true;
  }
  return false;
}

bool holds_nul(std::string_view name) {
  return name.find("%00") != None || name.find("=00") != None;
}

// An encoded word that says nothing but plain ASCII is there to hide it.
bool hides_ascii(const Parameter& parameter) {
  if (encoded_word_length(parameter.value) == 0) return false;
  return text::is_ascii(decode_text(parameter.value));
}

// utf-8'en-gb'x : hardly any sender writes the language, and hardly any reader skips it
bool names_language(const Parameter& parameter) {
  if (!parameter.name.ends_with('*')) return false;
  const size_t first = parameter.value.find('\'');
  const size_t second = first == None ? None : parameter.value.find('\'', first + 1);
  return second != None && second != first + 1;
}

void check_parameter(const Parameter& parameter, std::vector<std::string_view>& odd) {
  if (hides_ascii(parameter)) odd.push_back("the file name hides in an encoded word");
  if (names_language(parameter)) odd.push_back("the file name gives a language");
  if (turns_round(parameter.value)) odd.push_back("the file name turns its direction");
  if (holds_nul(parameter.value)) odd.push_back("the file name holds a NUL");
}

void check_header(const Parameterised& header, std::string_view name,
                  std::vector<std::string_view>& odd) {
  for (const Parameter& parameter : header.parameters) {
    if (parameter.name.starts_with(name)) check_parameter(parameter, odd);
  }
  const Parameter* plain = header.find(name);
  if (plain == nullptr) return;
  if (extension(decode_text(plain->value)) != extension(header.text(name)))
    odd.push_back("two forms of the file name disagree");
}

}  // namespace

AttachmentName read_attachment_name(const Parameterised& type, const Parameterised& disposition) {
  AttachmentName found;
  const std::string filename = disposition.text("filename");
  const std::string name = type.text("name");
  check_header(disposition, "filename", found.oddities);
  check_header(type, "name", found.oddities);
  const bool signature = type.type == "application/pgp-signature";  // Thunderbird names these twice
  if (!signature && !filename.empty() && !name.empty() && extension(filename) != extension(name)) {
    found.oddities.push_back("two file names disagree");
  }
  found.name = filename.empty() ? name : filename;
  return found;
}

}  // namespace missent::mail
