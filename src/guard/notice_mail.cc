// SPDX-License-Identifier: Apache-2.0
#include "guard/notice_mail.h"

#include "mail/address.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::guard {

namespace {

using Shape = NoticeLine::Shape;

constexpr std::string_view Days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::string_view Months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
// Quoted-printable writes every "=" as =3D, so no line of a part can look like this.
constexpr std::string_view Boundary = "=_missent_notice";

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }) &&
         text.find("=?") == std::string_view::npos;
}

std::string hex(char c) { return fmt::format("={:02X}", static_cast<unsigned char>(c)); }

bool is_word_safe(char c) {  // RFC 2047 5 (3)
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '!';
}

std::string encode_character(std::string_view bytes) {
  std::string out;
  for (char c : bytes) out += c == ' ' ? "_" : is_word_safe(c) ? std::string(1, c) : hex(c);
  return out;
}

size_t character_length(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80 &&
         end < at + 4)
    ++end;
  return end - at;
}

std::string without_controls(std::string_view text) {
  std::string out;
  for (char c : text)
    if (static_cast<unsigned char>(c) >= ' ' && c != 0x7F) out += c;
  return out;
}

std::string text_line(const NoticeLine& line) {
  switch (line.shape) {
    case Shape::Paragraph:
      return line.text + "\n\n";
    case Shape::Recipient:
      return "  " + line.text + "\n";
    case Shape::Item:
      return "    - " + line.text + "\n";
    case Shape::Link:
      return "    " + line.text + "\n\n";
    case Shape::Code:
      return "    " + line.text + "\n\n";
  }
  return {};
}

std::string html_line(const NoticeLine& line) {
  std::string text = html_escape(line.text);
  switch (line.shape) {
    case Shape::Paragraph:
      return "<p>" + text + "</p>\n";
    case Shape::Recipient:
      return "<p style=\"margin-bottom:0\"><b>" + text + "</b></p>\n";
    case Shape::Item:
      return "<p style=\"margin:0 0 0 1.5em\">" + text + "</p>\n";
    case Shape::Link:
      return "<p><a href=\"" + text + "\" style=\"font-size:18px\">" + text + "</a></p>\n";
    case Shape::Code:
      return "<p style=\"font-size:28px;letter-spacing:4px\"><b>" + text + "</b></p>\n";
  }
  return {};
}

bool is_listed(Shape shape) { return shape == Shape::Recipient || shape == Shape::Item; }

std::string text_body(const std::vector<NoticeLine>& lines) {
  std::string out;
  for (size_t i = 0; i < lines.size(); ++i) {
    bool after_list = i > 0 && is_listed(lines[i - 1].shape) && lines[i].shape != Shape::Item;
    if (after_list) out += "\n";
    out += text_line(lines[i]);
  }
  return out;
}

std::string html_body(const std::vector<NoticeLine>& lines) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head>\n"
      "<body style=\"font-family:sans-serif;font-size:16px;line-height:1.4\">\n";
  for (const auto& line : lines) out += html_line(line);
  return out + "</body></html>\n";
}

std::string part(std::string_view type, std::string_view body) {
  return fmt::format(
      "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: "
      "quoted-printable\r\n\r\n{}\r\n",
      Boundary, type, quoted_printable(body));
}

// RFC 5322 3.2.5: words of letters and digits as they are, else quoted, else encoded.
std::string phrase(std::string_view name) {
  auto is_atom = [](char c) { return is_word_safe(c) || c == ' '; };
  if (std::all_of(name.begin(), name.end(), is_atom) && name.size() < 60) return std::string(name);
  if (!is_plain(name) || name.size() > 60) return encode_words(name, 6);
  std::string out = "\"";
  for (char c : name) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "\"";
}

// A mailbox of a header: its name encoded, its domain as A-labels.
std::string mailbox(std::string_view value) {
  std::string clean = without_controls(value);
  mail::AddressList list = mail::parse_address_list(clean, "To");
  if (list.mailboxes.empty()) return "undisclosed-recipients:;";
  const mail::Mailbox& first = list.mailboxes.front();
  size_t at = first.address.text.rfind('@');
  if (!first.address.is_address() || at == std::string::npos) return "undisclosed-recipients:;";
  std::string address = first.address.text.substr(0, at) + "@" + first.address.domain;
  if (!is_plain(address)) return "undisclosed-recipients:;";
  if (first.name.empty()) return address;
  return phrase(first.name) + " <" + address + ">";
}

}  // namespace

std::string html_escape(std::string_view utf8) {
  std::string out;
  for (char c : utf8) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string quoted_printable(std::string_view utf8) {
  constexpr size_t Width = 75;  // and the "=" of a soft break
  std::string out;
  size_t column = 0;
  for (size_t i = 0; i < utf8.size(); ++i) {
    char c = utf8[i];
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    bool line_end = i + 1 == utf8.size() || utf8[i + 1] == '\n';
    bool plain =
        c >= '!' && c <= '~' && c != '=' && !(column == 0 && (c == '.' || c == 'F' || c == '-'));
    std::string next = plain || (c == ' ' && !line_end) ? std::string(1, c) : hex(c);
    if (column + next.size() > Width) {
      out += "=\r\n";
      column = 0;
    }
    out += next;
    column += next.size();
  }
  return out;
}

std::string encode_words(std::string_view utf8, size_t first_column) {
  std::string clean =
      text::is_utf8(utf8) ? without_controls(utf8) : without_controls(text::to_utf8(utf8, ""));
  if (is_plain(clean) && first_column + clean.size() <= 76) return clean;
  constexpr std::string_view Open = "=?utf-8?q?";
  std::string out(Open);
  size_t column = first_column + Open.size();
  for (size_t at = 0, length = 0; at < clean.size(); at += length) {
    length = character_length(clean, at);
    std::string next = encode_character(std::string_view(clean).substr(at, length));
    if (column + next.size() + 2 > 76) {
      out += "?=\r\n " + std::string(Open);
      column = 1 + Open.size();
    }
    out += next;
    column += next.size();
  }
  return out + "?=";
}

std::string mail_date(Time time) {
  auto day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day date{day};
  std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                     Days[std::chrono::weekday{day}.c_encoding()], unsigned(date.day()),
                     Months[unsigned(date.month()) - 1], int(date.year()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string write_notice(const NoticeMail& mail) {
  std::string out;
  out += "From: " + mailbox(mail.from) + "\r\n";
  out += "To: " + mailbox(mail.to) + "\r\n";
  out += "Subject: " + encode_words(mail.subject, 9) + "\r\n";
  out += "Date: " + mail_date(mail.date) + "\r\n";
  out += "Message-ID: " + without_controls(mail.message_id) + "\r\n";
  out += "Auto-Submitted: auto-generated\r\n";  // RFC 3834 5
  out += "X-Auto-Response-Suppress: All\r\n";   // Exchange
  out += "MIME-Version: 1.0\r\n";
  out += fmt::format("Content-Type: multipart/alternative; boundary=\"{}\"\r\n\r\n", Boundary);
  out += part("text/plain", text_body(mail.lines));
  out += part("text/html", html_body(mail.lines));
  return out + fmt::format("--{}--\r\n", Boundary);
}

}  // namespace missent::guard
