// SPDX-License-Identifier: Apache-2.0
#include "program/postconf.h"

#include <doctest/doctest.h>

namespace missent::program {
namespace {

TEST_CASE("what postconf writes is read: values may be empty and may hold an equals sign") {
  auto values = parse_postconf("smtpd_milters = unix:/run/a.sock\nempty = \nx = a=b\nno value\n");
  CHECK(values["smtpd_milters"] == "unix:/run/a.sock");
  CHECK(values["empty"].empty());
  CHECK(values["x"] == "a=b");
  CHECK(values.size() == 3);
}

TEST_CASE("a milter is found among others, with options and in either way to write TCP") {
  CHECK(names_milter("unix:/run/other.sock, unix:/run/missent/milter.sock",
                     "unix:/run/missent/milter.sock"));
  CHECK(names_milter("{ unix:/run/missent/milter.sock, connect_timeout=10s }",
                     "unix:/run/missent/milter.sock"));
  CHECK(names_milter("inet:127.0.0.1:7357", "inet:127.0.0.1:7357"));
  CHECK_FALSE(names_milter("unix:/run/missent/milter.sock2", "unix:/run/missent/milter.sock"));
  CHECK_FALSE(names_milter("", "unix:/run/missent/milter.sock"));
}

}  // namespace
}  // namespace missent::program
