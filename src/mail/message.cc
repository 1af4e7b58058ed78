// SPDX-License-Identifier: Apache-2.0
#include "mail/message.h"

#include "base/none.h"
#include "mail/date.h"
#include "mail/encoded_word.h"
#include "mail/headers.h"
#include "mail/mime_parts.h"
#include "mail/opened.h"
#include "mail/structure.h"
#include "text/unicode.h"

#include <algorithm>
#include <unordered_set>

namespace missent::mail {
namespace {

constexpr size_t MostReferences = 500;
constexpr size_t FewRecipients = 12;  // up to here comparing each with each is faster than a set

std::string_view without_mbox_line(std::string_view bytes) {
  if (!bytes.starts_with("From ")) return bytes;
  const size_t newline = bytes.find('\n');
  return newline == None ? std::string_view() : bytes.substr(newline + 1);
}

std::vector<std::string> message_ids(std::string_view value) {
  std::vector<std::string> ids;
  size_t open = value.find('<');
  while (open != None && ids.size() < MostReferences) {
    const size_t close = value.find('>', open);
    if (close == None) break;
    ids.push_back(clean_text(value.substr(open, close - open + 1)));
    open = value.find('<', close);
  }
  return ids;
}

std::string message_id(std::string_view value) {
  std::vector<std::string> ids = message_ids(value);
  if (!ids.empty()) return std::move(ids.front());
  std::string text = clean_text(value);
  return text.empty() ? text : '<' + text + '>';
}

std::string_view first_word(std::string_view value) {
  const std::string_view word = trim(value);
  return word.substr(0, word.find_first_of("; \t\r\n("));
}

// Is the text of a one-part message armoured? Only a line of its own counts, not a quoted one.
bool has_pgp_message(std::string_view body) {
  constexpr std::string_view Armour = "-----BEGIN PGP MESSAGE-----";
  const size_t at = body.find(Armour);
  return at != None && (at == 0 || body[at - 1] == '\n');
}

class MessageReader {
 public:
  MessageReader(std::string_view bytes, const Limits& limits, Opened* opened)
      : bytes_(without_mbox_line(bytes)),
        limits_(limits),
        opened_(opened),
        headers_(read_headers(bytes_, {limits.header_bytes, limits.fields})) {
    out_.size = bytes.size();
  }

  Message read() {
    if (!headers_.complete) give_up("the headers are too long; not read further");
    for (const Field& field : headers_.fields) take_field(field);
    take_lists();
    Structure structure = scan_structure(bytes_, headers_, limits_);
    out_.ambiguities = std::move(structure.ambiguities);
    if (!structure.complete) {
      give_up("the structure is beyond the limits; attachments and texts were not read");
    } else if (structure.one_text && !needs_parts(structure)) {
      take_text(structure);
    } else {
      read_mime_parts(bytes_, structure, limits_, out_, opened_);
      add_recipients(out_.attendees, Role::To);
    }
    if (structure.type == "multipart/report") out_.automatic = true;
    if (opened_ != nullptr) opened_->fields = std::move(headers_.fields);
    return std::move(out_);
  }

 private:
  void take_field(const Field& field) {
    switch (field.name.size()) {
      case 2:
      case 3:
      case 4:
        return take_short(field);
      case 6:
      case 7:
        return take_middle(field);
      default:
        take_long(field);
    }
  }

  void take_short(const Field& field) {
    if (field.is("Date") && !out_.date) out_.date = parse_date(field.value);
  }

  void take_middle(const Field& field) {
    if (field.is("Subject") && !subject_) {
      out_.subject = decode_text(field.value);
      subject_ = true;
    }
    if (field.is("List-Id")) out_.from_list = true;
  }

  void take_long(const Field& field) {
    if (field.is("Message-ID") && out_.message_id.empty())
      out_.message_id = message_id(field.value);
    else if (field.is("In-Reply-To"))
      append(out_.in_reply_to, message_ids(field.value));
    else if (field.is("References"))
      append(out_.references, message_ids(field.value));
    else if (field.is("List-Post"))
      out_.from_list = true;
    else if (field.is("Resent-From"))
      out_.resent = true;
    else if (field.is("X-Auto-Response-Suppress"))
      out_.automatic = true;
    else if (field.is("Auto-Submitted"))
      out_.automatic = out_.automatic || !text::equals_ignore_case(first_word(field.value), "no");
    else if (field.is("Precedence"))
      out_.automatic = out_.automatic || is_bulk(first_word(field.value));
  }

  static bool is_bulk(std::string_view word) {
    return text::equals_ignore_case(word, "bulk") || text::equals_ignore_case(word, "junk");
  }

  static void append(std::vector<std::string>& ids, std::vector<std::string> more) {
    for (auto& id : more) {
      if (ids.size() < MostReferences) ids.push_back(std::move(id));
    }
  }

  void take_lists() {
    out_.from = mailboxes("From");
    std::vector<Mailbox> sender = mailboxes("Sender");
    if (!sender.empty()) out_.sender = std::move(sender.front());
    add_recipients(mailboxes("To"), Role::To);
    add_recipients(mailboxes("Cc"), Role::Cc);
    add_recipients(mailboxes("Bcc"), Role::Bcc);
  }

  std::vector<Mailbox> mailboxes(std::string_view name) {
    std::vector<Mailbox> all;
    size_t count = 0;
    for (const Field& field : headers_.fields) {
      if (!field.is(name)) continue;
      ++count;
      AddressList list = parse_address_list(field.value, name);
      if (!list.complete) out_.complete = false;
      for (auto& remark : list.remarks) out_.remarks.push_back(std::move(remark));
      std::move(list.mailboxes.begin(), list.mailboxes.end(), std::back_inserter(all));
      if (all.size() > limits_.recipients) break;
    }
    if (count > 1)
      out_.remarks.push_back("there are " + std::to_string(count) + " " + std::string(name) +
                             " fields");
    return all;
  }

  void add_recipients(std::vector<Mailbox> mailboxes, Role role) {
    for (Mailbox& mailbox : mailboxes) {
      if (out_.recipients.size() >= limits_.recipients) {
        return give_up("more than " + std::to_string(limits_.recipients) +
                       " recipients; the rest was not read");
      }
      std::string key = delivery_key(mailbox.address);
      if (!is_new(key)) continue;
      out_.recipients.push_back({.mailbox = std::move(mailbox), .role = role});
    }
  }

  bool is_new(std::string& key) {
    if (known_.size() < FewRecipients) {
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) return false;
      known_.push_back(std::move(key));
      return true;
    }
    if (seen_.empty()) seen_.insert(known_.begin(), known_.end());
    return seen_.insert(std::move(key)).second;
  }

  // A text part that must be decoded, goes by a name or invites is for the full reader.
  // Quoted-printable shows enough as it is, when nobody asks for the text.
  bool needs_parts(const Structure& structure) const {
    if (structure.type != "text/plain" && structure.type != "text/html") return true;
    const bool readable =
        structure.encoding == Encoding::None ||
        (structure.encoding == Encoding::QuotedPrintable && !keeps_texts(limits_));
    if (!readable) return true;
    const std::string_view disposition = headers_.value("Content-Disposition");
    if (!disposition.empty() && !text::equals_ignore_case(first_word(disposition), "inline"))
      return true;
    return disposition.find("name") != None || headers_.value("Content-Type").find("name") != None;
  }

  void take_text(const Structure& structure) {
    const std::string_view body = bytes_.substr(std::min(headers_.body, bytes_.size()));
    if (has_pgp_message(body)) out_.protection = Protection::Encrypted;
    if (!keeps_texts(limits_)) return;
    if (limits_.texts && body.size() > limits_.text_bytes)
      give_up("text beyond the limit was not read");
    out_.texts.push_back(
        {"1", structure.type,
         text::to_utf8(body.substr(0, kept_text_bytes(limits_)), structure.charset)});
  }

  void give_up(std::string remark) {
    out_.complete = false;
    out_.remarks.push_back(std::move(remark));
  }

  std::string_view bytes_;
  const Limits& limits_;
  Opened* opened_;
  Headers headers_;
  Message out_;
  bool subject_ = false;
  std::vector<std::string> known_;        // the first few delivery keys
  std::unordered_set<std::string> seen_;  // all of them, once there are many
};

}  // namespace

std::string_view to_text(Role role) {
  switch (role) {
    case Role::To:
      return "to";
    case Role::Cc:
      return "cc";
    case Role::Bcc:
      break;
  }
  return "bcc";
}

Message read_message(std::string_view bytes, const Limits& limits, Opened* opened) {
  return MessageReader(bytes, limits, opened).read();
}

}  // namespace missent::mail
