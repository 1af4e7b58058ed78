// SPDX-License-Identifier: Apache-2.0
#include "guard/html_page.h"

#include "guard/notice_mail.h"

namespace missent::guard {

namespace {

constexpr std::string_view Style = R"(
@page { size: A4; margin: 20mm 18mm; @bottom-right { content: counter(page) " of " counter(pages); font: 8pt "Liberation Sans", Arial, sans-serif; color: #666; } }
body { font: 11pt/1.45 "Liberation Sans", Arial, sans-serif; color: #1a1a1a; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 20pt; margin: 0 0 .3em; }
h2 { font-size: 13pt; margin: 1.6em 0 .4em; border-bottom: 1px solid #999; break-after: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35em .6em .35em 0; border-bottom: 1px solid #ddd; }
th[scope=row] { width: 42%; font-weight: normal; color: #444; }
thead th { font-weight: bold; border-bottom: 2px solid #999; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
table.wide { font-size: 8.5pt; }
table.wide td.w { width: 25%; }
td.w { overflow-wrap: anywhere; }
tr, figure, table.short { break-inside: avoid; }
ul { margin: 0; padding-left: 1.1em; }
em, .missing { color: #9a3412; font-style: normal; }
figure { margin: 1em 0; }
figcaption { font-size: 10pt; color: #444; margin-bottom: .3em; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
)";

}  // namespace

std::string html_page(std::string_view title, std::string_view body) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
  out += html_escape(title);
  out.append("</title>\n<style>").append(Style).append("</style>\n</head>\n<body>\n");
  return out.append(body).append("</body>\n</html>\n");
}

std::string csv_cell(std::string_view text) {
  constexpr std::string_view Formula = "=+-@\t\r";
  std::string out = "\"";
  if (!text.empty() && Formula.find(text.front()) != Formula.npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace missent::guard
