// SPDX-License-Identifier: Apache-2.0
#pragma once
// Numbers of sheets as people see them: whole numbers in full, days as ISO dates.

#include <string>
#include <string_view>

namespace missent::extract {

// What a number format code does to a value.
enum class Format { General, Date, Nothing };  // Nothing: ";;;" shows no value at all

Format format_of(std::string_view code);  // "dd/mm/yyyy" is Date
Format built_in_format(unsigned id);      // ECMA-376 18.8.30

// A day number of the 1900 or 1904 system: 45000 -> "2023-03-15".
std::string date_text(double serial, bool from_1904);
std::string number_text(double value, Format format, bool from_1904);
// The number as it stands in a file; an exponent is written out where digits are not lost.
std::string number_text(std::string_view digits, Format format, bool from_1904);

}  // namespace missent::extract
