// SPDX-License-Identifier: Apache-2.0
#include "policy/needs.h"

#include "policy/policy.h"

#include <algorithm>

namespace missent::policy {
namespace {

enum Thing : Needs {
  Marking = 1,
  Level = 2,
  Finding = 4,
  People = 8,
  Attachment = 16,
  HiddenPart = 32,
  SetReason = 64,
  Program = 128,  // sent by one
};

// It cannot hold of none.
bool wants_some(const std::optional<Bound>& bound) { return bound && !bound->holds(0); }

bool wants_some(const Words& words) { return words.any.value_or(!words.words.empty()); }

Needs when(bool needed, Thing thing) { return needed ? thing : 0U; }

}  // namespace

Needs needs_of(const Conditions& c) {
  const bool names_marking = !c.scheme.empty() || !c.marking.empty() || !c.caveat.empty();
  const bool names_attachment = !c.attachment.empty() || !c.attachment_type.empty() ||
                                c.attachment_size || c.has_attachment == true ||
                                wants_some(c.unread);
  return when(names_marking || c.caveat_not_allowed == true, Marking) |
         when(wants_some(c.level) || c.level_above_clearance == true, Level) |
         when(!c.finding.empty(), Finding) | when(wants_some(c.people), People) |
         when(names_attachment, Attachment) |
         when(wants_some(c.hidden) || wants_some(c.hidden_rows), HiddenPart) |
         when(!c.set.empty(), SetReason) | when(c.automatic == true, Program);
}

Needs offered_by(const Question& question) {
  const auto& inspection = question.inspection;
  const bool hides = std::ranges::any_of(inspection.attachments,
                                         [](const auto& one) { return !one.hidden.empty(); });
  return when(!inspection.markings.empty(), Marking) | when(inspection.level > 0, Level) |
         when(!inspection.findings.empty(), Finding) | when(inspection.people > 0, People) |
         when(!inspection.attachments.empty(), Attachment) | when(hides, HiddenPart) |
         when(!question.set.empty(), SetReason) | when(inspection.message.automatic, Program);
}

}  // namespace missent::policy
