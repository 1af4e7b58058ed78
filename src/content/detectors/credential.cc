// SPDX-License-Identifier: Apache-2.0
// Keys and tokens that show by their shape what they are, wherever they stand.
#include "content/detectors/credential_tokens.h"
#include "content/detectors/list.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace missent::content {
namespace {

using Read = void (*)(Spot, Reading&);

std::string_view taken(std::string_view text, size_t at, Characters set, size_t most) {
  size_t end = at;
  while (end < text.size() && end - at <= most && belongs_to(set, text[end])) ++end;
  return text.substr(at, end - at);
}

void read_token(const Token& token, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const char before = char_before(text, spot.begin);
  if (is_alnum(before) || before == '_') return;
  if (!text.substr(spot.begin).starts_with(token.prefix)) return;  // capitals count
  auto rest = taken(text, spot.end, token.set, token.longest);
  while (!rest.empty() && (rest.back() == '.' || rest.back() == '-')) rest.remove_suffix(1);
  if (rest.size() < token.shortest || rest.size() > token.longest || is_example(rest)) return;
  const bool is_long = rest.size() > 12;
  if (is_long && entropy(rest) < (token.set == Characters::Hex ? 2.5 : 2.8)) return;
  const size_t end = spot.end + rest.size();
  if (char_at(text, end) == '.' && is_lower(char_at(text, end + 1))) return;  // the name of a file
  report_secret({spot.begin, end}, token.provider, 0.95, reading);
}

unsigned value_of_base64(char c) {
  if (is_upper(c)) return static_cast<unsigned>(c - 'A');
  if (is_lower(c)) return static_cast<unsigned>(c - 'a') + 26;
  if (is_digit(c)) return static_cast<unsigned>(c - '0') + 52;
  return c == '-' || c == '+' ? 62 : 63;
}

std::string decoded(std::string_view base64) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (char c : base64) {
    bits = (bits << 6U | value_of_base64(c)) & 0xFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFFU);
  }
  return out;
}

// RFC 7519: a header that is a JSON object with an algorithm, the claims, and most often a
// signature.
void read_jwt(Spot spot, Reading& reading) {
  constexpr size_t Longest = 8192, LongestHeader = 600;
  const std::string_view text = reading.text();
  const char before = char_before(text, spot.begin);
  if (is_alnum(before) || before == '.') return;  // '.': the claims of another
  const size_t first = text.substr(spot.begin, LongestHeader).find('.');
  if (first == std::string_view::npos) return;
  const std::string header = decoded(text.substr(spot.begin, first));
  if (header.find("\"alg\"") == std::string::npos || header.back() != '}') return;
  const auto token = taken(text, spot.begin, Characters::Url, Longest);
  if (token.size() < first + 3 || token.substr(first + 1, 2) != "ey" || is_example(token)) return;
  report_secret({spot.begin, spot.begin + token.size()}, "jwt", 0.9, reading);
}

bool is_placeholder_word(std::string_view secret) {
  constexpr std::string_view Words[] = {"password", "passwd", "pass", "pwd", "pw",   "secret",
                                        "token",    "user",   "foo",  "bar", "test", "yyy"};
  const std::string lower = [&] {
    std::string out(secret);
    for (char& c : out) c = to_lower(c);
    return out;
  }();
  return std::find(std::begin(Words), std::end(Words), lower) != std::end(Words) ||
         contains_ignoring_case(secret, "password}") || is_example(secret);
}

// scheme://user:password@host (RFC 3986 3.2.1).
void read_url(Spot spot, Reading& reading) {
  constexpr size_t Longest = 160;
  const std::string_view text = reading.text();
  if (!is_ascii_letter(char_before(text, spot.begin))) return;
  const auto authority = text.substr(spot.end, Longest);
  const size_t end = authority.find_first_of(" \t\n\r/\"'<>`\\");
  const size_t at = authority.substr(0, end).rfind('@');
  const size_t colon = authority.find(':');
  if (at == std::string_view::npos || colon >= at || at - colon < 4) return;
  const auto secret = authority.substr(colon + 1, at - colon - 1);
  if (is_placeholder_word(secret) || contains_ignoring_case(secret, "password")) return;
  if (!is_alnum(char_at(authority, at + 1))) return;
  const bool is_strong = looks_like_password(secret, /*assigned=*/false);
  report_secret({spot.end + colon + 1, spot.end + at}, "url", is_strong ? 0.88 : 0.6, reading);
}

// Crypt hashes of passwords: "$2y$10$…", "$6$salt$…".
void read_hash(Spot spot, Reading& reading) {
  constexpr size_t Longest = 130, Shortest = 22;
  const std::string_view text = reading.text();
  size_t end = spot.end;
  while (end < text.size() && end - spot.end < Longest &&
         (is_digit(text[end]) || is_ascii_letter(text[end]) || text[end] == '$' ||
          text[end] == '.' || text[end] == '/' || text[end] == '='))
    ++end;
  const auto rest = text.substr(spot.end, end - spot.end);
  if (rest.size() < Shortest || entropy(rest) < 3.5 || is_example(rest)) return;
  report_secret({spot.begin, end}, "password-hash", 0.92, reading);
}

// AD client secrets of Azure: three characters, a digit, "Q~", and 31 to 34 more.
void read_azure(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  constexpr size_t Front = 4;
  if (spot.begin < Front || !is_digit(text[spot.begin - 1])) return;
  const auto front = text.substr(spot.begin - Front, Front);
  const auto rest = taken(text, spot.end, Characters::Url, 40);
  const bool is_whole = std::all_of(front.begin(), front.end(),
                                    [](char c) { return belongs_to(Characters::Url, c); });
  if (!is_whole || rest.size() < 31 || rest.size() > 34 || entropy(rest) < 3) return;
  report_secret({spot.begin - Front, spot.end + rest.size()}, "azure", 0.95, reading);
}

// A bot of Telegram: number, colon, "AA" and 33 more.
void read_telegram(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  size_t begin = spot.begin;
  while (begin > 0 && is_digit(text[begin - 1]) && spot.begin - begin < 17) --begin;
  const auto rest = taken(text, spot.end, Characters::Word, 40);
  if (spot.begin - begin < 5 || spot.begin - begin > 16 || rest.size() != 32 + 1) return;
  if (is_alnum(char_before(text, begin)) || entropy(rest) < 3) return;
  report_secret({begin, spot.end + rest.size()}, "telegram", 0.95, reading);
}

// The part before a mark: "<32 hex>-us12" of Mailchimp, "<14>.atlasv1.<60>" of Terraform.
void read_mailchimp(Spot spot, Reading& reading) {
  constexpr size_t Size = 32;
  const std::string_view text = reading.text();
  if (spot.begin < Size || !is_digit(char_at(text, spot.end))) return;
  const auto key = text.substr(spot.begin - Size, Size);
  const bool is_hex =
      std::all_of(key.begin(), key.end(), [](char c) { return belongs_to(Characters::Hex, c); });
  if (!is_hex || is_alnum(char_before(text, spot.begin - Size)) || entropy(key) < 2.5) return;
  report_secret({spot.begin - Size, spot.end + 1}, "mailchimp", 0.93, reading);
}

void read_terraform(Spot spot, Reading& reading) {
  constexpr size_t Front = 14;
  const auto rest = taken(reading.text(), spot.end, Characters::Url, 80);
  if (spot.begin < Front || rest.size() < 60 || entropy(rest) < 3) return;
  report_secret({spot.begin - Front, spot.end + rest.size()}, "terraform", 0.95, reading);
}

// The middle of the older keys of OpenAI: "OpenAI" in base 64, twenty characters on both sides.
void read_openai(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  size_t begin = spot.begin;
  while (begin > 0 && spot.begin - begin < 100 && belongs_to(Characters::Word, text[begin - 1]))
    --begin;
  const auto rest = taken(text, spot.end, Characters::Word, 100);
  if (text.substr(begin, 3) != "sk-" || rest.size() < 20 || is_example(rest)) return;
  report_secret({begin, spot.end + rest.size()}, "openai", 0.95, reading);
}

// "kind: Secret" of Kubernetes with data behind.
void read_kubernetes(Spot spot, Reading& reading) {
  constexpr size_t Far = 400;
  const auto behind = reading.text().substr(spot.end, Far);
  const size_t data = behind.find("\ndata:");
  if (data == std::string_view::npos) return;
  for (size_t at = behind.find(": ", data + 6); at != std::string_view::npos;
       at = behind.find(": ", at + 1)) {
    const size_t begin = pass_over(behind, at, ": |\n\"'");
    const auto value = taken(behind, begin, Characters::Base64, 300);
    if (value.size() < 10 || is_example(value) || wordiness(value) > 0.7) continue;
    return report_secret({spot.end + begin, spot.end + begin + value.size()}, "kubernetes", 0.85,
                         reading);
  }
}

// LM and NT hashes of a Windows account: ":<32 hex>:<32 hex>:::".
void read_ntlm(Spot spot, Reading& reading) {
  constexpr size_t Size = 65;
  const std::string_view text = reading.text();
  if (spot.begin < Size || text[spot.begin - 33] != ':') return;
  const auto hashes = text.substr(spot.begin - Size, Size);
  const auto hex = std::count_if(hashes.begin(), hashes.end(),
                                 [](char c) { return belongs_to(Characters::Hex, c); });
  if (hex == Size - 1) report_secret({spot.begin - Size, spot.begin}, "ntlm", 0.9, reading);
}

// The signature of a link to Azure's storage; with its version it opens what it names.
void read_signed_link(Spot spot, Reading& reading) {
  constexpr size_t Far = 400, Shortest = 40, Longest = 120;
  const std::string_view text = reading.text();
  const auto link = text.substr(spot.begin - std::min(spot.begin, Far), 2 * Far);
  if (link.find("sv=2") == std::string_view::npos) return;
  size_t end = spot.end;
  while (end < text.size() && end - spot.end < Longest &&
         (belongs_to(Characters::Base64, text[end]) || text[end] == '%'))
    ++end;
  const auto signature = text.substr(spot.end, end - spot.end);
  if (signature.size() < Shortest || entropy(signature) < 3.5 || is_example(signature)) return;
  report_secret({spot.end, end}, "azure-storage", 0.9, reading);
}

void read_service_account(Spot spot, Reading& reading) {
  report_secret(spot, "google-service-account", 0.85, reading);
}

struct Mark {
  std::string_view text;
  Read read;
};

constexpr Mark Marks[] = {{"eyJ", read_jwt},
                          {"://", read_url},
                          {"$2a$", read_hash},
                          {"$2b$", read_hash},
                          {"$2y$", read_hash},
                          {"$1$", read_hash},
                          {"$5$", read_hash},
                          {"$6$", read_hash},
                          {"$y$j", read_hash},
                          {"$apr1$", read_hash},
                          {"$argon2id$", read_hash},
                          {"Q~", read_azure},
                          {":AA", read_telegram},
                          {"-us", read_mailchimp},
                          {".atlasv1.", read_terraform},
                          {"T3BlbkFJ", read_openai},
                          {"kind: Secret", read_kubernetes},
                          {":::", read_ntlm},
                          {"&sig=", read_signed_link},
                          {"?sig=", read_signed_link},
                          {"\"type\": \"service_account\"", read_service_account}};

// Marks first, then the prefixes of tokens.
std::span<const std::string_view> triggers() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> texts;
    for (const auto& mark : Marks) texts.push_back(mark.text);
    for (const auto& token : tokens()) texts.push_back(token.prefix);
    return texts;
  }();
  return all;
}

void read_trigger(size_t which, Spot spot, Reading& reading) {
  if (which < std::size(Marks)) return Marks[which].read(spot, reading);
  read_token(tokens()[which - std::size(Marks)], spot, reading);
}

}  // namespace

const Detector Credential = {.kind = "credential",
                             .text = "Key or token of a service, by its maker's shape.",
                             .source = "makers' documentation and public catalogues",
                             .triggers = triggers(),
                             .read_trigger = read_trigger};

}  // namespace missent::content
