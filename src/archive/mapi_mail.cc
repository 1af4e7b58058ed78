// SPDX-License-Identifier: Apache-2.0
#include "archive/mapi_mail.h"

#include "archive/mail_text.h"
#include "archive/mapi_names.h"
#include "base/clock.h"
#include "extract/byte_reader.h"
#include "extract/compressed_rtf.h"
#include "guard/notice_mail.h"
#include "mail/headers.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace missent::archive {
namespace {

using extract::ByteReader;
using extract::Mapi;
using extract::MapiProperties;
using extract::MapiType;
using text::equals_ignore_case;
using namespace mapi;

constexpr unsigned DeepestMessage = 8;

// 100 ns since 1601 as the Date of a message; nothing for a time that cannot be.
std::string date_text(const MapiProperties& message) {
  constexpr uint64_t From1601To1970 = 11'644'473'600, Latest = 4'102'444'800;  // s; the year 2100
  for (const Mapi name : {SubmitTime, DeliveryTime}) {
    const uint64_t seconds = ByteReader(message.bytes(name)).u64() / 10'000'000;
    if (seconds > From1601To1970 && seconds < From1601To1970 + Latest)
      return guard::mail_date(Time(Seconds(static_cast<int64_t>(seconds - From1601To1970))));
  }
  return {};
}

bool is_smtp(const std::string& type, const std::string& address) {
  return address.find('@') != address.npos && (type.empty() || equals_ignore_case(type, "SMTP"));
}

// Where an address may stand: its kind (or none) and itself.
using AddressPlaces = std::array<std::pair<Mapi, Mapi>, 4>;
constexpr Mapi NoType = property(0);
constexpr AddressPlaces OfSender{{{NoType, RepresentingSmtp},
                                  {RepresentingType, RepresentingAddress},
                                  {NoType, SenderSmtp},
                                  {SenderType, SenderAddress}}};
constexpr AddressPlaces OfRecipient{{{NoType, Mapi::SmtpAddress},
                                     {AddressType, Mapi::Address},
                                     {NoType, Mapi::DisplayName},
                                     {NoType, NoType}}};

std::string address_of(const MapiProperties& properties, const AddressPlaces& places) {
  for (const auto& [type, name] : places) {
    auto address = properties.text(name);
    if (is_smtp(properties.text(type), address)) return address;
  }
  return {};
}

std::string first_text(const MapiProperties& properties, std::initializer_list<Mapi> names) {
  for (const Mapi name : names) {
    if (auto text = properties.text(name); !text.empty()) return text;
  }
  return {};
}

std::string sender_of(const MapiProperties& message) {
  const auto address = address_of(message, OfSender);
  const auto name = first_text(message, {RepresentingName, Mapi::SenderName});
  return address.empty() ? std::string() : mailbox(name == address ? "" : name, address);
}

// A prefix ends where the length behind a first byte of 1 says.
std::string subject_of(const MapiProperties& message) {
  auto subject = message.text(Mapi::Subject);
  return subject.starts_with('\x01') && subject.size() >= 2 ? subject.substr(2) : subject;
}

class Writer {
 public:
  Rebuilt write(const MapiMail& mail) {
    headers(mail);
    rebuilt_.bytes += "MIME-Version: 1.0\r\n";
    body(mail, 0);
    return std::move(rebuilt_);
  }

 private:
  void headers(const MapiMail& mail) {
    const std::string kept = mail.message.text(Mapi::Headers);
    const mail::Headers fields = mail::read_headers(kept);
    for (const auto& one : fields.fields) keep(one);
    for (const auto& [name, text] : made(mail)) {
      if (!fields.find(name)) rebuilt_.bytes += field(name, text);
    }
  }

  // What describes a body that is made new does not fit it.
  void keep(const mail::Field& one) {
    const auto name = text::lower_ascii(one.name);
    if (name.starts_with("content-") || name == "mime-version" || name.empty()) return;
    std::string whole(mail::trim(one.whole));
    std::replace(whole.begin(), whole.end(), '\0', ' ');
    rebuilt_.bytes += whole + "\r\n";
  }

  using Fields = std::vector<std::pair<std::string_view, std::string>>;
  Fields made(const MapiMail& mail) {
    const auto& message = mail.message;
    return {{"From", sender_of(message)},
            {"To", recipients(mail, 1)},
            {"Cc", recipients(mail, 2)},
            {"Bcc", recipients(mail, 3)},
            {"Date", date_text(message)},
            {"Subject", subject_of(message)},
            {"Message-ID", message.text(MessageId)},
            {"In-Reply-To", message.text(InReplyTo)},
            {"References", message.text(References)}};
  }

  std::string recipients(const MapiMail& mail, uint32_t type) {
    std::string list;
    for (const auto& recipient : mail.recipients) {
      if ((recipient.number(RecipientType) & 0xFU) != type) continue;
      const auto address = address_of(recipient, OfRecipient);
      const auto name = recipient.text(Mapi::DisplayName);
      if (address.empty()) {
        ++rebuilt_.without_address;
        continue;
      }
      list += (list.empty() ? "" : ", ") + mailbox(name == address ? "" : name, address);
    }
    return list;
  }

  void part(std::string_view type, std::string_view bytes, const std::string& more = {}) {
    rebuilt_.bytes += "Content-Type: " + std::string(type) + "\r\n" + more +
                      "Content-Transfer-Encoding: base64\r\n\r\n" + base64_lines(bytes);
  }

  struct Piece {
    std::string type, bytes;
  };

  static std::vector<Piece> bodies(const MapiProperties& message) {
    std::vector<Piece> found;
    if (message.has(Mapi::Body))
      found.push_back({"text/plain; charset=utf-8", message.text(Mapi::Body)});
    if (message.has(Mapi::Html)) found.push_back({html_type(message), html(message)});
    if (!found.empty()) return found;
    extract::Limits limits;
    extract::Budget budget(limits, message.bytes(Mapi::CompressedRtf).size());
    auto rtf = extract::unpack_rtf(message.bytes(Mapi::CompressedRtf), budget);
    if (message.has(Mapi::CompressedRtf) && rtf) return {{"text/rtf", *std::move(rtf)}};
    return {{"text/plain; charset=utf-8", ""}};
  }

  static std::string html(const MapiProperties& message) {
    const bool is_text = !message.is_bytes(Mapi::Html);
    return is_text ? message.text(Mapi::Html) : std::string(message.bytes(Mapi::Html));
  }

  static std::string html_type(const MapiProperties& message) {
    if (!message.is_bytes(Mapi::Html)) return "text/html; charset=utf-8";
    const uint32_t page = message.number(Mapi::HtmlCodePage);
    return page == 0 ? "text/html" : "text/html; charset=" + extract::charset_of_code_page(page);
  }

  // No line of base64 begins with a hyphen, and inner messages are deeper.
  static std::string boundary(unsigned depth, char kind) {
    return std::string("=_missent_") + kind + std::to_string(depth);
  }

  // NOLINTNEXTLINE(misc-no-recursion): at most DeepestMessage deep
  void body(const MapiMail& mail, unsigned depth) {
    const auto line = boundary(depth, 'm');
    if (mail.attachments.empty()) return texts(mail.message, depth);
    rebuilt_.bytes += "Content-Type: multipart/mixed; boundary=\"" + line + "\"\r\n\r\n";
    rebuilt_.bytes += "--" + line + "\r\n";
    texts(mail.message, depth);
    for (const auto& one : mail.attachments) {
      rebuilt_.bytes += "--" + line + "\r\n";
      attachment(one, depth);
    }
    rebuilt_.bytes += "--" + line + "--\r\n";
  }

  void texts(const MapiProperties& message, unsigned depth) {
    const auto pieces = bodies(message);
    if (pieces.size() == 1) return part(pieces.front().type, pieces.front().bytes);
    const auto line = boundary(depth, 'a');
    rebuilt_.bytes += "Content-Type: multipart/alternative; boundary=\"" + line + "\"\r\n\r\n";
    for (const auto& piece : pieces) {
      rebuilt_.bytes += "--" + line + "\r\n";
      part(piece.type, piece.bytes);
    }
    rebuilt_.bytes += "--" + line + "--\r\n";
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  void attachment(const MapiAttachment& one, unsigned depth) {
    const auto name = one.properties.file_name();
    const auto shown = "Content-Disposition: attachment; filename=" + in_quotes(name) + "\r\n";
    if (one.message && depth < DeepestMessage) {
      rebuilt_.bytes += "Content-Type: message/rfc822\r\n" + shown + "\r\n";
      headers(*one.message);
      rebuilt_.bytes += "MIME-Version: 1.0\r\n";
      return body(*one.message, depth + 1);
    }
    auto type = one.properties.text(MimeType);
    const bool is_fit = type.find('/') != type.npos && !type.starts_with("multipart/") &&
                        !type.starts_with("message/") && type.find_first_of("\r\n;") == type.npos;
    if (!is_fit) type = "application/octet-stream";
    const auto id = one.properties.text(ContentId);
    part(type, one.properties.bytes(Mapi::AttachedData),
         shown + field("Content-ID", id.empty() ? "" : "<" + id + ">"));
  }

  Rebuilt rebuilt_;
};

}  // namespace

bool is_mail(const MapiProperties& message) {
  const auto kind = text::lower_ascii(message.text(MessageClass));
  return kind.empty() || kind == "ipm.note" || kind.starts_with("ipm.note.") ||
         kind.starts_with("report.") || kind.starts_with("ipm.schedule.");
}

bool is_draft(const MapiProperties& message) {
  constexpr uint32_t Unsent = 8;
  return (message.number(MessageFlags) & Unsent) != 0;
}

Rebuilt rebuild(const MapiMail& mail) { return Writer().write(mail); }

}  // namespace missent::archive
