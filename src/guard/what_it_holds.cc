// SPDX-License-Identifier: Apache-2.0
#include "guard/what_it_holds.h"

#include "content/kinds.h"
#include "guard/shown.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace missent::guard {

namespace {

constexpr size_t AttachmentLines = 8;
constexpr double Sure = 0.5;
// Told in other lines, or not of what a reader sees.
constexpr std::string_view ToldElsewhere[] = {"hidden-data", "encrypted", "ambiguous-structure",
                                              "marking-conflict", "marking-invalid"};

// 18714 -> "18,714"
std::string grouped(uint64_t number) {
  std::string out = fmt::format("{}", number);
  for (size_t at = out.size(); at > 3;) out.insert(at -= 3, ",");
  return out;
}

std::string counted(uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

// Of "National Insurance number: two letters, …." what stands before the colon.
std::string title_of(std::string_view kind) {
  for (const auto& known : content::finding_kinds()) {
    if (known.kind != kind) continue;
    auto title = known.text.substr(0, known.text.find_first_of(":;"));
    return std::string(title.substr(0, title.find_last_not_of('.') + 1));
  }
  return std::string(kind);
}

std::string marking_line(const content::Inspection& inspection) {
  std::vector<std::string> shown;
  for (const auto& marking : inspection.markings) {
    if (marking.level < inspection.level) continue;
    std::string text = shown_text(marking.text, 100);
    for (const auto& handling : marking.handling) text += " - " + shown_text(handling, 100);
    if (std::ranges::find(shown, text) == shown.end()) shown.push_back(std::move(text));
  }
  return shown.empty() ? "" : "It is marked " + shown_list(shown) + ".";
}

std::string findings_line(const content::Inspection& inspection) {
  std::map<std::string_view, uint64_t> counts;
  for (const auto& finding : inspection.findings) {
    if (finding.confidence >= Sure &&
        std::ranges::find(ToldElsewhere, finding.kind) == std::end(ToldElsewhere))
      counts[finding.kind] += finding.count;
  }
  std::vector<std::pair<uint64_t, std::string_view>> order;
  for (const auto& [kind, count] : counts) order.emplace_back(count, kind);
  std::ranges::stable_sort(order, std::greater{}, &std::pair<uint64_t, std::string_view>::first);
  std::vector<std::string> shown;
  for (const auto& [count, kind] : order)
    shown.push_back(fmt::format("{} ({})", title_of(kind), grouped(count)));
  return shown.empty() ? "" : "It has: " + shown_list(shown) + ".";
}

std::string hidden_line(const extract::Attachment& attachment, const extract::Hidden& hidden) {
  std::string out = shown_text(attachment.name.empty() ? "an attachment" : attachment.name, 100) +
                    ": " + shown_text(hidden.kind, 40);
  if (!hidden.name.empty()) out += fmt::format(" ‘{}’", shown_text(hidden.name, 80));
  out += hidden.kind == "sheet" ? " is hidden" : ", not seen at once";
  if (hidden.rows > 0)
    out += fmt::format("; it has {}, of which {} seen", counted(hidden.rows, "row", "rows"),
                       hidden.visible_rows == 1 ? "1 is" : grouped(hidden.visible_rows) + " are");
  return out + ".";
}

std::vector<std::string> attachment_lines(const content::Inspection& inspection) {
  std::vector<std::string> out;
  for (const auto& attachment : inspection.attachments) {
    for (const auto& hidden : attachment.hidden) out.push_back(hidden_line(attachment, hidden));
    if (!attachment.unread.empty())
      out.push_back(
          fmt::format("{} was not read: {}.",
                      shown_text(attachment.name.empty() ? "An attachment" : attachment.name, 100),
                      attachment.unread));
  }
  if (out.size() <= AttachmentLines) return out;
  const size_t more = out.size() - AttachmentLines;
  out.resize(AttachmentLines);
  out.push_back(counted(more, "more remark", "more remarks") + " about attachments.");
  return out;
}

}  // namespace

std::vector<std::string> what_it_holds(const content::Inspection& inspection) {
  std::vector<std::string> out;
  auto add = [&](std::string line) {
    if (!line.empty()) out.push_back(std::move(line));
  };
  if (inspection.level > 0) add(marking_line(inspection));
  if (inspection.people > 0)
    add("It tells about " + counted(inspection.people, "person", "people") + ".");
  add(findings_line(inspection));
  for (auto& line : attachment_lines(inspection)) add(std::move(line));
  return out;
}

}  // namespace missent::guard
