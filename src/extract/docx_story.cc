// SPDX-License-Identifier: Apache-2.0
#include "extract/docx_story.h"

#include "extract/cell_lines.h"

#include <algorithm>
#include <vector>

namespace missent::extract {
namespace {

constexpr uint64_t TinySize = 4;  // half points

bool is_plain_ground(std::string_view fill) {
  return fill.empty() || fill == "auto" || fill == "FFFFFF" || fill == "ffffff";
}

std::string without_space(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; });
  return out;
}

class StoryReader {
 public:
  StoryReader(std::string_view xml, const HiddenStyles& styles, size_t xml_depth)
      : xml_(xml, xml_depth), styles_(styles) {}

  Story read() {
    while (xml_.next()) {
      if (xml_.is_text())
        take_text();
      else if (xml_.is_start())
        start();
      else
        end();
    }
    story_.damaged = xml_.has_entities() || xml_.too_deep();
    return std::move(story_);
  }

 private:
  struct Run {
    bool open = false;
    bool hidden = false;
    bool white = false;
    bool shaded = false;
  };

  void start() {
    const std::string_view name = xml_.name();
    if (name == "t" || name == "delText" || name == "instrText") {
      in_text_ = name != "instrText";
      is_deleted_text_ = name == "delText";
    } else if (name == "r") {
      run_ = Run{.open = true};
    } else if (run_.open && in_properties_) {
      run_property(name);
    } else {
      start_structure(name);
    }
    if (name == "rPr") in_properties_ = true;
    if (name == "rStyle" && styles_.contains(xml_.attribute("val"))) run_.hidden = true;
  }

  void run_property(std::string_view name) {
    if (name == "vanish" || name == "specVanish") run_.hidden = run_.hidden || is_on(xml_);
    if (name == "color") run_.white = xml_.attribute("val") == "FFFFFF";
    if (name == "highlight") run_.shaded = true;
    if (name == "shd") run_.shaded = !is_plain_ground(xml_.attribute("fill"));
    if (name == "sz") {
      const uint64_t size = number_of(xml_.attribute("val"));
      if (size > 0 && size <= TinySize) run_.hidden = true;
    }
  }

  void start_structure(std::string_view name) {
    start_sign(name);
    if (name == "p") paragraph_shaded_ = paragraph_hidden_ = false;
    if (name == "pStyle") paragraph_hidden_ = styles_.contains(xml_.attribute("val"));
    if (name == "shd" && !is_plain_ground(xml_.attribute("fill"))) shade();
    start_in_table(name);
    if (name == "sdt" || name == "alias" || name == "sdtContent") start_control(name);
    if (name == "txbxContent") ++boxes_;
    if (name == "del" || name == "moveFrom") ++deletions_;
    if (name == "comment") ++story_.comments;
    if (name == "Choice") choice_ = story_.text.size();
    if (name == "Fallback") take_fallback();
  }

  void start_in_table(std::string_view name) {
    if (name == "tbl") ++tables_;
    if (name == "tr" && rows_.size() < MostDepth) rows_.push_back(story_.text.size());
    if (name == "tc" && cells_.size() < MostDepth) cells_.push_back({story_.text.size(), 1});
    if (name == "gridSpan" && !cells_.empty())
      cells_.back().columns =
          std::clamp<uint64_t>(number_of(xml_.attribute("val")), 1, MostSpanned);
  }

  // What stands for text.
  void start_sign(std::string_view name) {
    if (name == "tab" && run_.open) append("\t");
    if ((name == "br" || name == "cr") && run_.open) append("\n");
    if (name == "noBreakHyphen") append("-");
    if (name == "textpath") append(xml_.attribute_text("string") + '\n');
  }

  void shade() { paragraph_shaded_ = true; }

  void end() {
    const std::string_view name = xml_.name();
    if (name == "t" || name == "delText" || name == "instrText") in_text_ = false;
    if (name == "rPr") in_properties_ = false;
    if (name == "r") run_ = {};
    if (name == "p") end_paragraph();
    if (name == "tc") end_cell();
    if (name == "tr") end_row();
    if (name == "sdt") end_control();
    if (name == "tbl" && tables_ > 0) --tables_;
    if (name == "txbxContent" && boxes_ > 0) --boxes_;
    if ((name == "del" || name == "moveFrom") && deletions_ > 0) --deletions_;
  }

  void end_paragraph() {
    for (std::string* part : {&story_.text, &story_.deleted, &story_.hidden}) {
      if (!part->empty() && part->back() != '\n') *part += '\n';
    }
  }

  // The last paragraph of a cell ends with a TAB instead of a line end. An empty cell has one too,
  // and one over several columns as many as they are.
  void end_cell() {
    if (cells_.empty()) return;
    const Cell cell = cells_.back();
    cells_.pop_back();
    if (story_.text.size() > cell.begin && story_.text.back() == '\n') story_.text.pop_back();
    story_.text.append(cell.columns, '\t');
  }

  // The field of a form: what it is called stands in no text.
  void start_control(std::string_view name) {
    if (name == "sdt" && controls_.size() < MostDepth) controls_.emplace_back();
    if (controls_.empty()) return;
    if (name == "alias") controls_.back().name = xml_.attribute_text("val");
    if (name == "sdtContent") controls_.back().begin = story_.text.size();
  }

  // A short value with figures gets it.
  void end_control() {
    constexpr size_t LongestValue = 80;
    constexpr std::ptrdiff_t FewestDigits = 4;
    if (controls_.empty()) return;
    const Control control = std::move(controls_.back());
    controls_.pop_back();
    const size_t begin = std::min(control.begin, story_.text.size());
    const auto value = std::string_view(story_.text).substr(begin);
    const auto digits =
        std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool is_short = value.find('\n') == value.npos && value.size() <= LongestValue;
    if (control.name.empty() || !is_short || digits < FewestDigits) return;
    story_.text.insert(begin, control.name + ": ");
  }

  void end_row() {
    if (!rows_.empty()) {
      join_lines_of_cells(story_.text, rows_.back());
      rows_.pop_back();
    }
    story_.text += '\n';
    std::fill(rows_.begin(), rows_.end(), story_.text.size());  // the others hold a table
  }

  void take_text() {
    if (!in_text_) return;
    xml_.append_text(target());
  }

  void append(std::string_view text) { target().append(text); }

  std::string& target() {
    if (deletions_ > 0 || is_deleted_text_) return story_.deleted;
    if (run_.hidden || paragraph_hidden_ || is_white_on_white()) return story_.hidden;
    return story_.text;
  }

  bool is_white_on_white() const {
    return run_.white && !run_.shaded && !paragraph_shaded_ && boxes_ == 0 && tables_ == 0;
  }

  void take_fallback() {
    std::string text;
    const size_t depth = xml_.depth();
    bool inside = false;
    while (xml_.next() && !(xml_.is_end() && xml_.depth() <= depth)) {
      if (xml_.is_text() && inside)
        xml_.append_text(text);
      else if (!xml_.is_text())
        inside = xml_.is_start("t");
    }
    const size_t from = std::min(choice_, story_.text.size());
    if (without_space(text) != without_space(std::string_view(story_.text).substr(from)))
      story_.fallback += text + '\n';
  }

  XmlScanner xml_;
  const HiddenStyles& styles_;
  Story story_;
  Run run_;
  bool in_text_ = false;
  bool in_properties_ = false;
  bool is_deleted_text_ = false;
  bool paragraph_shaded_ = false;
  bool paragraph_hidden_ = false;
  struct Cell {
    size_t begin = 0;  // in the text
    size_t columns = 1;
  };
  struct Control {
    std::string name;
    size_t begin = static_cast<size_t>(-1);  // in the text
  };
  static constexpr size_t MostDepth = 256, MostSpanned = 64;
  std::vector<Cell> cells_;   // that are open
  std::vector<size_t> rows_;  // that are open: where their text begins, behind the tables in them
  std::vector<Control> controls_;  // that are open
  size_t tables_ = 0;
  size_t boxes_ = 0;
  size_t deletions_ = 0;
  size_t choice_ = 0;
};

}  // namespace

bool is_on(const XmlScanner& xml) {
  const std::string_view value = xml.attribute("val");
  return value.empty() || is_true(value);
}

Story read_story(std::string_view xml, const HiddenStyles& styles, size_t xml_depth) {
  return StoryReader(xml, styles, xml_depth).read();
}

}  // namespace missent::extract
