// SPDX-License-Identifier: Apache-2.0
#pragma once
// Dumps of databases (INSERT of MySQL, PostgreSQL, SQLite, SQL Server; COPY of PostgreSQL) with the
// names of the columns where the headings of a table are: rows of cells parted by TAB, under the
// names that the statement says or the CREATE TABLE before it. Everything else stays as it is.
// Linear time.

#include <optional>
#include <string>
#include <string_view>

namespace missent::extract {

// Nothing where no statement holds rows.
std::optional<std::string> rows_of_sql(std::string_view text);

}  // namespace missent::extract
