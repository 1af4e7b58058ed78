// SPDX-License-Identifier: Apache-2.0
#include "program/verdict_text.h"

#include "guard/shown.h"
#include "guard/what_it_holds.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::program {

namespace {

using guard::shown_text;

// Three digits, but never a 1 that is none: 0.9996 is "0.9996".
std::string doubt_text(double doubt) {
  std::string text = fmt::format("{:.3f}", doubt);
  return text == "1.000" && doubt < 1 ? fmt::format("{:.6g}", doubt) : text;
}

std::string reason_lines(const policy::RecipientVerdict& recipient, std::string_view indent) {
  std::string out;
  std::string meant = guard::did_you_mean(recipient.doubt.meant);
  if (!meant.empty()) out += fmt::format("{}{}\n", indent, meant);
  for (const auto& reason : recipient.doubt.reasons)
    out += fmt::format("{}- {}\n", indent, shown_text(reason.text, 500));
  return out;
}

// " (shadow: would ask)"
std::string shadow_text(const policy::Verdict& verdict, const std::string& rule) {
  const auto at = std::ranges::find(verdict.shadow, rule, &policy::Shadowed::rule);
  return at == verdict.shadow.end() ? "" : fmt::format(" (shadow: would {})", to_text(at->action));
}

// " (of desk)"
std::string unit_text(const policy::Verdict& verdict, const std::string& rule) {
  const auto at = std::ranges::find(verdict.layers, rule, &policy::RuleOfLayer::rule);
  return at == verdict.layers.end() ? "" : fmt::format(" (of {})", shown_text(at->unit, 100));
}

}  // namespace

std::string recipient_text(const policy::RecipientVerdict& recipient) {
  return fmt::format("{}: doubt {}\n", guard::shown_address(recipient.address.text),
                     doubt_text(recipient.doubt.probability)) +
         reason_lines(recipient, "    ");
}

std::string verdict_text(const policy::Verdict& verdict, std::string_view place) {
  const auto& message = verdict.inspection.message;
  std::string out = fmt::format(
      "{}: {}, {} from {}\n", shown_text(place), to_text(verdict.action),
      message.subject.empty() ? "without a subject" : "“" + shown_text(message.subject, 120) + "”",
      verdict.sender.empty() ? "nobody" : guard::shown_address(verdict.sender));
  for (const auto& recipient : verdict.recipients) {
    if (recipient.doubt.probability < 0.5 && recipient.action <= policy::Action::Note) continue;
    out += fmt::format("  {} {}: {}, doubt {}\n", to_text(recipient.role),
                       guard::shown_address(recipient.address.text), to_text(recipient.action),
                       doubt_text(recipient.doubt.probability));
    out += reason_lines(recipient, "      ");
  }
  for (const auto& reason : verdict.set) out += "  " + shown_text(reason.text, 500) + "\n";
  for (const auto& line : guard::what_it_holds(verdict.inspection))
    out += "  " + shown_text(line, 500) + "\n";
  for (const auto& rule : verdict.rules)
    out += "  rule: " + shown_text(rule) + unit_text(verdict, rule) + shadow_text(verdict, rule) +
           "\n";
  for (const auto& remark : message.remarks) out += "  remark: " + shown_text(remark) + "\n";
  return out;
}

}  // namespace missent::program
