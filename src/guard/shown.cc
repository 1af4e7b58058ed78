// SPDX-License-Identifier: Apache-2.0
#include "guard/shown.h"

#include "base/escape.h"
#include "mail/address.h"
#include "text/domain.h"

#include <fmt/format.h>

namespace missent::guard {

namespace {

constexpr std::string_view Months[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};

}  // namespace

std::string shown_text(std::string_view text, size_t limit) {
  bool cut = text.size() > limit;
  if (cut) {
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
    text = text.substr(0, limit);
  }
  return escape_controls(text) + (cut ? "…" : "");
}

std::string shown_address(std::string_view address) {
  mail::Address parsed = mail::parse_address(address);
  if (!parsed.is_address()) return shown_text(address);
  std::string display = text::display_domain(parsed.domain);
  size_t at = parsed.text.rfind('@');
  std::string local =
      shown_text(at == std::string::npos ? parsed.local : parsed.text.substr(0, at));
  if (display == parsed.domain) return local + "@" + shown_text(parsed.domain);
  return local + "@" + shown_text(display) + " (" + shown_text(parsed.domain) + ")";
}

std::string shown_time(Time time) {
  auto day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day date{day};
  std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{} {} {}, {:02}:{:02} UTC", unsigned(date.day()),
                     Months[unsigned(date.month()) - 1], int(date.year()), clock.hours().count(),
                     clock.minutes().count());
}

std::string shown_list(const std::vector<std::string>& items) {
  constexpr size_t Named = 5;
  if (items.empty()) return "";
  if (items.size() > Named + 1)
    return fmt::format("{} and {} more", fmt::join(items.begin(), items.begin() + Named, ", "),
                       items.size() - Named);
  if (items.size() == 1) return items.front();
  return fmt::format("{} and {}", fmt::join(items.begin(), items.end() - 1, ", "), items.back());
}

std::string did_you_mean(const std::vector<intent::Meant>& meant) {
  std::string out;
  for (size_t i = 0; i < meant.size() && i < 3; ++i)
    out += (i == 0 ? "Did you mean " : " or ") + shown_address(meant[i].address);
  return out.empty() ? out : out + "?";
}

std::string approvals_text(const Hold& hold) {
  if (hold.approvals_needed < 2) return "";
  std::vector<std::string> names;
  for (const auto& one : hold.approvals) names.push_back(shown_address(one.by));
  return fmt::format("{} different people must approve it; {} did.", hold.approvals_needed,
                     names.empty() ? "nobody yet" : shown_list(names));
}

bool is_doubtful(const HeldRecipient& recipient) {
  return policy::is_hold(recipient.action) || recipient.doubt >= 0.5;
}

}  // namespace missent::guard
