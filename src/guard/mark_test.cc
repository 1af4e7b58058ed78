// SPDX-License-Identifier: Apache-2.0
#include "guard/mark.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::guard;

namespace {

const std::string Key(32, 'k');
const std::string Plain =
    "From: Pat <pat@office.example>\r\nTo: kim@fleet.example,\r\n lee@fleet.example\r\nSubject: "
    "One  two\r\n\r\nHello\r\n\r\nworld\r\n";

Mark sample() {
  return {.hold = "abc234", .nonce = "n1", .expires = Time(Seconds(1'700'000'000)), .mac = {}};
}

std::string mac_of(const Mark& mark, const std::vector<std::string>& recipients,
                   const std::string& message = Plain) {
  return mark_mac(Key, mark, marked_digest(message), marked_recipients(recipients));
}

}  // namespace

TEST_CASE("a mark reads back what it writes") {
  Mark mark = sample();
  mark.mac = mac_of(mark, {"kim@fleet.example"});
  CHECK(to_text(mark).starts_with("v1 abc234 n1 1700000000 "));
  CHECK(parse_mark(to_text(mark)) == mark);
}

TEST_CASE("what has not the form of a mark is none") {
  std::string mac(64, 'a');
  for (const auto& text :
       {std::string(), std::string("v1"), "v2 a b 1 " + mac, "v1 a b x " + mac,
        "v1 a b 1 " + mac + " more", "v1  b 1 " + mac, "v1 a b 1 " + mac + "a",
        "v1 ../a b 1 " + mac, "v1 a b 99999999999999999999 " + mac, std::string(10'000, 'v')}) {
    CAPTURE(text);
    CHECK_FALSE(parse_mark(text));
  }
}

TEST_CASE("the digest does not see what an MTA changes on the way") {
  std::string digest = marked_digest(Plain);
  CHECK(marked_digest("Received: from a by b;\r\n\tnow\r\n" + Plain) == digest);
  CHECK(marked_digest("Message-ID: <1@x>\r\nDate: now\r\nBcc: b@x.example\r\n" + Plain) == digest);
  CHECK(marked_digest("X-Missent-Release: v1 a b 1 c\r\n" + Plain) == digest);
  CHECK(marked_digest(Plain + "\r\n\r\n") == digest);
  std::string refolded = Plain;
  refolded.replace(refolded.find(",\r\n lee"), 7, ", lee");
  CHECK(marked_digest(refolded) == digest);
  std::string unix_lines;
  for (char letter : Plain)
    if (letter != '\r') unix_lines += letter;
  CHECK(marked_digest(unix_lines) == digest);
}

TEST_CASE("the digest sees body, author, recipients, subject and type") {
  std::string digest = marked_digest(Plain);
  auto changed = [&](std::string_view from, std::string_view to) {
    std::string message = Plain;
    message.replace(message.find(from), from.size(), to);
    return marked_digest(message);
  };
  CHECK(changed("world", "World") != digest);
  CHECK(changed("\r\n\r\nworld", "\r\nworld") != digest);
  CHECK(changed("pat@", "mat@") != digest);
  CHECK(changed("lee@", "leo@") != digest);
  CHECK(changed("One", "one") != digest);
  CHECK(marked_digest("Cc: x@y.example\r\n" + Plain) != digest);
  CHECK(marked_digest("Content-Type: text/html\r\n" + Plain) != digest);
  CHECK(changed("Subject: One  two\r\n", "Subject: One\r\nSubject: two\r\n") != digest);
}

TEST_CASE("a mac holds for one hold, nonce, time, message and list of recipients") {
  Mark mark = sample();
  std::string mac = mac_of(mark, {"kim@fleet.example", "lee@fleet.example"});
  CHECK(mac == mac_of(mark, {"lee@fleet.example", "Kim@FLEET.example", "kim@fleet.example"}));
  CHECK(mac != mac_of(mark, {"kim@fleet.example"}));
  CHECK(mac != mark_mac(std::string(32, 'x'), mark, marked_digest(Plain),
                        marked_recipients({"kim@fleet.example", "lee@fleet.example"})));
  Mark other = mark;
  other.nonce = "n2";
  CHECK(mac != mac_of(other, {"kim@fleet.example", "lee@fleet.example"}));
  other = mark;
  other.expires += Seconds(1);
  CHECK(mac != mac_of(other, {"kim@fleet.example", "lee@fleet.example"}));
  other = mark;
  other.hold = "abc235";
  CHECK(mac != mac_of(other, {"kim@fleet.example", "lee@fleet.example"}));
}

TEST_CASE("marks are found in the headers, whatever their case, and nowhere else") {
  CHECK(find_marks(Plain).empty());
  CHECK(find_marks("x-missent-RELEASE:  v1\r\n\ta b\r\n" + Plain) ==
        std::vector<std::string>{"v1 a b"});
  CHECK(find_marks("X-Missent-Release: a\nX-Missent-Release: b\n\nbody").size() == 2);
  CHECK(find_marks(Plain + "X-Missent-Release: v1\r\n").empty());
  CHECK(find_marks("").empty());
  CHECK(find_marks("no colon\r\n folded\r\nX-Missent-Release:\r\n").size() == 1);
}
