// SPDX-License-Identifier: Apache-2.0
#include "extract/message_pieces.h"

#include "extract/calendar_text.h"
#include "extract/cms.h"
#include "extract/html_text.h"
#include "extract/read_formats.h"
#include "extract/uu_files.h"
#include "mail/encoded_word.h"
#include "mail/headers.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

namespace missent::extract {
namespace {

// Fields for machines, addresses and what has a piece of its own.
constexpr std::array<std::string_view, 36> MachineFields = {"received",
                                                            "from",
                                                            "to",
                                                            "cc",
                                                            "bcc",
                                                            "sender",
                                                            "reply-to",
                                                            "date",
                                                            "subject",
                                                            "message-id",
                                                            "in-reply-to",
                                                            "references",
                                                            "mime-version",
                                                            "content-type",
                                                            "content-transfer-encoding",
                                                            "return-path",
                                                            "delivered-to",
                                                            "x-original-to",
                                                            "dkim-signature",
                                                            "arc-seal",
                                                            "arc-message-signature",
                                                            "user-agent",
                                                            "x-mailer",
                                                            "arc-authentication-results",
                                                            "received-spf",
                                                            "list-id",
                                                            "authentication-results",
                                                            "list-post",
                                                            "list-help",
                                                            "list-unsubscribe",
                                                            "list-subscribe",
                                                            "list-archive",
                                                            "thread-index",
                                                            "x-received",
                                                            "errors-to",
                                                            "domainkey-signature"};

class MessageAdder {
 public:
  MessageAdder(Contents& out, Budget& budget, std::string_view prefix, size_t depth)
      : out_(out), budget_(budget), prefix_(prefix), depth_(depth) {}

  void add_fields(const std::vector<mail::Field>& fields, std::string_view prefix) {
    for (const mail::Field& field : fields) {
      if (!is_told_field(field.name)) continue;
      const std::string name = text::to_utf8(field.name, "utf-8");
      add({.text = name + ": " + mail::decode_text(mail::trim(field.value)),
           .where = std::string(prefix) + "header " + name,
           .place = Place::Header});
    }
  }

  void add_subject(std::string_view subject, std::string_view prefix) {
    add({.text = std::string(subject),
         .where = std::string(prefix) + "subject",
         .place = Place::Subject});
  }

  void add_text(const mail::Text& text, bool only_one) {
    const std::string where = prefix_ + text.inside + (only_one ? "body" : "part " + text.part);
    if (text.type == "text/calendar") return add_calendar(text.text, where);
    if (text.type != "text/html") {
      add({.text = text.text, .where = where, .place = Place::Body});
      return;
    }
    HtmlText html = html_text(text.text);
    add({.text = std::move(html.visible), .where = where, .place = Place::Body});
    add({.text = std::move(html.hidden),
         .where = where + " (hidden)",
         .place = Place::Body,
         .hidden = true});
  }

  // What older programs put into the text itself.
  void add_files_in(std::string_view text) {
    for (const UuFile& file : uu_files(text)) {
      if (!budget_.take_entry() || !budget_.take_bytes(file.bytes.size())) return;
      out_.attachments.push_back({.name = prefix_ + file.name, .size = file.bytes.size()});
      const std::string path = out_.attachments.back().name;
      add({.text = file.name, .where = path, .place = Place::Name});
      Document document(out_, budget_, out_.attachments.size() - 1, path, depth_);
      if (depth_ > budget_.limits().depth) return document.unread("too-large");
      read_file(document, file.bytes);
    }
  }

  void add_attachment(const mail::Attachment& from, const mail::OpenedPart* part) {
    Attachment made{.name = from.name.empty() ? "" : prefix_ + from.name,
                    .type = from.type,
                    .size = from.size,
                    .encrypted = from.encrypted,
                    .unread = from.encrypted ? "encrypted" : ""};
    const std::string path =
        made.name.empty() ? prefix_ + "part " + (part == nullptr ? "" : part->label) : made.name;
    out_.attachments.push_back(std::move(made));
    if (!from.name.empty()) add({.text = from.name, .where = path, .place = Place::Name});
    const bool is_cms = part != nullptr && is_pkcs7(from.type) && looks_like_cms(part->bytes());
    if (part == nullptr || (!is_cms && (from.encrypted || is_signature(from)))) return;
    if (!budget_.take_entry()) {
      out_.attachments.back().unread = "too-large";
      return;
    }
    if (part->is_message) return add_head(part->raw, path + '/');
    Document document(out_, budget_, out_.attachments.size() - 1, path, depth_);
    if (depth_ > budget_.limits().depth) return document.unread("too-large");
    if (!is_cms) return read_file(document, part->bytes(), part->charset);
    // Its content says what it is; the type that is announced may be another.
    out_.attachments.back().encrypted = false;
    out_.attachments.back().unread.clear();
    read_cms(document, part->bytes());
  }

 private:
  static bool is_pkcs7(std::string_view type) {
    return type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime" ||
           type == "application/pkcs7-signature" || type == "application/x-pkcs7-signature";
  }

  // mail says of a signature only that it is one when it is small enough to be nothing else.
  static bool is_signature(const mail::Attachment& attachment) {
    return attachment.unread.empty() && (attachment.type.ends_with("-signature") ||
                                         attachment.type == "application/pgp-encrypted");
  }

  void add_calendar(std::string_view text, const std::string& where) {
    CalendarText calendar = calendar_text(text);
    for (std::string& title : calendar.titles)
      add({.text = std::move(title), .where = where + " title", .place = Place::Subject});
    add({.text = std::move(calendar.text), .where = where, .place = Place::Body});
  }

  // The parts of an attached message come by themselves; its subject and labels do not.
  void add_head(std::string_view raw, const std::string& prefix) {
    const mail::Headers headers = mail::read_headers(raw);
    add_subject(mail::decode_text(headers.value("Subject")), prefix);
    add_fields(headers.fields, prefix);
  }

  void add(Piece piece) {
    if (piece.text.find_first_not_of(" \t\r\n") == piece.text.npos) return;
    if (!budget_.take_piece() || !budget_.take_text(piece.text.size())) {
      if (!told_too_large_) out_.remarks.push_back(piece.where + ": too much text; not read");
      told_too_large_ = true;
      return;
    }
    out_.add(std::move(piece));
  }

  Contents& out_;
  Budget& budget_;
  std::string prefix_;
  size_t depth_;
  bool told_too_large_ = false;
};

const mail::OpenedPart* part_of(const mail::Opened& opened, size_t attachment) {
  const auto found = std::lower_bound(
      opened.parts.begin(), opened.parts.end(), attachment,
      [](const mail::OpenedPart& part, size_t wanted) { return part.attachment < wanted; });
  const bool is_it = found != opened.parts.end() && found->attachment == attachment;
  return is_it ? &*found : nullptr;
}

}  // namespace

bool is_told_field(std::string_view name) {
  return std::none_of(MachineFields.begin(), MachineFields.end(), [&](std::string_view known) {
    return text::equals_ignore_case(known, name);
  });
}

void add_message(Contents& out, Budget& budget, const mail::Message& message,
                 const mail::Opened& opened, std::string_view prefix, size_t depth) {
  MessageAdder adder(out, budget, prefix, depth);
  adder.add_subject(message.subject, prefix);
  adder.add_fields(opened.fields, prefix);
  const auto bodies =
      std::count_if(message.texts.begin(), message.texts.end(),
                    [](const auto& text) { return !text.file && text.inside.empty(); });
  for (const mail::Text& text : message.texts) {
    if (!text.file) adder.add_text(text, bodies == 1 && text.inside.empty());
  }
  for (size_t i = 0; i < message.attachments.size(); ++i)
    adder.add_attachment(message.attachments[i], part_of(opened, i));
  for (const mail::Text& text : message.texts) {
    if (!text.file && text.type != "text/html") adder.add_files_in(text.text);
  }
}

}  // namespace missent::extract
