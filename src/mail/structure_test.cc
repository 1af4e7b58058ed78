// SPDX-License-Identifier: Apache-2.0
#include "mail/structure.h"

#include "mail/headers.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

constexpr std::string_view Head = "From: a@b.test\r\nTo: c@d.test\r\nMIME-Version: 1.0\r\n";

Structure scan(std::string_view bytes) { return scan_structure(bytes, read_headers(bytes)); }
std::string message(std::string_view rest) { return std::string(Head) + std::string(rest); }

bool says(const Structure& structure, std::string_view what) {
  for (const std::string& ambiguity : structure.ambiguities) {
    if (ambiguity.find(what) != std::string::npos) return true;
  }
  return false;
}

TEST_CASE("Ordinary structures raise no doubt") {
  for (std::string_view rest :
       {"\r\nhello\r\n",
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
        "8bit\r\n\r\nJ\xC3\xB6rg\r\n",
        "Content-Type: multipart/mixed; boundary=B\r\n\r\nThis is a multi-part message in MIME "
        "format.\r\n--B\r\n\r\nhi\r\n--B \r\n\r\nho\r\n--B--\r\n",
        "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: "
        "multipart/alternative; boundary=C\r\n\r\n--C\r\n\r\nx\r\n-- "
        "\r\nsig\r\n--C--\r\n\r\n--B\r\n"
        "Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ninner\r\n--B--\r\n\r\n",
        "Content-Type: multipart/digest; boundary=B\r\n\r\n--B\r\n\r\nSubject: "
        "x\r\n\r\ny\r\n--B--\r\n"}) {
    CAPTURE(rest);
    const Structure structure = scan(message(rest));
    CHECK(structure.ambiguities.empty());
    CHECK(structure.complete);
  }
}

TEST_CASE("Leaves are counted and one text part is known") {
  CHECK(scan("To: a@b.test\n\nhello").one_text);
  const Structure nested =
      scan(message("Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: "
                   "multipart/alternative; boundary=C\r\n\r\n"
                   "--C\r\n\r\nx\r\n--C\r\n\r\ny\r\n--C--\r\n--B\r\nContent-Type: "
                   "message/rfc822\r\n\r\nA: b\r\n\r\nz\r\n--B--\r\n"));
  CHECK(nested.leaves == 3);
  CHECK(nested.type == "multipart/mixed");
  CHECK_FALSE(nested.one_text);
  REQUIRE(nested.messages.size() == 1);
  CHECK(nested.messages[0].part == "2");
  CHECK(nested.messages[0].size == 9);
}

struct Row {
  std::string_view rest, ambiguity;
};

TEST_CASE("Structures that readers take differently are named") {
  for (const Row& row : {
           Row{"Content-Type: multipart/mixed; boundary=one\r\nContent-Type: multipart/mixed; "
               "boundary=two\r\n\r\n--one\r\n\r\nx\r\n--one--\r\n",
               "two different Content-Type fields"},
           Row{"Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: "
               "7bit\r\n\r\nYQ==\r\n",
               "two different Content-Transfer-Encoding fields"},
           Row{"Subject: a\r\nSubject: b\r\n\r\n", "two different Subject fields"},
           Row{"From: other@b.test\r\n\r\n", "two different From fields"},
           Row{"Content-Type: multipart/mixed; boundary=one\r\n\r\n--one\r\n\r\nx\r\n",
               "a multipart has no closing boundary"},
           Row{"Content-Type: multipart/mixed; "
               "boundary=one\r\n\r\nsecret\r\n--one\r\n\r\nx\r\n--one--\r\n",
               "text stands before the first boundary"},
           Row{"Content-Type: multipart/mixed; "
               "boundary=one\r\n\r\n--one\r\n\r\nx\r\n--one--\r\nsecret\r\n",
               "text stands behind the last boundary"},
           Row{"Content-Type: multipart/mixed; boundary=one\r\nContent-Transfer-Encoding: "
               "base64\r\n\r\nYQ==\r\n",
               "a multipart has a transfer encoding"},
           Row{"Content-Type: multipart/mixed; boundary=one\r\n\r\n--one\r\nContent-Type: "
               "multipart/mixed; boundary=one\r\n\r\n--one\r\n\r\nx\r\n--one--\r\n--one--\r\n",
               "a boundary is used twice"},
           Row{"Content-Type: multipart/mixed; boundary=one\r\n\r\n--one\r\nContent-Type: "
               "multipart/mixed; "
               "boundary=onetwo\r\n\r\n--onetwo\r\n\r\nx\r\n--onetwo--\r\n--one--\r\n",
               "a line begins like the boundary"},
           Row{"Content-Type: multipart/mixed\r\n\r\nx", "a multipart names no boundary"},
           Row{"Content-Type: multipart/mixed; boundary=one\r\n\r\n--one\r\nx\r\n--one--\r\n",
               "an empty line is missing behind the headers"},
           Row{"Content-Type: text/plain; charset=x-none\r\n\r\nx", "the charset is not known"},
           Row{"Content-Type: text/plain; charset=utf-8\r\n\r\n\xC1\x83", "overlong UTF-8"},
           Row{"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n",
               "an attached message has a transfer encoding"},
           Row{"Content-Type: a/b\r\nContent-Disposition: attachment; "
               "filename=\"a\xE2\x80\xAEtxt.exe\"\r\n\r\nx",
               "turns its direction"},
       }) {
    CAPTURE(row.rest);
    CHECK(says(scan(message(row.rest)), row.ambiguity));
  }
}

TEST_CASE("MIME without its version is named only where it changes what is shown") {
  CHECK(says(scan("Content-Transfer-Encoding: base64\n\nYQ==\n"), "MIME-Version is missing"));
  CHECK(scan("Content-Type: text/plain; charset=utf-8\n\nhello\n").ambiguities.empty());
}

TEST_CASE("An ambiguity says in which part it stands") {
  const Structure structure =
      scan(message("Content-Type: multipart/mixed; "
                   "boundary=B\r\n\r\n--B\r\n\r\nx\r\n--B\r\nContent-Transfer-Encoding: "
                   "base64\r\n\r\nYQ\r\n--B--\r\n"));
  CHECK(structure.ambiguities == std::vector<std::string>{"part 2: base64 lacks its padding"});
}

TEST_CASE("Structures beyond the limits end the walk at once") {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) {
    const std::string name = "b" + std::to_string(i) + "x";
    deep += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
  }
  CHECK_FALSE(scan(message(deep)).complete);
  std::string messages;
  for (int i = 0; i < 10'000; ++i) messages += "Content-Type: message/rfc822\r\n\r\n";
  CHECK_FALSE(scan(message(messages)).complete);
  std::string parts = "Content-Type: multipart/mixed; boundary=B\r\n\r\n";
  for (int i = 0; i < 10'000; ++i) parts += "--B\r\n\r\n\r\n";
  const Structure many = scan(message(parts));
  CHECK_FALSE(many.complete);
  CHECK(says(many, "too many parts"));
}

TEST_CASE("Lines that nearly are boundaries take linear time") {
  std::string body =
      "Content-Type: multipart/mixed; boundary=\"" + std::string(70, '-') + "\"\r\n\r\n";
  for (int i = 0; i < 100'000; ++i) body += std::string(60, '-') + "\r\n";
  CHECK(says(scan(message(body)), "a multipart has no parts"));
}

}  // namespace
}  // namespace missent::mail
