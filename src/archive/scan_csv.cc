// SPDX-License-Identifier: Apache-2.0
#include "archive/scan_report.h"
#include "guard/html_page.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace missent::archive {

using missent::to_text;

namespace {

constexpr std::string_view Columns =
    "id,review,misdirected,probability,date,sender,team,recipients,meant,subject,action,grade,"
    "points,why,markings,kinds,people,file,index,copies,message_id\r\n";

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out.append(out.empty() ? "" : "; ").append(text);
  return out;
}

std::string kinds_text(const Suspect& message) {
  std::vector<std::string> kinds;
  for (const auto& [kind, values] : message.kinds)
    kinds.push_back(fmt::format("{} {}", kind, values));
  return joined(kinds);
}

// Places in a random order that is always the same: that of the ids, which are digests.
std::vector<size_t> review_order(const std::vector<Suspect>& messages) {
  std::vector<size_t> order(messages.size()), places(messages.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t one, size_t other) { return messages[one].id < messages[other].id; });
  for (size_t at = 0; at < order.size(); ++at) places[order[at]] = at + 1;
  return places;
}

std::string line_of(const Suspect& one, size_t review) {
  std::vector<std::string> wrong, meant;
  for (const auto& recipient : one.wrong) {
    wrong.push_back(recipient.address);
    meant.push_back(recipient.meant);
  }
  std::string out =
      fmt::format("{},{},{},{:.6f}", guard::csv_cell(one.id), review,
                  one.reviewed ? (*one.reviewed ? "yes" : "no") : "", one.probability);
  for (const auto& text :
       {one.date ? to_text(*one.date) : "", one.sender, one.team, joined(wrong), joined(meant),
        one.subject, one.action, std::string(to_text(one.grade()))})
    out += "," + guard::csv_cell(text);
  out += fmt::format(",{},{},{},{},{},{},{},{},{}", one.points, guard::csv_cell(joined(one.why)),
                     guard::csv_cell(joined(one.markings)), guard::csv_cell(kinds_text(one)),
                     one.people, guard::csv_cell(one.place.file), one.place.index,
                     guard::csv_cell(joined(one.place.copies)), guard::csv_cell(one.message_id));
  return out + "\r\n";
}

}  // namespace

std::string scan_csv(const ScanReport& report) {
  std::string out(Columns);
  const auto places = review_order(report.messages);
  for (size_t at = 0; at < report.messages.size(); ++at)
    out += line_of(report.messages[at], places[at]);
  return out;
}

}  // namespace missent::archive
