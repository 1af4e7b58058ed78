// SPDX-License-Identifier: Apache-2.0
// Private keys in PEM or OpenPGP armour, plain or as base 64 once more; those of PuTTY, and static
// keys of OpenVPN.
#include "content/detectors/list.h"
#include "content/detectors/secret_value.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

// The second to fourth are the first words in base 64, at its three possible beginnings.
constexpr std::string_view Triggers[] = {"-----BEGIN ", "LS0tLS1CRUdJTi", "0tLS0tQkVHSU4g",
                                         "tLS0tLUJFR0lOI", "PuTTY-User-Key-File-"};
constexpr size_t Putty = 4;
constexpr size_t LongestLine = 140, Looked = 400;

void read_armour(Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  const auto line = text.substr(spot.begin, LongestLine);
  std::string_view words = "PRIVATE KEY";
  if (line.find(words) == std::string_view::npos) words = "OpenVPN Static key";
  const size_t name = line.find(words);
  if (name == std::string_view::npos || line.substr(0, name).find('\n') != std::string_view::npos)
    return;
  const size_t head = spot.begin + name + words.size();
  const auto body = text.substr(head, Looked);
  const auto letters = std::count_if(body.begin(), body.end(), is_alnum);
  if (letters < 48 || entropy(body) < 3.5 || body.find("...") < 32) return;
  report_secret({spot.begin, std::min(head + 64, text.size())}, "", 0.98, reading);
}

// "UFJJVkFURSBLRV" is "PRIVATE KE"; the kind of key before it moves it by one or two places.
void read_encoded(Spot spot, Reading& reading) {
  const auto behind = reading.text().substr(spot.end, Looked);
  constexpr std::string_view Private[] = {"UFJJVkFURSBLRV", "BSSVZBVEUgS0", "QUklWQVRFIEtF",
                                          "FBSSVZBVEUgS0VZ"};
  const bool is_private = std::any_of(std::begin(Private), std::end(Private), [&](auto word) {
    return behind.substr(0, 60).find(word) != std::string_view::npos;
  });
  if (is_private) report_secret({spot.begin, spot.end + 20}, "base64", 0.95, reading);
}

// The file of PuTTY's keys has its private part behind its public one.
void read_putty(Spot spot, Reading& reading) {
  constexpr size_t Far = 4000;
  const std::string_view text = reading.text();
  const size_t lines = text.substr(spot.begin, Far).find("\nPrivate-Lines: ");
  if (lines == std::string_view::npos) return;
  const auto body = text.substr(spot.begin + lines, Looked);
  if (std::count_if(body.begin(), body.end(), is_alnum) < 48) return;
  report_secret(spot, "putty", 0.98, reading);
}

void read_trigger(size_t which, Spot spot, Reading& reading) {
  if (which == Putty) return read_putty(spot, reading);
  return which == 0 ? read_armour(spot, reading) : read_encoded(spot, reading);
}

}  // namespace

const Detector PrivateKey = {.kind = "private-key",
                             .text = "Private key in PEM or OpenPGP armour.",
                             .source = "RFC 7468, RFC 9580",
                             .triggers = Triggers,
                             .read_trigger = read_trigger};

}  // namespace missent::content
