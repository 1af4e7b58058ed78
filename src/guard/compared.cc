// SPDX-License-Identifier: Apache-2.0
#include "guard/compared.h"

#include "guard/json_writer.h"

namespace missent::guard {

namespace {

void write_rules(JsonWriter& out, const policy::Verdict& verdict) {
  out.field("action", to_text(verdict.action));
  out.key("rules");
  out.texts(verdict.rules);
}

}  // namespace

policy::Verdict judged_by(const policy::Policy& policy, const policy::Verdict& verdict,
                          const mail::Envelope& envelope, const habits::Registers& registers,
                          Time at) {
  std::vector<intent::Doubt> doubts;
  for (const auto& recipient : verdict.recipients) doubts.push_back(recipient.doubt);
  return policy::decide(
      policy, {verdict.inspection, envelope, verdict.sender, doubts, verdict.set, registers, at});
}

std::string compared_json(const policy::Verdict& verdict, const policy::Verdict& other,
                          const std::string& file) {
  JsonWriter out;
  out.begin_object();
  out.field("message_id", verdict.inspection.message.message_id);
  out.field("sender", verdict.sender);
  write_rules(out, verdict);
  out.key("compared");
  out.begin_object();
  out.field("file", file);
  write_rules(out, other);
  out.end_object();
  out.key("recipients");
  out.begin_list();
  for (size_t at = 0; at < verdict.recipients.size(); ++at) {
    const auto& now = verdict.recipients[at];
    if (now.action == other.recipients[at].action) continue;
    out.begin_object();
    out.field("address", now.address.text);
    out.field("action", to_text(now.action));
    out.field("compared", to_text(other.recipients[at].action));
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return out.take();
}

}  // namespace missent::guard
