// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_table.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

// A page on which words are put, letters half as wide as they are high.
class Sheet {
 public:
  Sheet& put(double left, double base, std::string_view word, std::string_view mark = " ") {
    if (!text_.empty()) text_ += mark;
    const auto begin = static_cast<uint32_t>(text_.size());
    text_ += word;
    words_.push_back({left, left + 5.0 * static_cast<double>(word.size()), base, 10, begin,
                      static_cast<uint32_t>(text_.size())});
    return *this;
  }
  std::string read(PdfTableHead& head) const { return with_tables(text_, words_, head); }
  std::string read() const {
    PdfTableHead head;
    return read(head);
  }

 private:
  std::string text_;
  std::vector<PdfWord> words_;
};

Sheet& put_rows(Sheet& sheet, double base) {
  return sheet.put(0, base, "Lind", "\n")
      .put(35, base, "B4")
      .put(52, base, "11111")
      .put(0, base + 14, "Castle", "\n")
      .put(52, base + 14, "22222")
      .put(0, base + 28, "Berg", "\n")
      .put(38, base + 28, "C1")
      .put(52, base + 28, "33333");
}

Sheet& put_heading(Sheet& sheet) {
  return sheet.put(0, 0, "Name").put(38, 0, "W").put(52, 0, "Number");
}

TEST_CASE("Cells between narrow gutters are parted by TAB, those of empty cells too") {
  Sheet sheet;
  CHECK(put_rows(put_heading(sheet), 14).read() ==
        "Name\tW\tNumber\nLind\tB4\t11111\nCastle\t\t22222\nBerg\tC1\t33333");
}

TEST_CASE("Lines of a heading that stand close are one row") {
  Sheet sheet;
  sheet.put(0, 6, "Name").put(38, 6, "W").put(52, 0, "Tax", "\n").put(52, 12, "number", "\n");
  CHECK(put_rows(sheet, 30).read().starts_with("Name\tW\tTax number\nLind\tB4\t11111\n"));
}

// A row painted cell by cell; what has two lines reaches above and below the others.
Sheet& put_cells(Sheet& sheet, double base, std::string_view name, std::string_view first,
                 std::string_view second, std::string_view number) {
  return sheet.put(0, base, name, "\n")
      .put(60, base - 6, first, "\n")
      .put(60, base + 6, second, "\n")
      .put(120, base, number, "\n");
}

TEST_CASE("Cells of several lines, painted one after the other, are rows") {
  Sheet sheet;
  put_cells(sheet, 10, "Name", "Sort", "code", "Number");
  put_cells(sheet, 40, "Lind", "20-58-", "90", "11111");
  put_cells(sheet, 70, "Castle", "AB 12", "34 C", "22222");
  put_cells(sheet, 100, "Berg", "04/06/", "1955", "33333");
  CHECK(sheet.read() ==
        "Name\tSort code\tNumber\nLind\t20-58-90\t11111\nCastle\tAB 12 34 "
        "C\t22222\nBerg\t04/06/1955\t33333");
}

TEST_CASE("Columns of running text and lists of points are no painted tables") {
  Sheet columns, points;
  for (int row = 0; row < 4; ++row) {
    points.put(0, 30.0 * row, "-", "\n").put(20, 30.0 * row, "one point", "\n");
    points.put(20, 30.0 * row + 12, "in two lines of words that go on for long enough", "\n");
  }
  CHECK(points.read().find('\t') == std::string::npos);
  for (double left : {0.0, 200.0})
    for (int line = 0; line < 8; ++line)
      columns.put(left, 12.0 * line, "running text of many words", "\n");
  CHECK(columns.read().find('\t') == std::string::npos);
}

TEST_CASE("A table that is painted by columns comes again behind the text as rows") {
  Sheet sheet;
  for (int row = 0; row < 4; ++row) sheet.put(0, 14.0 * row, "Label" + std::to_string(row), "\n");
  for (int row = 0; row < 4; ++row) sheet.put(60, 14.0 * row, "v" + std::to_string(row), "\n");
  CHECK(sheet.read() ==
        "Label0\nLabel1\nLabel2\nLabel3\nv0\nv1\nv2\nv3\n"
        "Label0\tv0\nLabel1\tv1\nLabel2\tv2\nLabel3\tv3\n");
}

TEST_CASE("The heading of a table stands above its rows on the next page too, but not twice") {
  PdfTableHead head;
  Sheet first, second, third;
  put_rows(put_heading(first), 14).read(head);
  CHECK(put_rows(second, 14).read(head).starts_with("Name\tW\tNumber\nLind\tB4\t"));
  const auto text = put_rows(put_heading(third), 14).read(head);
  CHECK(text.find("Name") == text.rfind("Name"));
}

TEST_CASE("Columns of prose, lists of points and words apart stay as they were painted") {
  Sheet prose, points, few;
  for (int line = 0; line < 5; ++line) {
    prose.put(0, 12.0 * line, "and so it went on for years", "\n");
    prose.put(160, 12.0 * line, "until the river rose again", "\t");
    points.put(0, 12.0 * line, "-", "\n").put(12, 12.0 * line, "bring a pen and the letter", " ");
  }
  few.put(0, 0, "Dear").put(24, 0, "Ann,").put(0, 12, "see", "\n").put(17, 12, "below.");
  CHECK(prose.read().find("years\tuntil") != std::string::npos);
  CHECK(points.read().find("- bring") != std::string::npos);
  CHECK(few.read() == "Dear Ann,\nsee below.");
}

}  // namespace
}  // namespace missent::extract
