// SPDX-License-Identifier: Apache-2.0
#include "guard/refusal.h"

#include <fmt/format.h>

#include <algorithm>

namespace missent::guard {

namespace {

constexpr size_t Longest = 400;

const policy::RecipientVerdict* refused_recipient(const policy::Verdict& verdict) {
  auto found = std::find_if(verdict.recipients.begin(), verdict.recipients.end(),
                            [](const auto& one) { return one.action == policy::Action::Refuse; });
  return found == verdict.recipients.end() ? nullptr : &*found;
}

// A quotation mark of three bytes becomes its ASCII sister, every other character outside ASCII and
// every control one "?".
std::string ascii(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size() && out.size() < Longest; ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    std::string_view mark = text.substr(i, 3);
    bool continues = (byte & 0xC0u) == 0x80u;
    if (byte >= 0x20 && byte < 0x7F)
      out += text[i];
    else if (mark == "\xE2\x80\x98" || mark == "\xE2\x80\x99")
      out += '\'';
    else if (mark == "\xE2\x80\x9C" || mark == "\xE2\x80\x9D")
      out += '"';
    else if (!continues)
      out += '?';
  }
  return out;
}

std::string rule_message(const policy::Verdict& verdict, const policy::RecipientVerdict* recipient,
                         const policy::Policy& policy) {
  const auto& names = recipient ? recipient->rules : verdict.rules;
  for (const auto& rule : policy.rules) {
    bool applied = std::find(names.begin(), names.end(), rule.name) != names.end();
    if (!applied || rule.counted() != policy::Action::Refuse) continue;
    return rule.message.empty() ? fmt::format("refused by the rule {}", rule.name) : rule.message;
  }
  return "refused by the rules of the organisation";
}

}  // namespace

bool is_refused(const policy::Verdict& verdict) {
  return verdict.action == policy::Action::Refuse || refused_recipient(verdict) != nullptr;
}

std::string refusal_text(const policy::Verdict& verdict, const policy::Policy& policy) {
  const auto* recipient = refused_recipient(verdict);
  if (recipient && recipient->doubt.probability >= 0.5) {
    const auto& address = recipient->address;
    const auto& doubt = recipient->doubt;
    std::string_view shown = address.is_address() ? address.domain : address.text;
    if (!doubt.meant.empty())
      return ascii(
          fmt::format("{} is doubted: did you mean {}?", shown, doubt.meant.front().address));
    if (!doubt.reasons.empty())
      return ascii(fmt::format("{} is doubted: {}", address.text, doubt.reasons.front().text));
  }
  std::string what = rule_message(verdict, recipient, policy);
  return ascii(recipient ? fmt::format("{}: {}", recipient->address.text, what) : what);
}

}  // namespace missent::guard
