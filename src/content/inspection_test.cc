// SPDX-License-Identifier: Apache-2.0
#include "content/inspection.h"

#include "base/helper.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::content {
namespace {

TEST_CASE("A plain message has no findings") {
  const Inspection inspection = inspect("From: a@b.test\nTo: c@d.test\n\nhello\n");
  CHECK(inspection.findings.empty());
  CHECK(inspection.level == 0);
  CHECK(inspection.message.recipients.size() == 1);
}

TEST_CASE("An ambiguous structure is a finding that says where and what") {
  const Inspection inspection = inspect(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; "
      "boundary=B\n\n--B\nContent-Transfer-Encoding: base64\n\nYQ\n--B--\nsecret\n");
  REQUIRE(inspection.findings.size() == 1);
  CHECK(inspection.findings[0].kind == "ambiguous-structure");
  CHECK(inspection.findings[0].count == 2);
  CHECK(inspection.findings[0].where == "part 1");
  CHECK(inspection.findings[0].detail == "base64 lacks its padding");
}

TEST_CASE("What is encrypted is a finding") {
  const Inspection smime = inspect(
      "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; "
      "name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n");
  REQUIRE(smime.findings.size() == 1);
  CHECK(smime.findings[0].kind == "encrypted");
  CHECK(smime.findings[0].where == "smime.p7m");
  const Inspection armoured = inspect("To: a@b.test\n\n-----BEGIN PGP MESSAGE-----\n");
  REQUIRE(armoured.findings.size() == 1);
  CHECK(armoured.findings[0].where == "message");
}

TEST_CASE("The security label of a signed message is a marking") {
  const Inspection inspection = inspect(
      "MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=signed-data; "
      "name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
      "MHsGCSqGSIb3DQEHAqBuMGwCAQExADA1BgkqhkiG9w0BBwGgKAQmQ29udGVudC1UeXBlOiB0ZXh0\n"
      "L3BsYWluDQoNClRoZSBwbGFuDQoxLjAsAgEBgANrZXkwAKAZMBcGCyqGSIb3DQEJEAICMQgxBgYB\n"
      "KQIBAzAABANzaWc=\n");
  REQUIRE(inspection.markings.size() == 1);
  CHECK(inspection.markings[0].scheme == "ess");
  CHECK(inspection.markings[0].level == 3);
  CHECK(inspection.markings[0].where == "smime.p7m/signed attribute");
  CHECK(inspection.findings.empty());
}

TEST_CASE("What an attachment hides is a finding that names the kinds") {
  const auto with_page = [](std::string_view page) {
    return inspect("MIME-Version: 1.0\nContent-Type: text/html; name=plan.html\n\n" +
                   std::string(page));
  };
  const Inspection hiding = with_page("<html><p>seen<p hidden>unseen");
  REQUIRE(hiding.attachments.size() == 1);
  REQUIRE(hiding.findings.size() == 1);
  CHECK(hiding.findings[0].kind == "hidden-data");
  CHECK(hiding.findings[0].where == "plan.html");
  CHECK(hiding.findings[0].detail == "hidden-text");
  CHECK(with_page("<html><p>seen").findings.empty());
}

// A file of people, of whom the next one has some too.
std::string list_of_people(int number) {
  std::string list = "OFFICIAL-SENSITIVE\n\nSurname\tPhone\tDate of birth\n";
  for (int i = 0; i < 1'000; ++i) {
    const std::string digits = std::to_string(100'000 + 500 * number + i);
    list += "Doe-" + digits + "\t020 7946 " + digits.substr(2) + "\t0" + digits.substr(5) +
            "/05/1970\n";
  }
  return list;
}

TEST_CASE("A large message is the same whoever helps to read it") {
  std::string message =
      "From: a@b.test\nTo: c@d.test\nX-Class: SECRET\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=B\n\n";
  for (int i = 0; i < 8; ++i)
    message += "--B\nContent-Type: text/plain; name=list" + std::to_string(i) +
               ".txt\nContent-Disposition: attachment\n\n" + list_of_people(i);
  message += "--B\nContent-Type: text/plain\n\nSee there. SECRET\n--B--\n";
  const Inspection alone = inspect(message);
  CHECK(alone.people >= 4'500);
  CHECK(alone.findings.size() >= 16);
  Helper helper;
  for (int i = 0; i < 5; ++i) CHECK(inspect(message, {}, nullptr, &helper) == alone);
  CHECK(inspect("Subject: x\n\nhello\n", {}, nullptr, &helper) == inspect("Subject: x\n\nhello\n"));
}

TEST_CASE("Texts are kept as long as was asked for, and no character of them is cut") {
  mail::Limits limits;
  limits.beginning_bytes = 4;
  const Inspection inspection =
      inspect("Content-Type: text/plain; charset=utf-8\n\nab\xC3\xBC\xC3\xBC", limits);
  REQUIRE(inspection.message.texts.size() == 1);
  CHECK(inspection.message.texts[0].text == "ab\xC3\xBC");
  limits.beginning_bytes = 3;
  CHECK(inspect("Content-Type: text/plain; charset=utf-8\n\nab\xC3\xBC", limits)
            .message.texts[0]
            .text == "ab");
}

}  // namespace
}  // namespace missent::content
