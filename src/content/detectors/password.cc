// SPDX-License-Identifier: Apache-2.0
// Passwords told beside their word, in prose ("the password is …"), lists, tables and settings.
#include "content/detectors/list.h"
#include "content/detectors/password_forms.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>
#include <vector>

namespace missent::content {
namespace {

enum class Form : uint8_t {
  Name,    // may end a name: "dbpasswd"
  Word,    // stands for itself
  List,    // heads lines of them
  Login,   // tells of a user with one
  Beside,  // tells of what stands at once behind it
  Code,    // tells of digits
  Groups,
  Combination
};

struct Label {
  std::string_view text;
  Form form;
};

constexpr Label Labels[] = {{"password", Form::Name},
                            {"passwd", Form::Name},
                            {"passphrase", Form::Name},
                            {"passwort", Form::Name},
                            {"pwd", Form::Name},
                            {"passcode", Form::Word},
                            {"pass:", Form::Word},
                            {"pass=", Form::Word},
                            {"pass\"", Form::Word},
                            {"pass'", Form::Word},
                            {"p/w", Form::Word},
                            {"pw:", Form::Word},
                            {"pw=", Form::Word},
                            {"pw ", Form::Word},
                            {"kennwort", Form::Word},
                            {"mot de passe", Form::Word},
                            {"contraseña", Form::Word},
                            {"senha:", Form::Word},
                            {"wachtwoord", Form::Word},
                            {"lösenord", Form::Word},
                            {"hasło", Form::Word},
                            {"identified by", Form::Word},
                            {"securestring", Form::Word},
                            {"psk=", Form::Word},
                            {"server community", Form::Word},
                            {"schlüssel:", Form::Word},
                            {"wifi key", Form::Word},
                            {"wi-fi key", Form::Word},
                            {"pass =", Form::Word},
                            {"pass ", Form::Beside},
                            {"opens with", Form::Beside},
                            {"wep key", Form::Word},
                            {"snmp community", Form::Word},
                            {"login", Form::Login},
                            {"log-in", Form::Login},
                            {"logon", Form::Login},
                            {"credentials", Form::List},
                            {"login details", Form::List},
                            {"zugangsdaten", Form::List},
                            {"PIN", Form::Code},
                            {"pin code", Form::Code},
                            {"pin:", Form::Code},
                            {"pin is", Form::Code},
                            {"OTP", Form::Code},
                            {"otp:", Form::Code},
                            {"otp is", Form::Code},
                            {"one-time code", Form::Code},
                            {"access code", Form::Code},
                            {"passcode", Form::Code},
                            {"verification code", Form::Code},
                            {"security code", Form::Code},
                            {"door code", Form::Code},
                            {"alarm code", Form::Code},
                            {"entry code", Form::Code},
                            {"code for the", Form::Code},
                            {"gate code", Form::Code},
                            {"your code", Form::Code},
                            {"one-time password", Form::Code},
                            {"recovery code", Form::Groups},
                            {"backup code", Form::Groups},
                            {"code d'accès", Form::Code},
                            {"zugangscode", Form::Code},
                            {"código de acceso", Form::Code},
                            {"codice di accesso", Form::Code},
                            {"toegangscode", Form::Code},
                            {"safe combination", Form::Combination},
                            {"combination for", Form::Combination},
                            {"combination of the", Form::Combination},
                            {"combination to", Form::Combination},
                            {"lock combination", Form::Combination}};

std::span<const std::string_view> triggers() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> texts;
    for (const auto& label : Labels) texts.push_back(label.text);
    return texts;
  }();
  return all;
}

bool is_in_word(std::string_view text, Spot spot) {
  return is_lower(text[spot.begin]) && is_letter(char_before(text, spot.begin));
}

void report(const ToldPassword& told, Reading& reading) {
  report_secret(told.value, "", told.confidence, reading);
}

// "dbpasswd = …": the word ends a name, and a sign follows.
bool ends_an_assigned_name(std::string_view text, Spot spot) {
  const char sign = char_at(text, pass_over(text, spot.end, " \t\"'"));
  return sign == '=' || sign == ':';
}

bool holds_digit(std::string_view text, Spot value) {
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(value.begin),
                     text.begin() + static_cast<std::ptrdiff_t>(value.end), is_digit);
}

void read_code(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  auto told = code_behind(text, spot);
  if (!told) told = assigned_password(text, spot);
  if (told && holds_digit(text, told->value)) report(*told, reading);
}

void read_word(Form form, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  for (const auto& told : passwords_in_column(text, spot)) report(told, reading);
  for (const auto& told : passwords_in_row(text, spot)) report(told, reading);
  for (const auto& told : passwords_below(text, spot)) report(told, reading);
  if (form == Form::List) return;
  auto told = password_behind(text, spot);
  if (!told) told = password_before(text, spot);
  if (told) report(*told, reading);
}

void read_password(size_t which, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const Form form = Labels[which].form;
  if (is_in_word(text, spot) && !(form == Form::Name && ends_an_assigned_name(text, spot))) return;
  switch (form) {
    case Form::Beside:
      if (auto told = password_beside(text, spot.end)) report(*told, reading);
      return;
    case Form::Login:
      if (auto told = password_of_login(text, spot)) report(*told, reading);
      return;
    case Form::Code:
      return read_code(spot, reading);
    case Form::Groups:
      for (const auto& told : code_groups_behind(text, spot)) report(told, reading);
      return;
    case Form::Combination:
      if (auto told = combination_behind(text, spot)) report(*told, reading);
      return;
    default:
      return read_word(form, spot, reading);
  }
}

}  // namespace

const Detector Password = {.kind = "password",
                           .text = "Password told beside its word.",
                           .source = "own rules",
                           .needs_context = true,
                           .triggers = triggers(),
                           .read_trigger = read_password};

}  // namespace missent::content
