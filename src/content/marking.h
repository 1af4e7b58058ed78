// SPDX-License-Identifier: Apache-2.0
#pragma once
// Protective markings and labels (docs/formats/markings.md). A level counts only where it can be
// one: in a header, property, page header or footer; in brackets or at an edge of the subject; on a
// line of its own or behind "Classification:" in a text. The same words in running prose do not
// count.
//
// The text must be folded (fold.h): one kind of hyphen, slash and space.

#include "content/finding.h"
#include "content/marks.h"
#include "content/own_rules.h"
#include "extract/contents.h"

#include <optional>
#include <string_view>
#include <vector>

namespace missent::content {

class MarkingReader {
 public:
  explicit MarkingReader(const OwnRules& own) : own_(own) {}

  void read(const extract::Piece& piece, std::string_view text, const MarkLines& lines);
  // Each scheme and level once, in order of sight.
  const std::vector<Marking>& markings() const { return markings_; }
  int level() const;                        // the highest, 0 none
  std::optional<Finding> conflict() const;  // carriers of one scheme that disagree

 private:
  void read_header(std::string_view line, std::string_view where);
  void read_subject(std::string_view subject, std::string_view where);
  void read_lines(std::string_view text, const MarkLines& lines, std::string_view where);
  bool read_banner(std::string_view line, bool any_case, std::string_view where);
  bool read_australian(std::string_view text, std::string_view where);
  void read_microsoft(std::string_view value, std::string_view where);
  void add(Marking marking);

  const OwnRules& own_;
  std::vector<Marking> markings_;
};

// A whole banner, handling included; nothing where the line is no banner.
std::optional<Marking> parse_banner(std::string_view line, bool any_case);

}  // namespace missent::content
