// SPDX-License-Identifier: Apache-2.0
#include "mail/message.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

std::string with_crlf(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

constexpr std::string_view Plain =
    "From: \"Bloggs, J.\" <j.bloggs@mod.test>, second@mod.test\n"
    "Sender: agent@mod.test\n"
    "To: Analyst <analyst@army.ml>, a..b@c.test\n"
    "Cc: ANALYST@army.ml, c@d.test\n"
    "Bcc: hidden@d.test, c@d.test\n"
    "Subject: =?utf-8?q?Fl=C3=BCge?= to\n Bamako\n"
    "Date: Thu, 20 Jul 2023 10:14:00 +0100\n"
    "Message-ID: <1@mod.test>\n"
    "In-Reply-To: <0@army.test>\n"
    "References: <a@b>\n <0@army.test>\n"
    "\n"
    "Body.\n";

TEST_CASE("The headers of a plain message are read, LF or CRLF, with an mbox line or without") {
  for (const std::string& bytes :
       {std::string(Plain), with_crlf(Plain), "From j@x Thu Jul 20\n" + std::string(Plain)}) {
    const Message message = read_message(bytes);
    REQUIRE(message.from.size() == 2);
    CHECK(message.from[0].name == "Bloggs, J.");
    CHECK(message.sender->address.text == "agent@mod.test");
    REQUIRE(message.recipients.size() == 4);
    CHECK(message.recipients[0].mailbox.name == "Analyst");
    CHECK(message.recipients[1].mailbox.address.text == "a..b@c.test");
    CHECK(message.recipients[2].role == Role::Cc);
    CHECK(message.recipients[3].mailbox.address.text == "hidden@d.test");
    CHECK(message.recipients[3].role == Role::Bcc);
    CHECK(message.subject == "Flüge to Bamako");
    CHECK(missent::to_text(*message.date) == "2023-07-20T09:14:00Z");
    CHECK(message.message_id == "<1@mod.test>");
    CHECK(message.in_reply_to == std::vector<std::string>{"<0@army.test>"});
    CHECK(message.references.size() == 2);
    CHECK(message.ambiguities.empty());
    CHECK(message.remarks == std::vector<std::string>{"To: ‘a..b@c.test’ has an empty atom"});
    CHECK(message.complete);
    CHECK(message.size == bytes.size());
  }
}

TEST_CASE("Nothing at all is a message too") {
  for (std::string_view bytes :
       {"", "\n", "\r\n\r\n", "From x", "no header here", ":\n", "\xFF\xFE"}) {
    CAPTURE(bytes);
    CHECK(read_message(bytes).recipients.empty());
  }
}

TEST_CASE("Every To header is read, and several are remarked") {
  const Message message =
      read_message("To: a@b.test\nTo: c@d.test\nFrom: x@y.test\nFrom: z@y.test\n\n");
  CHECK(message.recipients.size() == 2);
  CHECK(message.from.size() == 2);
  CHECK(message.remarks ==
        std::vector<std::string>{"there are 2 From fields", "there are 2 To fields"});
  CHECK_FALSE(message.ambiguities.empty());  // readers show different From fields
}

TEST_CASE("Many recipients are told apart, up to the limit") {
  std::string bytes = "To: ";
  for (int i = 0; i < 30; ++i) bytes += "u" + std::to_string(i % 20) + "@x.test, ";
  bytes += "\n\n";
  CHECK(read_message(bytes).recipients.size() == 20);
  Limits limits;
  limits.recipients = 5;
  const Message few = read_message(bytes, limits);
  CHECK(few.recipients.size() == 5);
  CHECK_FALSE(few.complete);
}

struct Flag {
  std::string_view header;
  bool Message::*member;
};

TEST_CASE("Mail that no person wrote, or that only passes, is known by its headers") {
  for (const Flag& row : {Flag{"Auto-Submitted: auto-replied", &Message::automatic},
                          Flag{"Precedence: bulk", &Message::automatic},
                          Flag{"X-Auto-Response-Suppress: All", &Message::automatic},
                          Flag{"List-Id: <l.x.test>", &Message::from_list},
                          Flag{"List-Post: <mailto:l@x.test>", &Message::from_list},
                          Flag{"Resent-From: a@b.test", &Message::resent}}) {
    CAPTURE(row.header);
    CHECK(read_message(std::string(row.header) + "\n\n").*row.member);
  }
  CHECK_FALSE(read_message("Auto-Submitted: no\nPrecedence: list\n\n").automatic);
}

TEST_CASE("A bounce names whom it failed") {
  const Message message = read_message(
      "From: <mailer@x.test>\nMIME-Version: 1.0\nContent-Type: multipart/report; "
      "report-type=delivery-status; boundary=B\n\n"
      "--B\n\nSorry.\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; "
      "mx.x.test\n\n"
      "Final-Recipient: rfc822; gone@army.ml\nAction: failed\nStatus: 5.1.1\n\n"
      "Final-Recipient: rfc822; late@army.ml\nAction: delayed\n\n--B--\n");
  CHECK(message.bounce);
  CHECK(message.automatic);
  CHECK(message.failed_recipients == std::vector<std::string>{"gone@army.ml"});
  CHECK(message.ambiguities.empty());
}

TEST_CASE("Attachments are every part that is not the text of the message") {
  const Message message = read_message(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
      "--B\nContent-Type: multipart/alternative; boundary=C\n\n--C\n\nhi\n--C\nContent-Type: "
      "text/html\n\n<p>hi\n--C--\n\n"
      "--B\nContent-Type: application/pdf; name=x.pdf\nContent-Transfer-Encoding: "
      "base64\nContent-Disposition: attachment; filename*=utf-8''Fl%C3%BCge.pdf\n\nY2xlYW4=\n"
      "--B\nContent-Type: text/csv\nContent-Disposition: attachment; filename=list.csv\n\na,b\n"
      "--B\nContent-Type: message/rfc822; name=\"outer.eml\"\n\nSubject: x\nMIME-Version: "
      "1.0\nContent-Type: application/zip; name=inner.zip\n\nPK\n--B--\n");
  REQUIRE(message.attachments.size() == 4);
  CHECK(message.attachments[0] ==
        Attachment{"Flüge.pdf", "application/pdf", 5, false, "unknown-type"});
  CHECK(message.attachments[1] == Attachment{"list.csv", "text/csv", 3, false, ""});
  CHECK(message.attachments[2].name == "outer.eml");
  CHECK(message.attachments[2].type == "message/rfc822");
  CHECK(message.attachments[2].size == 78);
  CHECK(message.attachments[3] ==
        Attachment{"outer.eml/inner.zip", "application/zip", 2, false, "unknown-type"});
  CHECK(message.ambiguities.empty());
}

TEST_CASE("Texts are decoded when they are asked for") {
  Limits limits;
  limits.texts = true;
  const auto first = [&](std::string_view bytes) {
    const Message message = read_message(bytes, limits);
    return message.texts.empty() ? std::string("none")
                                 : message.texts.front().part + " " + message.texts.front().type +
                                       " " + message.texts.front().text;
  };
  CHECK(first("\nbody") == "1 text/plain body");
  CHECK(first("Content-Type: text/html; charset=iso-8859-1\n\nJ\xF6rg") == "1 text/html Jörg");
  CHECK(first("MIME-Version: 1.0\nContent-Type: text/plain; "
              "charset=utf-8\nContent-Transfer-Encoding: base64\n\nSsO2cmc=\n") ==
        "1 text/plain Jörg");
  CHECK(first("MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\nContent-Type: "
              "text/plain; charset=utf-8\n\nJ=C3=B6rg\n") == "1 text/plain Jörg\n");
  CHECK(first("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: "
              "multipart/mixed; boundary=C\n\n--C\n\ndeep\n--C--\n--B--\n") ==
        "1.1 text/plain deep");
  CHECK(read_message("\nbody").texts.empty());
  limits.text_bytes = 2;
  CHECK(first("\nbody") == "1 text/plain bo");
  CHECK_FALSE(read_message("\nbody", limits).complete);
}

struct Guarded {
  std::string_view rest;
  Protection protection;
  bool encrypted;
};

TEST_CASE("Encrypted and signed messages are known") {
  for (const Guarded& row : {
           Guarded{"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; "
                   "name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n",
                   Protection::Encrypted, true},
           Guarded{"Content-Type: application/x-pkcs7-mime; smime-type=signed-data; "
                   "name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n",
                   Protection::Signed, false},
           Guarded{"Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; "
                   "boundary=B\n\n--B\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
                   "--B\nContent-Type: application/octet-stream\n\n-----BEGIN PGP "
                   "MESSAGE-----\n--B--\n",
                   Protection::Encrypted, true},
           Guarded{"Content-Type: multipart/signed; boundary=B\n\n--B\n\nhi\n--B\nContent-Type: "
                   "application/pgp-signature; name=s.asc\n\nx\n--B--\n",
                   Protection::Signed, false},
           Guarded{"\n-----BEGIN PGP MESSAGE-----\n\nhQ\n", Protection::Encrypted, false},
           Guarded{"\n> -----BEGIN PGP MESSAGE-----\n", Protection::None, false},
       }) {
    CAPTURE(row.rest);
    const Message message =
        read_message("To: a@b.test\nMIME-Version: 1.0\n" + std::string(row.rest));
    CHECK(message.protection == row.protection);
    CHECK((!message.attachments.empty() && message.attachments.back().encrypted) == row.encrypted);
    CHECK(message.ambiguities.empty());
  }
}

TEST_CASE("An invitation has a method") {
  CHECK(read_message(
            "MIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n")
            .invitation);
  CHECK(read_message(
            "MIME-Version: 1.0\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:CANCEL\n")
            .invitation);
  CHECK_FALSE(read_message("MIME-Version: 1.0\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n")
                  .invitation);
}

TEST_CASE("A message beyond the limits says so and keeps its recipients") {
  std::string deep = "To: a@b.test\nMIME-Version: 1.0\n";
  for (int i = 0; i < 1'000; ++i)
    deep += "Content-Type: multipart/mixed; boundary=x" + std::to_string(i) + "x\n\n--x" +
            std::to_string(i) + "x\n";
  const Message nested = read_message(deep);
  CHECK_FALSE(nested.complete);
  CHECK_FALSE(nested.ambiguities.empty());
  CHECK(nested.recipients.size() == 1);
  std::string fields = "To: a@b.test\n";
  for (int i = 0; i < 100'000; ++i) fields += "X-A: b\n";
  const Message many = read_message(fields + "\nbody");
  CHECK_FALSE(many.complete);
  CHECK(many.recipients.size() == 1);
  CHECK_FALSE(read_message("To: a@b.test\nX: " + std::string(2 << 20, 'a') + "\n\n").complete);
}

TEST_CASE("Two readers that see different parts are an ambiguity") {
  CHECK_FALSE(read_message("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"one "
                           "\"\n\n--one\n\nx\n--one--\n")
                  .ambiguities.empty());
}

}  // namespace
}  // namespace missent::mail
