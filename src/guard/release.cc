// SPDX-License-Identifier: Apache-2.0
#include "base/identifier.h"
#include "base/log.h"
#include "guard/hold_json.h"
#include "guard/mark.h"
#include "guard/releasing.h"
#include "guard/state.h"
#include "mail/correct.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::guard {

namespace {

constexpr Seconds MarkLife{3600};
constexpr Seconds LongestDelivery{6 * 60};  // more than a relay is waited for (net/smtp_line.h)

}  // namespace

std::string Guard::State::with_mark(std::string_view hold_id, const std::string& message,
                                    const std::vector<std::string>& recipients) const {
  Mark mark{.hold = std::string(hold_id),
            .nonce = random_identifier(),
            .expires = now() + MarkLife,
            .mac = {}};
  mark.mac =
      mark_mac(settings.mark_key, mark, marked_digest(message), marked_recipients(recipients));
  return mail::with_field(message, fmt::format("{}: {}", MarkHeader, to_text(mark)));
}

Result<std::string> Guard::State::released_message(const Hold& hold) {
  std::string body = TRY(parts.holds.body(hold.id));
  auto corrections = header_corrections(hold);
  if (!corrections.empty()) body = TRY(mail::correct_recipients(body, corrections));
  return with_mark(hold.id, body, release_addresses(hold));
}

// Stores what the relay said. What the store does not take is remembered and never sent again
// before it is stored.
Result<void> Guard::State::settle(const Hold& hold) {
  unsettled.insert_or_assign(hold.id, hold);
  auto stored = parts.holds.update(
      hold, entry(hold.state == HoldState::Releasing ? "failure" : "released", hold));
  if (!stored && stored.error().kind != Kind::Conflict) return stored;
  if (!stored) {
    // Stored after all, with the answer lost; or written to by somebody else, whose word then
    // counts.
    Hold found = TRY(parts.holds.get(hold.id));
    if (found.version == hold.version + 1 && found.state == hold.state)
      log::info("hold " + hold.id + ": what the relay said was stored already");
    else
      log::error("hold " + hold.id + ": somebody else changed it while it was released");
  }
  unsettled.erase(hold.id);
  return {};
}

Result<bool> Guard::State::release(Hold hold) {
  if (hold.state != HoldState::Releasing || unsettled.contains(hold.id)) return false;
  if (hold.in_flight) hold.maybe_sent = true;
  auto message = released_message(hold);
  hold = before_delivery(std::move(hold), now());
  // Should we die meanwhile, or only lose the store: nobody else sends it while we may be at it.
  if (parts.holds.is_shared())
    hold.next_attempt = std::max(*hold.next_attempt, now() + LongestDelivery);
  if (!message && message.error().kind == Kind::Unavailable) return fail(message.error());
  if (!message) {
    log::error("hold " + hold.id + ": its bytes cannot be released: " + message.error().message);
    TRY(settle(after_no_delivery(hold, "the stored bytes cannot be read", now())));
    return true;
  }
  TRY(parts.holds.update(hold, entry("released", hold)));
  ++hold.version;
  auto addresses = due_addresses(hold);
  auto outcome = parts.relay.deliver({hold.sender, addresses, *message, hold.smtputf8});
  if (outcome)
    TRY(settle(after_delivery(hold, addresses, *outcome, now())));
  else
    TRY(settle(after_no_delivery(hold, outcome.error().message, now())));
  if (!outcome) return fail(Kind::Unavailable, outcome.error().message);
  return true;
}

// In flight when this program started: the one that sent it died. One writer, so nobody else is at
// it now.
Result<bool> Guard::State::orphaned(Hold hold) {
  if (!hold.in_flight) return false;
  log::warning("hold " + hold.id + ": a release was cut off; it is sent again, perhaps twice");
  return release(std::move(hold));
}

}  // namespace missent::guard
