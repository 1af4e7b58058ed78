// SPDX-License-Identifier: Apache-2.0
#include "extract/html_text.h"

#include <doctest/doctest.h>

namespace missent::extract {
namespace {

TEST_CASE("HTML is read as people see it") {
  const HtmlText html = html_text(
      "<html><head><style>p{color:red}</style><script>no()</script></head><body><p>one &amp; "
      "t&#119;o<br>three<table><tr><td>a<td>b</tr></table>");
  CHECK(html.visible == "one & two\nthree\na\tb\n");
  CHECK(html.hidden.empty());
}

TEST_CASE("Lines of a cell are joined where other cells stand beside it, and it is short") {
  const std::string lines = "<td>NI number<br>AB 12 34 56 C</td>";
  CHECK(html_text("<p>x</p><table><tr>" + lines + "<td>a</td></tr></table>").visible ==
        "x\nNI number  AB 12 34 56 C\ta\n");
  CHECK(html_text("<table><tr>" + lines + "</tr></table>").visible == "NI number\nAB 12 34 56 C\n");
  const std::string prose(500, 'p');
  CHECK(html_text("<table><tr><td>" + prose + "<br>q</td><td>a</td></tr></table>").visible ==
        prose + "\nq\ta\n");
  CHECK(html_text("<p>one</p><p>two</p><table><tr style=\"display:none\"><td>h<br>i</td><td>k</td>"
                  "</tr><tr><td>a</td></tr></table>")
            .visible == "one\ntwo\na\n");
}

TEST_CASE("A field without a label is told by its name") {
  CHECK(html_text(
            "<input name=\"date_of_birth\" value=\"12/03/1980\"><input name=\"x\" value=\"no\">")
            .visible == "date of birth: 12/03/1980 no ");
  CHECK(html_text("<label>Born</label><input name=\"q1\" value=\"12/03/1980\">").visible ==
        "Born 12/03/1980 ");
}

TEST_CASE("Cells keep their columns: empty ones, paragraphs in them, end tags left out") {
  CHECK(html_text("<table><tr><th>a</th><th>b</th><th>c</th></tr>"
                  "<tr><td></td><td>1</td><td></td></tr><tr><td>2<td><td>3</table>x")
            .visible == "a\tb\tc\n\t1\t\n2\t\t3\nx");
  CHECK(html_text("<table>\n<tr>\n<td><p>a</p></td> <td><p>b</p><p>c</p></td></tr></table>")
            .visible == "a\tb  c\n");
  CHECK(
      html_text("<table><tr><td><table><tr><td>in</td></tr></table></td><td>out</td></tr></table>")
          .visible == "in\n\tout\n");
}

TEST_CASE("Cells over several columns and rows move those behind and below them") {
  CHECK(html_text("<table><tr><th colspan=2>a</th><th>b</th></tr>"
                  "<tr><td>1</td><td>2</td><td>3</td></tr></table>")
            .visible == "a\t\tb\n1\t2\t3\n");
  CHECK(html_text("<table><tr><td rowspan=3>a</td><td>1</td></tr><tr><td>2</td></tr>"
                  "<tr><td>3</td></tr><tr><td>b</td><td>4</td></tr></table>")
            .visible == "a\t1\n\t2\n\t3\nb\t4\n");
  CHECK(html_text("<table><tr><td colspan=9999999999 rowspan=99999>a</td></tr></table>x")
            .visible.size() < 80);
}

TEST_CASE("Cells that span many rows and columns do not make a long text of a short one") {
  std::string html = "<table>";
  for (int i = 0; i < 50'000; ++i) html += "<tr><td rowspan=9999 colspan=64>";
  CHECK(html_text(html).visible.size() < 2 << 20);
}

TEST_CASE("Labels stand apart from their values, and fields show theirs") {
  CHECK(html_text("<label>UTR</label><span>12</span>").visible == "UTR 12");
  CHECK(html_text("<label>UTR</label><input value='12'><input type=hidden value=x>b").visible ==
        "UTR 12 b");
}

TEST_CASE("What is not displayed is hidden, whatever hides it") {
  for (const char* how :
       {"style='display:none'", "style=\"VISIBILITY: hidden\"", "hidden", "style='font-size:0'",
        "style='opacity:0'", "style='color:#fff'", "class=pre", "style='mso-hide:all'"}) {
    CAPTURE(how);
    const HtmlText html = html_text("<style>.pre{display:none}</style><p>seen<span " +
                                    std::string(how) + ">unseen</span>");
    CHECK(html.visible.find("unseen") == std::string::npos);
    CHECK(html.hidden.find("unseen") != std::string::npos);
  }
}

TEST_CASE("White on another colour is seen, and what comes behind a hidden element too") {
  CHECK(html_text("<div style='background:#000'><b style='color:white'>x</b></div>").visible ==
        "x\n");
  CHECK(html_text("<div><p hidden>a<b>b</div>c").visible == "c");
}

TEST_CASE("Closing tags without a beginning change nothing") {
  CHECK(html_text("<p hidden>a</b></i></p>b").visible == "b");
}

TEST_CASE("The charset that a document declares is found") {
  CHECK(html_charset("<meta charset=\"koi8-r\">") == "koi8-r");
  CHECK(html_charset("<meta content='text/html; charset=utf-8'>") == "utf-8");
  CHECK(html_charset("<p>").empty());
}

}  // namespace
}  // namespace missent::extract
