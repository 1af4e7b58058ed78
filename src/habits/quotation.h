// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a mail stops being the author's own words: the lines by which mail programs introduce what
// is answered or passed on. Used by habits/wording.cc. Test: habits/quotation_test.cc.

#include <cstddef>
#include <string_view>

namespace missent::habits {

// Offset of the first line that belongs to a quotation; the text's size when there is none. Linear.
size_t quotation_begin(std::string_view text);

enum class QuotedField { None, From, To, Subject, Other };

struct QuotedLine {  // one line of a quotation's head
  QuotedField field = QuotedField::None;
  std::string_view value;  // behind the colon; the whole line where it is no field
};

// "From: J. Bloggs", "> To: …", "Von: …"; leading quote marks and blanks do not count.
QuotedLine read_quoted_line(std::string_view line);

// "-----Original Message-----", "_____": says that a quotation begins and nothing more.
bool is_divider(std::string_view line);

}  // namespace missent::habits
