// SPDX-License-Identifier: Apache-2.0
#include "content/detectors/secret_value.h"
#include "content/test_seen.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace missent::content {
namespace {

// Put together here, so that scanners of this repository find no key in it.
const std::string Random = "k3Jq9vXz7LmT2wRb8NcY5pHd";

TEST_CASE("Tokens are told by their makers' prefixes, capitals and all") {
  CHECK(detail_of("key AKIA"
                  "LALEMEL33243OLIB\n",
                  "credential") == "aws");
  CHECK(detail_of("ghp_" + Random + "k3Jq9vXz7LmT\n", "credential") == "github");
  CHECK(detail_of("GHP_" + Random + "k3Jq9vXz7LmT\n", "credential") == "none");
  CHECK(detail_of("AIza" + Random + "k3Jq9vXz7Lm\n", "credential") == "google");
  CHECK(detail_of("123456789:AA" + Random + "k3Jq9vXz7\n", "credential") == "telegram");
  CHECK(detail_of("Hello amqp://guest:" + Random + "@mq.test/x\n", "credential") == "url");
}

TEST_CASE("A signed link opens what it names; without its version it is none") {
  const std::string signature = Random + Random + "%3D";
  CHECK(detail_of("https://a.test/f.xlsx?sv=2022-11-02&sr=b&sig=" + signature + "\n",
                  "credential") == "azure-storage");
  CHECK(detail_of("https://a.test/f.xlsx?sr=b&sig=" + signature + "\n", "credential") == "none");
}

TEST_CASE("A JWT has a header that is one") {
  const std::string claims = ".eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlc2lnbmF0dXJl";
  CHECK(detail_of("eyJhbGciOiJIUzI1NiJ9" + claims + "\n", "credential") == "jwt");
  CHECK(detail_of("eyJhbGci?iJIUzI1NiJ9.x\n", "credential") == "none");
  CHECK(detail_of("eyJhbasdGciOiJIUadda" + claims + "\n", "credential") == "none");
}

TEST_CASE("Keys are told by the name they stand behind") {
  const std::vector<std::string> lines = {
      "api_token = \"" + Random + "\"",
      "\"client_secret\": \"" + Random + "\",",
      "var jwtToken string = \"" + Random + "\"",
      "<apiKey>" + Random + "</apiKey>",
      "export SECRET=" + Random,
      "auth => '" + Random + "'",
      "curl -H \"Authorization: Bearer " + Random + "\" https://a.test",
      "curl -u admin:" + Random + " https://a.test",
      "Our API token is " + Random,
      "use the key " + Random + " for it",
      "define('AUTH_KEY', '" + Random + "#|7{-9b');"};
  for (const auto& line : lines) CHECK_MESSAGE(seen(line + "\n", "credential") >= 0.75, line);
}

TEST_CASE("Names that only hold such a word, examples, variables and words are no keys") {
  const std::vector<std::string> lines = {
      "public_key = \"" + Random + "\"",
      "public key: " + Random,
      "the key is INV-2024-00123 in the list",
      "The secret is in the sauce of 1998",
      "kms_key_id: \"555ea4a3-d53a-4412-9c66-3a7cb667b0d6\"",
      "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      "token = ${API_TOKEN_2}",
      "api_key: <your-api-key-1>",
      "keyStr = ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
      "key: ultraPictureBox1",
      "author = " + Random,
      "rapidstring: " + Random,
      "AKIAIOSFODNN7EXAMPLE",
      "the key points are: 1) price 2) date",
      "curl --user \"$USERNAME:$PASSWORD\" https://a.test",
      "https://user:password@a.test/"};
  for (const auto& line : lines) CHECK_MESSAGE(seen(line + "\n", "credential") == 0, line);
}

TEST_CASE("Private keys need a body, also as base 64 once more") {
  std::string body;
  for (int i = 0; i < 6; ++i) body += Random + "Zq0=\n";
  CHECK(seen("-----BEGIN RSA PRIVATE KEY-----\n" + body + "-----END RSA PRIVATE KEY-----\n",
             "private-key") >= 0.8);
  CHECK(seen("-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----\n",
             "private-key") == 0);
  CHECK(seen("-----BEGIN PGP PUBLIC KEY BLOCK-----\n" + body, "private-key") == 0);
  CHECK(seen("PuTTY-User-Key-File-3: ssh-ed25519\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 3\n" + body,
             "private-key") >= 0.8);
  CHECK(seen("PuTTY-User-Key-File-3: is the first line\n", "private-key") == 0);
  CHECK(seen("-----BEGIN OpenVPN Static key V1-----\n" + body, "private-key") >= 0.8);
  CHECK(seen("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUV2\n", "private-key") >= 0.8);
}

TEST_CASE("Passwords are found in prose and lists, talk about passwords is not") {
  CHECK(seen("the password is Hw8-rrTq2x\n", "password") >= 0.8);
  CHECK(seen("User ID: jsmith\nPassword:   m9c#cq1 (please change)\n", "password") >= 0.8);
  CHECK(seen("PIN: 4821\n", "password") >= 0.8);
  for (const char* line :
       {"your password will expire soon", "password: ********", "Password reset: see the policy",
        "obtain your access codes: 877-246-6976", "the password will follow separately"})
    CHECK_MESSAGE(seen(std::string(line) + "\n", "password") == 0, line);
}

TEST_CASE("Chance and words are told apart by pairs of letters") {
  CHECK(wordiness("InternalApplicationKey") > 0.9);
  CHECK(wordiness("xkqzvwjfhqpxkzvqwj") < 0.4);
  CHECK(looks_random("68l8e7rc5nt9c9punjoaki4l0jxrq0mj"));
  CHECK(looks_random("dafa7817-e246-48f3-91a7-e87653d587b8"));
  CHECK(!looks_random("ConfigurationManager2"));
}

}  // namespace
}  // namespace missent::content
