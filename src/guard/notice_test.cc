// SPDX-License-Identifier: Apache-2.0
#include "guard/notice.h"

#include "guard/notice_mail.h"
#include "guard/shown.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace missent::guard {
namespace {

Hold sample() {
  Hold hold;
  hold.id = "abcdefgh";
  hold.created = *parse_time("2023-07-20T09:14:00Z");
  hold.expires = *parse_time("2023-07-23T09:14:00Z");
  hold.sender = hold.author = "pat@ministry.example";
  hold.subject = "Wind tunnel";
  hold.action = policy::Action::Ask;
  HeldRecipient doubtful;
  doubtful.address = "kim@army.ml";
  doubtful.action = policy::Action::Ask;
  doubtful.doubt = 0.99;
  doubtful.meant = {{"kim@army.mil", 0.98}};
  doubtful.reasons = {{"near-partner", "army.ml differs from army.mil by a missing ‘i’"}};
  HeldRecipient good;
  good.address = "lee@partner.example";
  hold.recipients = {doubtful, good};
  return hold;
}

NoticeParts parts() {
  return {"Missent <missent@ministry.example>", "pat@ministry.example", "<n1@ministry.example>",
          *parse_time("2023-07-20T09:14:05Z"), "https://missent.ministry.example/d/token234"};
}

// Undoes quoted-printable of the whole mail: enough to look for sentences.
std::string readable(const std::string& mail) {
  std::string out;
  for (size_t i = 0; i < mail.size(); ++i) {
    if (mail[i] != '=' || i + 2 >= mail.size())
      out += mail[i];
    else if (mail[i + 1] == '\r')
      i += 2;
    else if (std::isxdigit(static_cast<unsigned char>(mail[i + 1])) &&
             std::isxdigit(static_cast<unsigned char>(mail[i + 2]))) {
      out += static_cast<char>(std::stoi(mail.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else
      out += '=';
  }
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE(
    "a held notice says what is doubted, why, who was meant, until when, and where to decide") {
  std::string mail = readable(compose_held_notice(sample(), parts()));
  CHECK(has(mail, "Subject: Held: Wind tunnel\r\n"));
  CHECK(has(mail, "kim@army.ml"));
  CHECK(has(mail, "Did you mean kim@army.mil?"));
  CHECK(has(mail, "army.ml differs from army.mil by a missing ‘i’"));
  CHECK(has(mail, "It waits until 23 July 2023, 09:14 UTC"));
  CHECK(has(mail, "These recipients wait with it: lee@partner.example."));
  CHECK(has(mail, "https://missent.ministry.example/d/token234"));
  CHECK(has(mail, "Opening this page does nothing"));
  CHECK(has(mail, "Your message “Wind tunnel”"));
}

TEST_CASE(
    "a notice is marked as automatic, has a date and an id, and is ASCII with CRLF lines of at "
    "most 78 columns") {
  std::string mail = compose_held_notice(sample(), parts());
  CHECK(has(mail, "Auto-Submitted: auto-generated\r\n"));
  CHECK(has(mail, "X-Auto-Response-Suppress: All\r\n"));
  CHECK(has(mail, "Date: Thu, 20 Jul 2023 09:14:05 +0000\r\n"));
  CHECK(has(mail, "Message-ID: <n1@ministry.example>\r\n"));
  CHECK(has(mail, "From: Missent <missent@ministry.example>\r\n"));
  CHECK(has(mail, "Content-Type: text/html; charset=utf-8\r\n"));
  CHECK(std::all_of(mail.begin(), mail.end(),
                    [](char c) { return (c >= ' ' && c <= '~') || c == '\r' || c == '\n'; }));
  size_t start = 0, longest = 0;
  for (size_t end = mail.find("\r\n"); end != std::string::npos;
       start = end + 2, end = mail.find("\r\n", start)) {
    longest = std::max(longest, end - start);
    CHECK(mail.find('\n', start) == end + 1);
  }
  CHECK(longest <= 78);
}

TEST_CASE("a subject can write neither a header nor HTML of its own") {
  Hold hold = sample();
  hold.subject = "x\r\nBcc: spy@evil.example\r\n\r\n<img src=x onerror=alert(1)>\xE2\x80\xAE";
  std::string mail = compose_held_notice(hold, parts());
  CHECK_FALSE(has(mail, "\r\nBcc:"));
  CHECK_FALSE(has(readable(mail), "<p>Your message “x\r\nBcc"));
  CHECK(has(readable(mail), "&lt;img src=x onerror=alert(1)&gt;"));
  CHECK_FALSE(has(readable(mail).substr(readable(mail).find("text/html")), "<img"));
  CHECK_FALSE(has(readable(mail), "\xE2\x80\xAE"));
}

TEST_CASE(
    "an approver is told whose message it is and that a code is asked; the author that somebody "
    "else was asked") {
  Hold hold = sample();
  hold.four_eyes = true;
  NoticeParts to_approver = parts();
  to_approver.to = "chief@ministry.example";
  std::string mail = readable(compose_held_notice(hold, to_approver));
  CHECK(has(mail, "Subject: Approval needed: Wind tunnel"));
  CHECK(has(mail, "A message from pat@ministry.example “Wind tunnel”"));
  CHECK(has(mail, "You are asked to approve it."));
  CHECK(has(mail, "asks for a code"));
  NoticeParts to_author = parts();
  to_author.link = "";
  mail = readable(compose_held_notice(hold, to_author));
  CHECK(has(mail, "Subject: Held: Wind tunnel"));
  CHECK(has(mail, "Somebody else was asked to approve it"));
  CHECK_FALSE(has(mail, "/d/"));
}

TEST_CASE("a delayed message says when it is sent by itself") {
  Hold hold = sample();
  hold.release_at = *parse_time("2023-07-20T09:19:00Z");
  CHECK(has(readable(compose_held_notice(hold, parts())),
            "It is sent by itself at 20 July 2023, 09:19 UTC"));
}

TEST_CASE("a notice repeats what the rules advise and what is in the message") {
  Hold hold = sample();
  hold.advice = {"Use Bcc."};
  hold.contents = {"It is marked SECRET.", "It tells about 18,713 people."};
  std::string mail = readable(compose_held_notice(hold, parts()));
  for (const char* part : {"Use Bcc.", "It is marked SECRET.", "It tells about 18,713 people."})
    CHECK_MESSAGE(has(mail, part), part);
}

TEST_CASE("an encrypted message is not offered for correction") {
  Hold hold = sample();
  hold.correctable = false;
  CHECK(has(readable(compose_held_notice(hold, parts())), "cannot be corrected"));
}

TEST_CASE("many doubtful recipients are counted, not all named") {
  Hold hold = sample();
  hold.recipients.assign(500, hold.recipients.front());
  std::string mail = readable(compose_held_notice(hold, parts()));
  CHECK(has(mail, "and 480 more recipients"));
  CHECK(mail.size() < 20'000);
}

TEST_CASE("an expired notice says that nothing was sent and to whom") {
  std::string mail = readable(compose_expired_notice(sample(), parts()));
  CHECK(has(mail, "Subject: Not sent: Wind tunnel"));
  CHECK(has(mail, "nobody decided about it by 23 July 2023"));
  CHECK(has(mail, "kim@army.ml"));
  CHECK_FALSE(has(mail, "/d/token234"));
}

TEST_CASE("a failed notice repeats what the mail server said of each recipient") {
  Hold hold = sample();
  hold.recipients[0].state = RecipientState::Refused;
  hold.recipients[0].released_as = "kim@army.mil";
  hold.recipients[0].reply = "550 5.1.1 no such user";
  hold.recipients[1].state = RecipientState::Sent;
  std::string mail = readable(compose_failed_notice(hold, parts()));
  CHECK(has(mail, "kim@army.mil was refused"));
  CHECK(has(mail, "550 5.1.1 no such user"));
  CHECK(has(mail, "It was sent to lee@partner.example."));
}

TEST_CASE("a code mail holds the code and no link") {
  std::string mail = readable(compose_code_mail(sample(), "482913", parts()));
  CHECK(has(mail, "    482913\r\n"));
  CHECK_FALSE(has(mail, "/d/"));
}

TEST_CASE("long and foreign subjects are encoded words of at most 76 columns") {
  std::string encoded = encode_words("Ünïcödé " + std::string(200, 'x'), 9);
  CHECK(has(encoded, "=?utf-8?q?=C3=9Cn=C3=AFc"));
  CHECK(has(encoded, "?=\r\n =?utf-8?q?"));
  CHECK(encode_words("plain words", 9) == "plain words");
  CHECK(encode_words("=?utf-8?q?fake?=", 9).find("=?utf-8?q?fake") == std::string::npos);
}

TEST_CASE("quoted-printable guards leading dots, From, trailing blanks and the equals sign") {
  CHECK(quoted_printable(".\nFrom x\na \nb=c\n") == "=2E\r\n=46rom x\r\na=20\r\nb=3Dc\r\n");
}

TEST_CASE("international domains are shown with their A-label beside") {
  CHECK(shown_address("info@xn--rmee-koa.example") == "info@ärmee.example (xn--rmee-koa.example)");
  CHECK(shown_address("kim@army.mil") == "kim@army.mil");
  CHECK(shown_address("no address") == "no address");
}

TEST_CASE("a list names five and counts the rest") {
  CHECK(shown_list({"a", "b"}) == "a and b");
  CHECK(shown_list({"a", "b", "c", "d", "e", "f", "g"}) == "a, b, c, d, e and 2 more");
}

}  // namespace
}  // namespace missent::guard
