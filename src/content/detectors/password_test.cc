// SPDX-License-Identifier: Apache-2.0
#include "content/test_seen.h"

#include <doctest/doctest.h>

#include <string>

namespace missent::content {
namespace {

double told(const std::string& text) { return seen(text + "\n", "password"); }

// Of what is told by some word: each is found.
template <size_t N>
void check_each(const char* const (&texts)[N]) {
  for (const char* text : texts) CHECK_MESSAGE(told(text) >= 0.6, text);
}

TEST_CASE("A password is told by a sign, a verb, quotes or a blank behind its word") {
  check_each({"password: Kestrel42!", "the password's Kestrel42!", "PW Kestrel42!", "pw=Kestrel42!",
              "machine a.test login anna password Tr0ub4dor9", "password \"h4Rd2gu3ss\"",
              "define( 'DB_PASSWORD', 'mK9#vb2Lq' );", "$dbpasswd = 'h4Rd2gu3ss';",
              "ansible_ssh_pass=h4Rd2gu3ss", "{\"user\": \"svc\", \"pass\": \"h4Rd2gu3ss\"}",
              "CREATE USER svc IDENTIFIED BY 'h4Rd2gu3ss';", "username admin password 0 h4Rd2gu3ss",
              "Le mot de passe est Faucon42!"});
}

TEST_CASE("A few words may stand between, as may the end of the line") {
  check_each({"The password for visitors is Kestrel-Harbour-42", "password to follow: Kestrel42!",
              "Passwords:\n- server: Kestrel42!\n- router: Falcon77#",
              "VPN credentials\nanna.berg\nKestrel42!",
              "Kestrel42! is the password for the archive",
              "new login for the portal: anna.berg / Kestrel_42",
              "The admin password on the switch is still Kestrel42"});
  CHECK(told("The password policy is 12Months or more") == 0);
  CHECK(told("The password reset is ticket INC0012345") == 0);
}

TEST_CASE("A plain word is a password behind a user, and where it ends the line") {
  CHECK(told("Username: anna\nPassword: kestrel") >= 0.6);
  CHECK(told("Password: kestrel") == 0);
  CHECK(told("Username: anna\nPassword: will follow by post") == 0);
  CHECK(told("Username: anna\nPassword: required") == 0);
}

TEST_CASE("A column of passwords is read down to the end of its table") {
  const auto found = seen_in("Login\tPassword\nanna\tKestrel42!\nbob\tFalcon77#\n\nx\tOsprey33$\n");
  size_t count = 0;
  for (const auto& finding : found.findings)
    if (finding.kind == "password") count += finding.count;
  CHECK(count == 2);
  CHECK(told("User / Password\nanna / Kestrel42!") >= 0.8);
  CHECK(told("pw R/x9/4\nabc/Kestrel42!/q") == 0);
}

TEST_CASE("Commands and files of clients hold passwords without a word for them") {
  check_each({"sshpass -p 'h4Rd2gu3ss' ssh root@10.1.2.3", "mysql -h db1 -u root -ph4Rd2gu3ss pay",
              "net use \\\\files1\\share /user:DOM\\svc h4Rd2gu3ss",
              "net use Z: \\\\files1\\share h4Rd2gu3ss /user:DOM\\svc",
              "var c = new NetworkCredential(\"svc\", \"h4Rd2gu3ss\");",
              "db1.a.test:5432:payroll:svc:Kq7mP2vX", "smbclient //files1/share -U svc%h4Rd2gu3ss",
              "<Pass encoding=\"base64\">aDRSZDJndTNzcw==</Pass>"});
  CHECK(told("net use Z: \\\\files1\\share2 /user:DOM\\svc") == 0);
  CHECK(told("the server listens on db1.a.test:5432: use version 9.6beta2") == 0);
}

TEST_CASE("A name and its value may be a pair of settings") {
  check_each({"- name: REDIS_PASSWORD\n  value: \"Kestrel42!\"",
              "variable \"db_password\" {\n  type = string\n  default = \"Kestrel42!\"\n}",
              "<Password>\n  <Value>Kestrel42!</Value>", "<Password><Value>Kestrel42!</Value>"});
  CHECK(told("- name: REDIS_PASSWORD\n  valueFrom:\n    secretKeyRef: Kestrel42") == 0);
  CHECK(told("variable \"db_password\" {\n  type = string\n}\nKestrel42!") == 0);
  CHECK(seen_in("variable \"vault_token\" {\n  default = \"68l8e7rc5nt9c9punjoaki4l0jxrq0mj\"\n}")
            .findings.size() == 1);
}

TEST_CASE("Codes of digits stand behind their words, telephone numbers and years do not") {
  check_each({"PIN 4821 for the alarm", "The access code for the vault is 48213",
              "Code for the door: 4821#", "One-time code 482133", "771203 is your OTP",
              "Your verification code is 482 913", "the combination for the safe is 32-14-07",
              "Recovery codes: 4f1d2-c3b9a 8e4d7-cb6a5 1e2f3-a4b5c"});
  for (const char* text : {"access code: 713-345-4727", "our PIN policy of 2019", "SHIPPING 48213"})
    CHECK_MESSAGE(told(text) == 0, text);
}

TEST_CASE(
    "A row headed by the word holds passwords, as does a column with rules and titles in it") {
  const auto count = [](const std::string& text) {
    uint32_t all = 0;
    for (const auto& finding : seen_in(text).findings)
      if (finding.kind == "password") all += finding.count;
    return all;
  };
  CHECK(count("Name\tAnn\tBo\tKim\nPassword\tKestrel42!\tFalcon77#\tHeron19%\n") == 3);
  CHECK(count("Name | Password\n-----+---------\nAnn  | Kestrel42!\nBo   | Falcon77#\n") == 2);
  CHECK(count("Staff,,\n,,\nName,Password,Ward\nAnn,Kestrel42!,B4\nBo,Falcon77#,C1\n") == 2);
  CHECK(count("Password ........ Kestrel42!\n") == 1);
  CHECK(count("*Password:* Kestrel42!\n") == 1);
  CHECK(count("Password\tUser\tRole\tPlace\n") == 0);
}

TEST_CASE("Talk about passwords tells none") {
  for (const char* text :
       {"Password protected files are blocked.", "if (password == null) throw error;",
        "password: ${DB_PASSWORD}", "The pass rate was 92%.", "password Win2000 server",
        "Passwords\nare kept by the service desk2 in the safe",
        "username and password are case-sensitive"})
    CHECK_MESSAGE(told(text) == 0, text);
}

}  // namespace
}  // namespace missent::content
