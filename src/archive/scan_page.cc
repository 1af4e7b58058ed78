// SPDX-License-Identifier: Apache-2.0
// The report of an investigation as a page.
#include "archive/bar_chart.h"
#include "archive/scan_report.h"
#include "guard/html_chart.h"
#include "guard/html_page.h"
#include "guard/notice_mail.h"
#include "guard/shown.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace missent::archive {

using guard::html_escape;
using missent::to_text;

namespace {

constexpr size_t MostRows = 25, MostBars = 12, MostMonths = 62, MostToLookAt = 30, MostShort = 12;
constexpr size_t DayLength = 10, YearLength = 4;

uint64_t whole(double count) { return static_cast<uint64_t>(std::llround(count)); }

std::string shown_day(const std::optional<Time>& time) {
  // Hyphens that do not break.
  if (!time) return "–";
  std::string out;
  for (const char c : to_text(*time).substr(0, DayLength)) {
    if (c == '-')
      out += "\u2011";
    else
      out += c;
  }
  return out;
}

std::string shown_between(const Between& between) {
  return between.least == between.most ? std::to_string(between.least)
                                       : fmt::format("{} to {}", between.least, between.most);
}

std::string shown_people(const PeopleCount& people) {
  if (people.least == people.most) return std::to_string(people.estimate);
  return fmt::format("{} ({} to {})", people.estimate, people.least, people.most);
}

std::string shown_address(const std::string& address) {
  return address.empty() ? "–" : html_escape(guard::shown_address(address));
}

std::string fact(std::string_view what, const std::string& text) {
  return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", what, html_escape(text));
}

// Of a class of guard/html_page.cc: "wide" in smaller letters, "short" on one page.
std::string table_begin(std::initializer_list<std::string_view> columns,
                        std::string_view of_class) {
  std::string out = fmt::format("<table class=\"{}\">\n<thead><tr>", of_class);
  for (const auto column : columns) {
    const bool is_number = column.starts_with('#');
    out += fmt::format("<th{}>{}</th>", is_number ? " class=\"number\"" : "",
                       column.substr(is_number ? 1 : 0));
  }
  return out + "</tr></thead>\n<tbody>\n";
}

std::string table_end(size_t all, size_t most) {
  std::string out = "</tbody></table>\n";
  if (all > most) out += fmt::format("<p>{} more are in report.json.</p>\n", all - most);
  return out;
}

std::string facts_part(const ScanReport& report) {
  const auto& found = report.findings;
  const auto in_grade = [&](Grade grade) {
    return whole(found.grades[static_cast<size_t>(grade)].all.expected);
  };
  std::string out = "<table>\n";
  out += fact(
      "Messages of the organisation that were judged",
      fmt::format("{} ({} read, {} of them copies)", report.judged, report.read, report.copies));
  out += fact("In doubt", fmt::format("{}, of these {} for a recipient of doubt 0.5 or more",
                                      found.in_doubt, found.all.messages));
  if (found.reviewed_yes + found.reviewed_no > 0)
    out += fact("Reviewed by a person",
                fmt::format("{} misdirected, {} not", found.reviewed_yes, found.reviewed_no));
  out += fact("Sent", shown_day(found.first) + " to " + shown_day(found.last));
  out +=
      fact("To", fmt::format("{} addresses at {} domains", found.addresses, found.domains.size()));
  out += fact("By", fmt::format("{} senders", found.senders.size()));
  out += fact("By content",
              fmt::format("{} sensitive, {} slight, {} trivial", in_grade(Grade::Sensitive),
                          in_grade(Grade::Slight), in_grade(Grade::Trivial)));
  out += fact("People affected, each counted once",
              found.people.most == 0 ? "none were found" : shown_people(found.people));
  out += fact("Not read whole", std::to_string(report.exceptions));
  if (!report.asked.empty()) out += fact("Narrowed to", report.asked);
  return out + "</table>\n";
}

std::string month_after(const std::string& month) {  // "2023-07" after "2023-06"
  unsigned year = 0, number = 0;
  std::from_chars(month.data(), month.data() + YearLength, year);
  std::from_chars(month.data() + YearLength + 1, month.data() + month.size(), number);
  return number == 12 ? fmt::format("{:04}-01", year + 1)
                      : fmt::format("{:04}-{:02}", year, number + 1);
}

// Each month from the first to the last, also the empty ones.
std::vector<FindingRow> without_gaps(const std::vector<FindingRow>& months) {
  std::vector<FindingRow> out;
  for (const auto& month : months) {
    const bool is_dated = month.name.front() <= '9';
    while (is_dated && !out.empty() && month_after(out.back().name) < month.name)
      out.push_back({month_after(out.back().name), {}, 0, {}});
    out.push_back(month);
  }
  return out;
}

// Months, or where those are too many, years.
std::vector<BarPair> bars_of(const std::vector<FindingRow>& months) {
  const auto all = without_gaps(months);
  std::vector<BarPair> out;
  for (const auto& month : all) {
    const auto label = all.size() > MostMonths ? month.name.substr(0, YearLength) : month.name;
    if (out.empty() || out.back().label != label) out.push_back({label, 0, 0});
    out.back().before += whole(month.all.expected);
    out.back().after += whole(month.sensitive);
  }
  return out;
}

std::string months_part(const Findings& found) {
  constexpr std::string_view Key =
      "<p><svg width=\"10\" height=\"10\"><rect width=\"10\" height=\"10\" "
      "fill=\"#a9b6c2\"/></svg> "
      "believed misdirected &nbsp; <svg width=\"10\" height=\"10\"><rect width=\"10\" "
      "height=\"10\" "
      "fill=\"#1f6fb2\"/></svg> of these sensitive</p>\n";
  return "<h2>By month</h2>\n" + std::string(Key) +
         bar_chart("Messages believed misdirected, by month", bars_of(found.months));
}

using Shown = std::function<std::string(const std::string&)>;

std::string rows_part(std::string_view title, std::string_view what,
                      const std::vector<FindingRow>& rows, const Shown& shown) {
  std::string out = fmt::format("<h2>{}</h2>\n", title);
  out +=
      table_begin({what, "#messages", "#believed misdirected", "#between", "#sensitive", "#people"},
                  rows.size() <= MostShort ? "short" : "");
  for (size_t at = 0; at < std::min(rows.size(), MostRows); ++at) {
    const auto& row = rows[at];
    out += fmt::format(
        "<tr><td class=\"w\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
        "<td class=\"number\">{}</td><td class=\"number\">{}</td><td "
        "class=\"number\">{}</td></tr>\n",
        html_escape(shown(row.name)), row.all.messages, whole(row.all.expected),
        shown_between(row.all.between), whole(row.sensitive), row.people.estimate);
  }
  return out + table_end(rows.size(), MostRows);
}

std::string bars_part(std::string_view title, const std::vector<FindingRow>& rows,
                      const Shown& shown) {
  std::vector<std::pair<std::string, uint64_t>> bars;
  for (size_t at = 0; at < std::min(rows.size(), MostBars); ++at)
    bars.emplace_back(guard::shown_text(shown(rows[at].name), 45), whole(rows[at].all.expected));
  return guard::bars_figure(title, bars);
}

std::string habitual_part(const std::vector<HabitualSlip>& slips) {
  std::string out = "<h2>Habitual slips</h2>\n";
  if (slips.empty()) return out + "<p>Nobody wrote to the same wrong address twice.</p>\n";
  out +=
      table_begin({"sender", "wrote to", "meant, most likely", "#times", "first", "last"}, "wide");
  for (size_t at = 0; at < std::min(slips.size(), MostRows); ++at) {
    const auto& slip = slips[at];
    out += fmt::format(
        "<tr><td class=\"w\">{}</td><td class=\"w\">{}</td><td class=\"w\">{}</td>"
        "<td class=\"number\">{}</td><td>{}</td>"
        "<td>{}</td></tr>\n",
        shown_address(slip.sender), shown_address(slip.address), shown_address(slip.meant),
        slip.all.messages, shown_day(slip.first), shown_day(slip.last));
  }
  return out + table_end(slips.size(), MostRows);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out.append(out.empty() ? "" : ", ").append(text);
  return out;
}

std::string message_row(const Suspect& one) {
  std::string wrong;
  for (size_t at = 0; at < std::min<size_t>(one.wrong.size(), 3); ++at)
    wrong += (at == 0 ? "" : "<br>") + shown_address(one.wrong[at].address);
  if (one.wrong.size() > 3) wrong += fmt::format("<br>and {} more", one.wrong.size() - 3);
  return fmt::format(
      "<tr><td>{}<br><small>{}</small></td><td class=\"w\">{}<br>{}</td><td class=\"w\">{}</td>"
      "<td class=\"number\">{:.1f}\u00a0%</td><td>{}</td></tr>\n",
      shown_day(one.date), one.id.substr(0, 8), shown_address(one.sender),
      html_escape(guard::shown_text(one.subject, 80)), wrong,
      std::floor(1'000 * one.probability) / 10,
      html_escape(guard::shown_text(joined(one.why), 160)));
}

std::string look_part(const ScanReport& report) {
  const auto& urgent = report.findings.first_to_look_at;
  std::string out =
      "<h2>To be looked at first</h2>\n"
      "<p>By how likely they went wrong and what their content weighs. The id leads to the line of "
      "messages.csv, and with it to the message.</p>\n";
  if (urgent.empty()) return out + "<p>None has anything sensitive that was found.</p>\n";
  out += table_begin({"day, id", "sender and subject", "wrote to", "#wrong", "why"}, "wide");
  for (size_t at = 0; at < std::min(urgent.size(), MostToLookAt); ++at)
    out += message_row(report.messages[urgent[at]]);
  return out + table_end(urgent.size(), MostToLookAt);
}

constexpr std::string_view How =
    "<h2>How it was counted</h2>\n"
    "<p>Each message of the organisation was judged with only what was known before it was sent. A "
    "message is in doubt where a recipient of it is likelier than not somebody else than the "
    "sender "
    "meant, or where the policy would have stopped it. The number believed misdirected is the sum "
    "of these probabilities; the interval holds the true number in nine of ten such reports, as "
    "far "
    "as chance goes. What a person said of a sample is certain, and corrects what is believed of "
    "the "
    "others. Messages to one address are taken to be right or wrong together. Slips among "
    "messages that are not in doubt are not in it. A message counts in each row that holds for it, "
    "so rows need not add up. People are counted once in all messages: who has an identifier in "
    "common, or the name with the birth date or the address. Where only names tell, the first "
    "figure "
    "takes those that one sender wrote as one person; the least takes people of one name as one, "
    "the "
    "most takes each mention as another. This report names senders and subjects: it is to be "
    "handled as the "
    "mail itself.</p>\n";

std::string as_it_is(const std::string& text) { return guard::shown_text(text, 120); }

}  // namespace

std::string estimate_sentence(const Estimate& estimate) {
  return fmt::format("{} messages are believed misdirected, between {} and {} (90 %).",
                     whole(estimate.expected), estimate.between.least, estimate.between.most);
}

// Of slips of typing; a list of nothing tells nothing of what is not in it.
std::string unseen_sentence(const WithUnseen& all) {
  return fmt::format("With those that nothing shows they are about {}, between {} and {} (90 %).",
                     whole(all.expected), all.between.least, all.between.most);
}

std::string scan_page(const ScanReport& report) {
  const auto& found = report.findings;
  std::string body =
      "<h1>Misdirected mail</h1>\n<p><strong>" + estimate_sentence(found.all) + "</strong></p>\n";
  if (found.all.messages > 0) body += "<p>" + unseen_sentence(found.with_unseen) + "</p>\n";
  body += facts_part(report);
  if (found.all.messages == 0) return guard::html_page("Misdirected mail", body + std::string(How));
  const auto team = [](const std::string& name) {
    return name.empty() ? "no team" : guard::shown_text(name, 60);
  };
  body += months_part(found);
  body += bars_part("Believed misdirected, by domain", found.domains, as_it_is);
  body += rows_part("By domain", "domain", found.domains, as_it_is);
  body += habitual_part(found.habitual);
  body += look_part(report);
  body += rows_part("By sender", "sender", found.senders, guard::shown_address);
  body += rows_part("By team", "team", found.teams, team);
  body += rows_part("How they were marked", "marking", found.markings, as_it_is);
  if (!found.kinds.empty()) {
    body += "<h2>What was in them</h2>\n";
    body += bars_part("Believed misdirected, by what was found in them", found.kinds, as_it_is);
  }
  return guard::html_page("Misdirected mail", body + std::string(How));
}

}  // namespace missent::archive
