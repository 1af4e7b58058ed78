// SPDX-License-Identifier: Apache-2.0
#include "extract/sql_text.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

std::string rows(std::string_view text) { return rows_of_sql(text).value_or("as it is"); }

TEST_CASE("Rows that are inserted stand under the names of their columns, said once") {
  CHECK(rows("-- dump\nINSERT INTO `staff` (`name`, `nino`) VALUES\n('Bo (B4)', 'x'),\n"
             "('O''Hara', NULL);\nINSERT INTO staff (name, nino) VALUES ('a\\'b\\n', 3);\n") ==
        "-- dump\nname\tnino\nBo (B4)\tx\nO'Hara\tNULL\na'b \t3\n");
}

TEST_CASE("Without names they are those of the table") {
  CHECK(rows("CREATE TABLE IF NOT EXISTS \"staff\" (\n  id int NOT NULL,\n  \"dob\" char(9)\n);\n"
             "INSERT INTO public.staff VALUES (1,'x');\n") ==
        "CREATE TABLE IF NOT EXISTS \"staff\" (\n  id int NOT NULL,\n  \"dob\" char(9)\n);\n"
        "id\tdob\n1\tx\n");
}

TEST_CASE("Rows that are copied have the names of their columns above them") {
  CHECK(rows("COPY public.staff (name, nino) FROM stdin;\nBo\tx\n\\.\n") ==
        "COPY public.staff (name, nino) FROM stdin;\nname\tnino\nBo\tx\n\\.\n");
}

TEST_CASE("Broken statements end with the text, and other text stays as it is") {
  CHECK(rows("INSERT INTO t (a) VALUES ('open") == "a\nopen\n");
  CHECK(rows("insert into t (a values (1") == "as it is");
  CHECK(rows("insert into the form what you know\n") == "as it is");
  CHECK(rows("create table (") == "as it is");
}

}  // namespace
}  // namespace missent::extract
