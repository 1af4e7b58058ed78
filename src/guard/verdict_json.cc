// SPDX-License-Identifier: Apache-2.0
#include "guard/verdict_json.h"

#include "guard/json_writer.h"

namespace missent::guard {

namespace {

using policy::RecipientVerdict;
using policy::Verdict;

template <typename List, typename Write>
void write_list(JsonWriter& out, std::string_view name, const List& list, Write write) {
  out.key(name);
  out.begin_list();
  for (const auto& one : list) {
    out.begin_object();
    write(one);
    out.end_object();
  }
  out.end_list();
}

void write_recipient(JsonWriter& out, const RecipientVerdict& recipient) {
  out.field("address", recipient.address.text);
  out.field("role", to_text(recipient.role));
  out.field("action", to_text(recipient.action));
  out.key("doubt");
  out.number(recipient.doubt.probability);
  write_list(out, "meant", recipient.doubt.meant, [&](const intent::Meant& meant) {
    out.field("address", meant.address);
    out.key("probability");
    out.number(meant.probability);
  });
  write_list(out, "reasons", recipient.doubt.reasons, [&](const intent::Reason& reason) {
    out.field("code", reason.code);
    out.field("text", reason.text);
  });
}

void write_set(JsonWriter& out, const intent::SetReason& reason) {
  out.field("code", reason.code);
  out.field("text", reason.text);
  out.key("recipients");
  out.texts(reason.recipients);
}

void write_marking(JsonWriter& out, const content::Marking& marking) {
  out.field("scheme", marking.scheme);
  out.field("text", marking.text);
  out.key("level");
  out.number(static_cast<uint64_t>(marking.level));
  out.key("handling");
  out.texts(marking.handling);
  out.field("where", marking.where);
}

void write_finding(JsonWriter& out, const content::Finding& finding) {
  out.field("kind", finding.kind);
  out.key("count");
  out.number(uint64_t{finding.count});
  out.field("where", finding.where);
  out.field("sample", finding.sample);
  out.key("confidence");
  out.number(finding.confidence);
  if (!finding.detail.empty()) out.field("detail", finding.detail);
}

void write_attachment(JsonWriter& out, const extract::Attachment& attachment) {
  out.field("name", attachment.name);
  out.field("type", attachment.type);
  out.key("size");
  out.number(attachment.size);
  write_list(out, "hidden", attachment.hidden, [&](const extract::Hidden& hidden) {
    out.field("kind", hidden.kind);
    out.field("name", hidden.name);
    out.key("rows");
    out.number(uint64_t{hidden.rows});
    out.key("visible_rows");
    out.number(uint64_t{hidden.visible_rows});
  });
  out.key("encrypted");
  out.boolean(attachment.encrypted);
  out.key("unread");
  if (attachment.unread.empty())
    out.null();
  else
    out.text(attachment.unread);
}

void write_head(JsonWriter& out, const Verdict& verdict, const Source& source) {
  const auto& message = verdict.inspection.message;
  out.field("file", source.file);
  out.key("index");
  out.number(source.index);
  out.field("message_id", message.message_id);
  out.key("copies");
  out.texts(source.copies);
  out.key("date");
  if (message.date)
    out.text(missent::to_text(*message.date));
  else
    out.null();
  out.field("sender", verdict.sender);
  out.field("subject", message.subject);
  out.field("action", to_text(verdict.action));
}

void write_content(JsonWriter& out, const content::Inspection& inspection) {
  write_list(out, "markings", inspection.markings,
             [&](const auto& marking) { write_marking(out, marking); });
  out.key("level");
  out.number(static_cast<uint64_t>(inspection.level));
  write_list(out, "findings", inspection.findings,
             [&](const auto& finding) { write_finding(out, finding); });
  out.key("people");
  out.number(uint64_t{inspection.people});
  write_list(out, "attachments", inspection.attachments,
             [&](const auto& attachment) { write_attachment(out, attachment); });
}

void write_shadowed(JsonWriter& out, const policy::Shadowed& one) {
  out.field("rule", one.rule);
  out.field("action", to_text(one.action));
  out.key("recipients");
  out.texts(one.recipients);
}

}  // namespace

std::string verdict_json(const Verdict& verdict, const Source& source) {
  JsonWriter out;
  out.begin_object();
  write_head(out, verdict, source);
  write_list(out, "recipients", verdict.recipients,
             [&](const auto& recipient) { write_recipient(out, recipient); });
  write_list(out, "set", verdict.set, [&](const auto& reason) { write_set(out, reason); });
  write_content(out, verdict.inspection);
  out.key("rules");
  out.texts(verdict.rules);
  out.key("remarks");
  out.texts(verdict.inspection.message.remarks);
  if (!verdict.shadow.empty())
    write_list(out, "shadow", verdict.shadow, [&](const auto& one) { write_shadowed(out, one); });
  if (!verdict.layers.empty())
    write_list(out, "units", verdict.layers, [&](const auto& one) {
      out.field("rule", one.rule);
      out.field("unit", one.unit);
    });
  out.end_object();
  return out.take();
}

std::string recipient_json(const RecipientVerdict& recipient) {
  JsonWriter out;
  out.begin_object();
  write_recipient(out, recipient);
  out.end_object();
  return out.take();
}

}  // namespace missent::guard
