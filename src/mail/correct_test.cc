// SPDX-License-Identifier: Apache-2.0
#include "mail/correct.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

const std::vector<Correction> NavyTypo = {{"ops@navy.ml", "ops@navy.mil"}};

std::string with_crlf(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string corrected(std::string_view message,
                      const std::vector<Correction>& corrections = NavyTypo) {
  auto result = correct_recipients(message, corrections);
  return result ? *result : result.error().message;
}

struct Row {
  std::string_view before, after;
};

TEST_CASE("Only the bytes of the wrong address change") {
  for (const Row& row : {
           Row{"To: ops@navy.ml", "To: ops@navy.mil"},
           Row{"to:ops@navy.ml", "to:ops@navy.mil"},
           Row{"To: Ops Room <ops@navy.ml>, a@b.test", "To: Ops Room <ops@navy.mil>, a@b.test"},
           Row{"To: a@b.test,\n\t\"Ops, Room\" <ops@navy.ml>,\n c@d.test",
               "To: a@b.test,\n\t\"Ops, Room\" <ops@navy.mil>,\n c@d.test"},
           Row{"To: ops@navy.ml (the room)", "To: ops@navy.mil (the room)"},
           Row{"To: (x) ops (y) @ (z) navy.ml", "To: (x)  (y)  (z) ops@navy.mil"},
           Row{"To: ops@\n navy.ml", "To: \n ops@navy.mil"},
           Row{"To: Team: a@b.test, <ops@navy.ml>; c@d.test",
               "To: Team: a@b.test, <ops@navy.mil>; c@d.test"},
           Row{"To: OPS@Navy.ML", "To: ops@navy.mil"},
           Row{"To: \"ops\"@navy.ml", "To: ops@navy.mil"},
           Row{"To: <@relay.test:ops@navy.ml>", "To: <ops@navy.mil>"},
           Row{"To: ops@navy.ml, ops@navy.ml\nCc: ops@navy.ml\nBcc: ops@navy.ml",
               "To: ops@navy.mil, ops@navy.mil\nCc: ops@navy.mil\nBcc: ops@navy.mil"},
           Row{"To: ops@navy.ml\nTo: ops@navy.ml", "To: ops@navy.mil\nTo: ops@navy.mil"},
           Row{"To: \"ops@navy.ml\" <ops@navy.ml>", "To: \"ops@navy.mil\" <ops@navy.mil>"},
           Row{"To: \"'ops@navy.ml'\" <ops@navy.ml>", "To: \"'ops@navy.mil'\" <ops@navy.mil>"},
           Row{"To: ops@navy.ml <ops@navy.ml>", "To: ops@navy.mil <ops@navy.mil>"},
           Row{"To: =?utf-8?q?ops=40navy=2Eml?= <ops@navy.ml>",
               "To: \"ops@navy.mil\" <ops@navy.mil>"},
           Row{"To: \"Ops at ops@navy.ml\" <ops@navy.ml>",
               "To: \"Ops at ops@navy.ml\" <ops@navy.mil>"},
           Row{"To: \"ops@navy.ml\" <a@b.test>", "To: \"ops@navy.ml\" <a@b.test>"},
           Row{"To: xops@navy.ml, ops@navy.ml.test, ops@xnavy.ml",
               "To: xops@navy.ml, ops@navy.ml.test, ops@xnavy.ml"},
           Row{"Resent-To: ops@navy.ml\nReply-To: ops@navy.ml\nX-To: ops@navy.ml",
               "Resent-To: ops@navy.ml\nReply-To: ops@navy.ml\nX-To: ops@navy.ml"},
           Row{"Subject: ops@navy.ml", "Subject: ops@navy.ml"},
       }) {
    CAPTURE(row.before);
    const std::string tail = "\nSubject: to ops@navy.ml\n\nops@navy.ml\n";
    const std::string before = std::string(row.before) + tail;
    const std::string after = std::string(row.after) + tail;
    CHECK(corrected(before) == after);
    CHECK(corrected(with_crlf(before)) == with_crlf(after));
  }
}

TEST_CASE("U-labels and A-labels are one address; the new domain is written in A-labels") {
  const std::vector<Correction> corrections = {{"v@öther.test", "v@ärmee.example"}};
  CHECK(corrected("To: v@xn--ther-4qa.test\n\n", corrections) == "To: v@xn--rmee-koa.example\n\n");
  CHECK(corrected("To: V@ÖTHER.test\n\n", corrections) == "To: v@xn--rmee-koa.example\n\n");
}

TEST_CASE("Several corrections are made at once") {
  CHECK(corrected("To: a@x.test, b@x.test\n\n",
                  {{"a@x.test", "b@x.test"}, {"b@x.test", "\"c d\"@y.test"}}) ==
        "To: b@x.test, \"c d\"@y.test\n\n");
}

TEST_CASE("An address in no visible header is no error, one that is none is") {
  CHECK(corrected("To: a@b.test\n\nbody") == "To: a@b.test\n\nbody");
  const auto bad = correct_recipients("To: a@b.test\n\n", {{"a@b.test", "a@b@c.test\r\nBcc: x"}});
  REQUIRE_FALSE(bad);
  CHECK(bad.error().kind == Kind::Malformed);
}

TEST_CASE("An encrypted message is not corrected") {
  const auto result = correct_recipients(
      "To: ops@navy.ml\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; "
      "smime-type=enveloped-data\n\nMIIB\n",
      NavyTypo);
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == Kind::Refused);
}

TEST_CASE("The attendees of an invitation are corrected with it, folded or not") {
  const std::string head =
      "To: ops@navy.ml\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\n";
  const std::string fixed =
      "To: ops@navy.mil\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\n";
  for (const Row& row : {Row{"ATTENDEE;CN=\"ops@navy.ml\";ROLE=CHAIR:mailto:ops@navy.ml\n",
                             "ATTENDEE;CN=\"ops@navy.mil\";ROLE=CHAIR:mailto:ops@navy.mil\n"},
                         Row{"ATTENDEE;ROLE=REQ-PARTICIPANT:MAILTO:ops@na\n vy.ml\nEND:VEVENT\n",
                             "ATTENDEE;ROLE=REQ-PARTICIPANT:MAILTO:ops@navy.mil\nEND:VEVENT\n"},
                         Row{"ATTENDEE;CN=Ops:mailto:a@b.test\nDESCRIPTION:ops@navy.ml\n",
                             "ATTENDEE;CN=Ops:mailto:a@b.test\nDESCRIPTION:ops@navy.ml\n"},
                         Row{"ORGANIZER:mailto:ops@navy.ml\n", "ORGANIZER:mailto:ops@navy.ml\n"}}) {
    CAPTURE(row.before);
    CHECK(corrected(with_crlf(head + std::string(row.before))) ==
          with_crlf(fixed + std::string(row.after)));
  }
}

TEST_CASE("A field is taken out in every place and spelling, folding included") {
  CHECK(without_field("A: 1\r\nx-MARK: a\r\n b\r\nB: 2\r\nX-Mark : c\r\n\r\nX-Mark: body",
                      "X-Mark") == "A: 1\r\nB: 2\r\n\r\nX-Mark: body");
  CHECK(without_field("A: 1\n\n", "X-Mark") == "A: 1\n\n");
}

TEST_CASE("A field is put before all others with the line ending of the message") {
  CHECK(with_field("A: 1\r\n\r\nb", "X: y") == "X: y\r\nA: 1\r\n\r\nb");
  CHECK(with_field("A: 1\n\nb", "X: y") == "X: y\nA: 1\n\nb");
  CHECK(with_field("From x\nA: 1\n\nb", "X: y") == "From x\nX: y\nA: 1\n\nb");
  CHECK(with_field("", "X: y") == "X: y\r\n");
}

}  // namespace
}  // namespace missent::mail
