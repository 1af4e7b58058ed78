// SPDX-License-Identifier: Apache-2.0
// Keys and credentials by what their makers put in front of them, and passwords in prose.
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace missent::content {
namespace {

enum class Set : uint8_t { Word, Alnum, Hex, Base64, Url, Base32 };

struct Token {
  std::string_view prefix, provider;
  Set set;
  uint16_t shortest, longest;  // behind the prefix
};

constexpr Token Tokens[] = {
    {"AKIA", "aws", Set::Base32, 16, 16},
    {"ASIA", "aws", Set::Base32, 16, 16},
    {"ABIA", "aws", Set::Base32, 16, 16},
    {"ACCA", "aws", Set::Base32, 16, 16},
    {"ABSK", "aws-bedrock", Set::Base64, 109, 272},
    {"AIza", "google", Set::Word, 35, 35},
    {"ghp_", "github", Set::Alnum, 36, 255},
    {"gho_", "github", Set::Alnum, 36, 255},
    {"ghu_", "github", Set::Alnum, 36, 255},
    {"ghs_", "github", Set::Alnum, 36, 255},
    {"ghr_", "github", Set::Alnum, 36, 255},
    {"github_pat_", "github", Set::Word, 82, 82},
    {"glpat-", "gitlab", Set::Url, 20, 320},
    {"gldt-", "gitlab", Set::Word, 20, 64},
    {"glrt-", "gitlab", Set::Url, 20, 320},
    {"glptt-", "gitlab", Set::Word, 40, 40},
    {"glsoat-", "gitlab", Set::Word, 20, 64},
    {"GR1348941", "gitlab", Set::Word, 20, 20},
    {"xoxb-", "slack", Set::Word, 20, 100},
    {"xoxp-", "slack", Set::Word, 20, 120},
    {"xoxe-", "slack", Set::Word, 20, 200},
    {"xoxa-", "slack", Set::Word, 10, 120},
    {"xapp-", "slack", Set::Word, 20, 120},
    {"hooks.slack.com/services/", "slack", Set::Base64, 40, 60},
    {"hvs.", "vault", Set::Word, 90, 120},
    {"hvb.", "vault", Set::Word, 138, 300},
    {"npm_", "npm", Set::Alnum, 36, 36},
    {"pypi-AgEIcHlwaS5vcmc", "pypi", Set::Word, 50, 1000},
    {"sk_live_", "stripe", Set::Alnum, 10, 99},
    {"sk_test_", "stripe", Set::Alnum, 10, 99},
    {"rk_live_", "stripe", Set::Alnum, 10, 99},
    {"rk_test_", "stripe", Set::Alnum, 10, 99},
    {"SG.", "sendgrid", Set::Url, 66, 66},
    {"dop_v1_", "digitalocean", Set::Hex, 64, 64},
    {"doo_v1_", "digitalocean", Set::Hex, 64, 64},
    {"dor_v1_", "digitalocean", Set::Hex, 64, 64},
    {"sk-ant-api03-", "anthropic", Set::Word, 90, 100},
    {"sk-ant-admin01-", "anthropic", Set::Word, 90, 100},
    {"sk-proj-", "openai", Set::Word, 40, 200},
    {"hf_", "huggingface", Set::Alnum, 34, 34},
    {"glsa_", "grafana", Set::Word, 41, 41},
    {"glc_", "grafana", Set::Base64, 32, 400},
    {"shpat_", "shopify", Set::Hex, 32, 32},
    {"shpss_", "shopify", Set::Hex, 32, 32},
    {"shpca_", "shopify", Set::Hex, 32, 32},
    {"shppa_", "shopify", Set::Hex, 32, 32},
    {"ATATT3", "atlassian", Set::Url, 180, 200},
    {"AGE-SECRET-KEY-1", "age", Set::Base32, 58, 58},
    {"dapi", "databricks", Set::Hex, 32, 32},
    {"lin_api_", "linear", Set::Alnum, 40, 40},
    {"pul-", "pulumi", Set::Hex, 40, 40},
    {"rubygems_", "rubygems", Set::Hex, 48, 48},
    {"NRAK-", "new-relic", Set::Alnum, 27, 27},
    {"PMAK-", "postman", Set::Url, 59, 59},
    {"EAACEdEose0cBA", "facebook", Set::Alnum, 20, 300},
    {"sq0atp-", "square", Set::Word, 22, 22},
    {"sq0csp-", "square", Set::Word, 43, 43},
    {"EAAA", "square", Set::Word, 60, 60},
    {"pscale_tkn_", "planetscale", Set::Url, 32, 64},
    {"pscale_pw_", "planetscale", Set::Url, 32, 64},
    {"figd_", "figma", Set::Word, 40, 40},
    {"xkeysib-", "brevo", Set::Word, 81, 81},
    {"ops_eyJ", "1password", Set::Base64, 250, 2000},
    {"fo1_", "fly", Set::Word, 43, 43},
    {"tfp_", "typeform", Set::Url, 59, 59},
    {"sntrys_", "sentry", Set::Base64, 60, 300},
    {"sntryu_", "sentry", Set::Hex, 64, 64},
    {"PuTTY-User-Key-File-", "putty", Set::Url, 1, 60},
    {"AccountKey=", "azure-storage", Set::Base64, 86, 88},
};

bool is_in(Set set, char c) {
  if (is_digit(c) || is_ascii_letter(c)) {
    if (set == Set::Hex) return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
    return set != Set::Base32 || is_upper(c) || is_digit(c);
  }
  if (set == Set::Word) return c == '_' || c == '-';
  if (set == Set::Base64) return c == '+' || c == '/' || c == '=' || c == '_' || c == '-';
  return set == Set::Url && (c == '_' || c == '-' || c == '.' || c == '=' || c == '~');
}

// Shannon, in bits a character.
double entropy(std::string_view text) {
  std::array<unsigned, 256> counts{};
  for (char c : text) ++counts[static_cast<unsigned char>(c)];
  double sum = 0;
  for (unsigned count : counts) {
    if (count == 0) continue;
    const double share = count / static_cast<double>(text.size());
    sum -= share * std::log2(share);
  }
  return sum;
}

bool is_example(std::string_view token) {
  if (contains_ignoring_case(token, "example")) return true;
  if (contains_ignoring_case(token, "xxxx")) return true;
  return token.find("****") != std::string_view::npos ||
         token.find("...") != std::string_view::npos;
}

constexpr auto Prefixes = [] {
  std::array<std::string_view, std::size(Tokens) + 3> out;
  for (size_t i = 0; i < std::size(Tokens); ++i) out[i] = Tokens[i].prefix;
  out[std::size(Tokens)] = "eyJ";
  out[std::size(Tokens) + 1] = "://";
  out[std::size(Tokens) + 2] = "_authToken";
  return out;
}();

void report_secret(Spot spot, std::string_view provider, double confidence, Reading& reading) {
  reading.report({.spot = spot,
                  .value = std::string(reading.text().substr(spot.begin, spot.end - spot.begin)),
                  .confidence = confidence,
                  .detail = std::string(provider),
                  .secret = true});
}

// RFC 7519: three parts, the first two JSON objects.
void read_jwt(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (is_alnum(char_before(text, spot.begin))) return;
  size_t end = spot.begin, points = 0;
  while (end < text.size() && (is_in(Set::Word, text[end]) || text[end] == '.')) {
    points += text[end++] == '.' ? 1U : 0U;
  }
  const auto token = text.substr(spot.begin, end - spot.begin);
  if (points < 2 || token.size() < 50 || token.find(".eyJ") == std::string_view::npos) return;
  report_secret({spot.begin, end}, "jwt", 0.9, reading);
}

// scheme://user:password@host (RFC 3986 3.2.1).
void read_url(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  size_t colon = 0, at = spot.end;
  for (; at < text.size() && at < spot.end + 120; ++at) {
    const char c = text[at];
    if (is_space(c) || c == '/' || c == '"' || c == '<' || c == '\'') return;
    if (c == ':' && colon == 0) colon = at;
    if (c == '@') break;
  }
  if (char_at(text, at) != '@' || colon == 0 || at - colon < 4 || colon == spot.end) return;
  const auto secret = text.substr(colon + 1, at - colon - 1);
  constexpr std::string_view Placeholders = "${[<*";
  if (Placeholders.find(secret.front()) != std::string_view::npos || is_example(secret)) return;
  if (contains_ignoring_case(secret, "password") || contains_ignoring_case(secret, "passwd"))
    return;
  report_secret({colon + 1, at}, "url", 0.85, reading);
}

void read_token(size_t which, Spot spot, Reading& reading) {
  if (which == std::size(Tokens)) return read_jwt(spot, reading);
  if (which == std::size(Tokens) + 1) return read_url(spot, reading);
  if (which > std::size(Tokens)) return;
  const Token& token = Tokens[which];
  const std::string_view text = reading.text();
  if (is_alnum(char_before(text, spot.begin)) || char_before(text, spot.begin) == '_') return;
  size_t end = spot.end;
  while (end < text.size() && end - spot.end <= token.longest && is_in(token.set, text[end])) ++end;
  while (end > spot.end && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const auto rest = text.substr(spot.end, end - spot.end);
  if (rest.size() < token.shortest || rest.size() > token.longest) return;
  if (is_example(rest) || entropy(rest) < (token.set == Set::Hex ? 2.5 : 2.8)) return;
  report_secret({spot.begin, end}, token.provider, 0.95, reading);
}

constexpr std::string_view KeyTriggers[] = {"-----BEGIN "};

void read_key(size_t, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const auto start = text.substr(spot.begin, 120);
  const auto line = start.substr(0, start.find('\n'));
  const size_t name = line.find("PRIVATE KEY");
  if (name == std::string_view::npos) return;
  const auto body = text.substr(spot.begin + name + 11, 400);
  const auto letters = std::count_if(body.begin(), body.end(), is_alnum);
  if (letters < 48 || entropy(body) < 3.5) return;
  const size_t end = std::min(spot.begin + 100, text.size());
  report_secret({spot.begin, end}, "", 0.98, reading);
}

constexpr std::string_view PasswordTriggers[] = {
    "password",     "passwd",     "passphrase",    "passcode",      "pwd",
    "p/w",          "pw:",        "pw is",         "kennwort",      "passwort",
    "mot de passe", "contraseña", "secret_key",    "secretkey",     "secret key",
    "api_key",      "apikey",     "api-key",       "api key",       "access_key",
    "access_token", "auth_token", "client_secret", "private_token", "secret ="};

size_t pass_over(std::string_view text, size_t at, std::string_view characters) {
  while (at < text.size() && characters.find(text[at]) != std::string_view::npos) ++at;
  return at;
}

// Where the value begins: behind "is", ":", "=" and the like. 0: there is none.
size_t value_behind(std::string_view text, size_t at) {
  if (char_at(text, at) == 's' && !is_alnum(char_at(text, at + 1))) ++at;
  if (is_alnum(char_at(text, at))) return 0;
  at = pass_over(text, at, " \"'`]_");
  const size_t before = at;
  at = pass_over(text, at, ":=>-");
  if (at == before) {
    for (std::string_view verb : {"is ", "was ", "are ", "will be ", "is: "}) {
      if (text.substr(at, verb.size()) == verb) {
        at += verb.size();
        break;
      }
    }
    if (at == before) return 0;
  }
  at = pass_over(text, at, " :=\t");
  if (char_at(text, at) == '\n') ++at;
  return pass_over(text, at, " \"'`");
}

bool looks_secret(std::string_view value, bool assigned) {
  const bool digit = std::any_of(value.begin(), value.end(), is_digit);
  const bool small = std::any_of(value.begin(), value.end(), is_lower);
  const bool large = std::any_of(value.begin() + 1, value.end(), is_upper);
  const bool mark = std::any_of(value.begin(), value.end(),
                                [](char c) { return !is_alnum(c) && c != '.' && c != ','; });
  const int kinds = digit + (small || large) + (small && large) + mark;
  if (is_example(value) || entropy(value) < 2) return false;
  if (value.find("://") != std::string_view::npos || value.find('(') != std::string_view::npos)
    return false;
  return (digit && kinds >= 2) || (assigned && kinds >= 3);
}

void read_password(size_t which, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (which < 8 && is_letter(char_before(text, spot.begin))) return;
  const size_t begin = value_behind(text, spot.end);
  if (begin == 0) return;
  size_t end = begin;
  while (end < text.size() && !is_space(text[end]) && text[end] != '"' && text[end] != '\'' &&
         text[end] != '<' && end - begin < 80)
    ++end;
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == ';' ||
                         text[end - 1] == ')'))
    --end;
  const auto value = text.substr(begin, end - begin);
  if (value.size() < 4 || value.size() > 64) return;
  const auto between = text.substr(spot.end, begin - spot.end);
  const bool assigned = between.find_first_of(":=") != std::string_view::npos;
  if (!looks_secret(value, assigned)) return;
  report_secret({begin, end}, "", assigned ? 0.88 : 0.82, reading);
}

}  // namespace

const Detector Credential = {.kind = "credential",
                             .text = "Key or token of a service, by its maker's shape and entropy.",
                             .source = "the makers' documentation",
                             .triggers = Prefixes,
                             .read_trigger = read_token};
const Detector PrivateKey = {.kind = "private-key",
                             .text = "Private key in PEM or OpenPGP armour.",
                             .source = "RFC 7468",
                             .triggers = KeyTriggers,
                             .read_trigger = read_key};
const Detector Password = {.kind = "password",
                           .text = "Password or key told beside its word.",
                           .source = "own rules",
                           .triggers = PasswordTriggers,
                           .read_trigger = read_password};

}  // namespace missent::content
