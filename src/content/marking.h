// SPDX-License-Identifier: Apache-2.0
#pragma once
// Protective markings and labels (docs/formats/markings.md). A level counts only where it can be
// one: in a header, property, page header or footer; in brackets or at an edge of the subject; on a
// line of its own or behind "Classification:" in a text. The same words in running prose do not
// count, and words that letters of lawyers carry too count only on the first or last line.
// CONFIDENTIAL alone in a subject, which firms write too, needs another carrier that says so.
//
// The text must be folded (fold.h): one kind of hyphen, slash and space.

#include "content/banner.h"
#include "content/finding.h"
#include "content/markings/label.h"
#include "content/markings/line.h"
#include "content/markings/portion.h"
#include "content/marks.h"
#include "content/own_rules.h"
#include "extract/contents.h"

#include <string_view>
#include <vector>

namespace missent::content {

class MarkingReader {
 public:
  explicit MarkingReader(const OwnRules& own) : own_(own) {}

  void read(const extract::Piece& piece, std::string_view text, const MarkLines& lines);
  // Each scheme and level once, in order of sight; at most 100.
  std::vector<Marking> markings() const;
  // `marking-conflict`: carriers that disagree, or an attachment above its message;
  // `marking-invalid`: a marking that breaks the grammar of its scheme.
  std::vector<Finding> findings() const;

  // For the readers of one carrier each.
  void add(Marking marking);
  // Counts only where another carrier says the same.
  void add_unless_alone(Marking marking);
  void add_invalid(std::string detail);
  bool add_banner(std::string_view text, bool any_case);  // of a label: any trust
  bool add_labelled(const Labelled& labelled);
  bool add_own(std::string_view line);  // a marking of the organisation's own, and nothing else
  const OwnRules& own() const { return own_; }
  std::string_view where() const { return where_; }  // of the piece being read
  MicrosoftLabels& microsoft() { return microsoft_; }
  Portions& portions() { return portions_; }

 private:
  struct Seen {
    Marking marking;
    bool attached = false;     // carried by an attachment
    bool needs_other = false;  // counts only beside another of the same text
  };
  void add(Seen seen);
  std::vector<Seen> all() const;

  const OwnRules& own_;
  std::vector<Seen> seen_;
  std::vector<Finding> invalid_;
  MicrosoftLabels microsoft_;
  Portions portions_;
  std::string_view where_;
  bool attached_ = false;
};

int highest_level(const std::vector<Marking>& markings);  // 0 for none

// One carrier each; they add what they read to the reader.
void read_label_field(std::string_view line, bool is_property, MarkingReader& reader);
void read_subject_line(std::string_view subject, MarkingReader& reader);
void read_title(std::string_view title, MarkingReader& reader);    // of a document
bool read_edges(std::string_view subject, MarkingReader& reader);  // what it begins or ends with
void read_frame(std::string_view text, MarkingReader& reader);
void read_traffic_light(std::string_view line, MarkingReader& reader);  // anywhere in it
void read_body(std::string_view text, const MarkLines& lines, MarkingReader& reader);

}  // namespace missent::content
