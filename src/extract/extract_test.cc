// SPDX-License-Identifier: Apache-2.0
#include "extract/extract.h"

#include "extract/sample_test.h"
#include "mail/base64.h"
#include "text/unicode.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string base64(std::string_view bytes) {
  std::string out;
  for (size_t at = 0; at < bytes.size(); at += 57)
    out += mail::encode_base64(bytes.substr(at, 57)) + '\n';
  return out;
}

std::string quoted_printable(std::string_view bytes) {
  constexpr std::string_view Digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'=', Digits[byte >> 4], Digits[byte & 15]};
    if (out.size() % 76 > 70) out += "=\n";
  }
  return out;
}

std::string mail_with(std::string_view encoding, std::string_view encoded,
                      std::string_view name = "roster.xlsx",
                      std::string_view type = "application/octet-stream") {
  std::string out =
      "From: a@b.test\nTo: c@d.test\nSubject: Plan\nX-TLP: red\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nBody.\n--B\nContent-Type: ";
  out.append(type).append("; name=\"").append(name);
  out.append("\"\nContent-Transfer-Encoding: ").append(encoding).append("\n\n");
  return out.append(encoded).append("\n--B--\n");
}

Contents contents_of_mail(std::string_view bytes) {
  mail::Limits limits;
  limits.texts = true;
  mail::Opened opened;
  const mail::Message message = mail::read_message(bytes, limits, &opened);
  return contents_of(message, opened);
}

const std::string Roster =
    sample::workbook({{"S", sample::row({"x"})}, {"Staff", sample::row({"Ann"}), "hidden"}});

TEST_CASE("Subject, labels in the header and the body are pieces with their places") {
  const Contents contents = contents_of_mail("Subject: Plan\nX-TLP: red\nReceived: x\n\nBody.\n");
  REQUIRE(contents.pieces.size() == 3);
  CHECK(contents.pieces[0] == Piece{"Plan", "subject", Place::Subject, false});
  CHECK(contents.pieces[1] == Piece{"X-TLP: red", "header X-TLP", Place::Header, false});
  CHECK(contents.pieces[2] == Piece{"Body.\n", "body", Place::Body, false});
}

TEST_CASE("The name of a field is valid text, whatever bytes it has") {
  const Contents contents = contents_of_mail("X-\xFF: a\n\nx\n");
  REQUIRE(contents.pieces.size() == 2);
  CHECK(text::is_utf8(contents.pieces[0].text));
  CHECK(text::is_utf8(contents.pieces[0].where));
}

TEST_CASE("What an attachment hides does not depend on how it is encoded") {
  const Contents wanted = contents_of_mail(mail_with("base64", base64(Roster)));
  REQUIRE(wanted.attachments.size() == 1);
  CHECK(wanted.attachments[0].hidden == std::vector<Hidden>{{"sheet", "Staff", 1, 0}});
  for (const std::string& mail : {mail_with("quoted-printable", quoted_printable(Roster)),
                                  mail_with("8bit", Roster), mail_with("binary", Roster)}) {
    const Contents contents = contents_of_mail(mail);
    REQUIRE(contents.attachments.size() == 1);
    CHECK(contents.attachments[0].hidden == wanted.attachments[0].hidden);
    CHECK(contents.pieces == wanted.pieces);
  }
}

TEST_CASE("What an attachment hides does not depend on what it stands in") {
  const std::string inner = mail_with("base64", base64(Roster));
  const std::string zip = sample::zip({{"roster.xlsx", Roster, true}});
  const std::string eml_zip = sample::zip({{"in.eml", inner, true}});
  for (const std::string& mail :
       {mail_with("base64", base64(zip), "o.zip"), mail_with("base64", base64(eml_zip), "o.zip"),
        mail_with("7bit", inner, "in.eml", "message/rfc822"),
        mail_with("base64", base64(inner), "in.eml")}) {
    const Contents contents = contents_of_mail(mail);
    const Attachment& last = contents.attachments.back();
    CHECK(last.name.ends_with("/roster.xlsx"));
    CHECK(last.hidden == std::vector<Hidden>{{"sheet", "Staff", 1, 0}});
    CHECK(sample::text_at(contents, last.name + "/sheet ‘Staff’ (hidden)") == "Ann\n");
  }
}

TEST_CASE("An attached message gives its subject, its labels and its body") {
  for (const std::string& mail :
       {mail_with("7bit", "Subject: Inner\nX-TLP: red\nFrom: x@y.test\n\nDeep.\n", "in.eml",
                  "message/rfc822"),
        mail_with("base64", base64("Subject: Inner\nX-TLP: red\nFrom: x@y.test\n\nDeep.\n"),
                  "in.eml")}) {
    const Contents contents = contents_of_mail(mail);
    CHECK(sample::text_at(contents, "in.eml/subject") == "Inner");
    CHECK(sample::text_at(contents, "in.eml/header X-TLP") == "X-TLP: red");
    CHECK(sample::is_shown(contents, "Deep."));
  }
}

TEST_CASE("Text files are read in their charset, declared, marked or guessed") {
  for (const auto& [bytes, type] :
       {std::pair<std::string, std::string>{"Fl\xFCge", "text/plain; charset=iso-8859-1"},
        {"Fl\xC3\xBCge", "text/plain; charset=us-ascii"},
        {std::string("\xFF\xFE"
                     "F\0l\0\xFC\0g\0e\0",
                     12),
         "application/octet-stream"},
        {std::string("F\0l\0\xFC\0g\0e\0", 10), "application/octet-stream"},
        {std::string("\xFF\xFE\0\0"
                     "F\0\0\0l\0\0\0\xFC\0\0\0g\0\0\0e\0\0\0",
                     24),
         "application/octet-stream"},
        {"Fl\xFCge", "application/octet-stream"}}) {
    CAPTURE(type);
    const Contents contents = contents_of_mail(mail_with("base64", base64(bytes), "a.txt", type));
    CHECK(sample::text_at(contents, "a.txt") == "Flüge");
  }
}

TEST_CASE("A file in the text of a message is an attachment behind the others") {
  const Contents contents = contents_of_mail(
      "Subject: s\n\nsee\nbegin 644 plan.txt\n83DD@;G5M8F5R\"D%\"(#$R(#,T(#4V($,*\n`\nend\n");
  REQUIRE(contents.attachments.size() == 1);
  CHECK(contents.attachments[0].name == "plan.txt");
  CHECK(sample::text_at(contents, "plan.txt") == "NI number\nAB 12 34 56 C\n");
  const Contents in_file = sample::read("begin 644 plan.txt\n#86)C\n`\nend\n", "a.txt");
  CHECK(sample::text_at(in_file, "a.txt/plan.txt") == "abc");
}

TEST_CASE("The pages of an XPS file are read") {
  const Contents contents = sample::read(
      sample::zip({{"[Content_Types].xml", "<Types/>"},
                   {"Documents/1/Pages/1.fpage",
                    "<FixedPage><Glyphs UnicodeString=\"NI number\"/>"
                    "<Glyphs UnicodeString=\"{}{AB} &amp; C\"/><Path Data=\"x\"/></FixedPage>"}}),
      "a.xps");
  CHECK(sample::text_at(contents, "a.xps/Documents/1/Pages/1.fpage") == "NI number\n{AB} & C\n");
}

TEST_CASE("An invitation is a piece of text") {
  const Contents contents = contents_of_mail(mail_with(
      "base64", base64("BEGIN:VCALENDAR\r\nDESCRIPTION:The plan\r\nEND:VCALENDAR\r\n"), "i.ics"));
  CHECK(contents.attachments[0].type == "text/calendar");
  CHECK(sample::is_shown(contents, "The plan"));
}

TEST_CASE("Content tells what a file is, not its name") {
  const Contents contents = contents_of_mail(mail_with("base64", base64(Roster), "photo.png"));
  CHECK(sample::kinds(contents.attachments[0]) == "sheet");
  const Contents html =
      contents_of_mail(mail_with("base64", base64("<html><p>a<p hidden>b"), "x.bin"));
  CHECK(html.attachments[0].type == "text/html");
  CHECK(sample::kinds(html.attachments[0]) == "hidden-text");
}

TEST_CASE("A picture holds nothing to read; what nobody knows is unread") {
  const Contents picture = contents_of_mail(mail_with("8bit", "\x89PNG\r\n\x1A\n…", "p.png"));
  CHECK(picture.attachments[0].unread.empty());
  const Contents unknown = contents_of_mail(
      mail_with("base64", base64(std::string("\x01\x02\x03\x00\x05\x06\x07\x08", 8)), "x.dat"));
  CHECK(unknown.attachments[0].unread == "unknown-type");
}

TEST_CASE("A mailbox that is attached is read message by message") {
  const std::string box =
      "From x Thu Jul 20 09:14:00 2023\nFrom: a@b.test\nSubject: one\n\nfirst\n\n"
      "From the river to the hill\n\nFrom y Thu Jul 20 09:14:00 2023\nFrom: c@d.test\n"
      "Subject: two\n\nsecond\n";
  const Contents contents = sample::read(box, "old.mbox");
  REQUIRE(contents.attachments.size() == 3);
  CHECK(contents.attachments[0].type == "application/mbox");
  CHECK(sample::text_at(contents, "old.mbox/message 1/subject") == "one");
  CHECK(sample::text_at(contents, "old.mbox/message 2/subject") == "two");
}

TEST_CASE("Carriage returns alone end lines") {
  CHECK(sample::text_at(sample::read("a\rb\r", "t"), "t") == "a\nb\n");
}

}  // namespace
}  // namespace missent::extract
