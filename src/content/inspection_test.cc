// SPDX-License-Identifier: Apache-2.0
#include "content/inspection.h"

#include <doctest/doctest.h>

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

}  // namespace
}  // namespace missent::content
