// SPDX-License-Identifier: Apache-2.0
#include "extract/odf_body.h"

#include "extract/cell_lines.h"
#include "extract/sheet_writer.h"
#include "extract/xml_scanner.h"

#include <algorithm>
#include <optional>
#include <set>

namespace missent::extract {
namespace {

constexpr uint64_t MostBlanks = 1'000;
constexpr uint64_t MostRepeats = 1'000;  // of a cell that holds something

struct Look {  // of a style
  bool white = false, ground = false, off = false;

  void add_properties(const XmlScanner& xml) {
    const std::string_view display = xml.attribute("display");
    off = off || display == "false" || display == "none" || xml.attribute("visibility") == "hidden";
    off = off || is_tiny(xml.attribute("font-size"));
    const std::string_view colour = xml.attribute("color");
    white =
        white || (xml.name() == "text-properties" && (colour == "#ffffff" || colour == "#FFFFFF"));
    const std::string_view back = xml.attribute("background-color");
    ground = ground || (!back.empty() && back != "transparent" && back != "#ffffff") ||
             xml.has_attribute("fill-color");
  }
  bool is_hidden() const { return off || (white && !ground); }
  static bool is_tiny(std::string_view size) {
    return size == "0pt" || size == "1pt" || size == "2pt";
  }
};

// Names of styles whose text, table or slide is not shown.
void read_hidden_styles(std::string_view text, size_t depth, std::set<std::string>& hidden) {
  XmlScanner xml(text, depth);
  std::string style;
  Look look;
  while (xml.next()) {
    if (xml.is_start("style")) {
      style = xml.attribute_text("name");
      look = {};
    }
    if (xml.is_end("style") && look.is_hidden()) hidden.insert(style);
    if (xml.is_start() && xml.name().ends_with("-properties")) look.add_properties(xml);
  }
}

class BodyReader {
 public:
  BodyReader(Document& document, std::string_view content, const std::set<std::string>& hidden)
      : document_(document), xml_(content, document.limits().xml_depth), hidden_styles_(hidden) {}

  void read() {
    while (going_ && xml_.next()) {
      if (xml_.is_text())
        take_text();
      else if (xml_.is_start())
        start();
      else
        end();
    }
    if (xml_.has_entities()) document_.unread("damaged");
    if (xml_.too_deep()) document_.unread("too-large");
    end_sheet();
    report();
  }

 private:
  enum class Kind { Comment, Deleted, Hidden, Notes, Frame };
  struct Aside {  // an element whose text goes elsewhere
    Kind kind;
    size_t depth;
  };

  std::string& target() {
    if (asides_.empty()) return sheet_ ? cell_ : text_;
    switch (asides_.back().kind) {
      case Kind::Comment:
        return comments_;
      case Kind::Deleted:
        return deleted_;
      case Kind::Notes:
        return notes_;
      case Kind::Frame:
        return frame_;
      case Kind::Hidden:
        break;
    }
    return sheet_ ? cell_ : hidden_;
  }

  void take_text() {
    if (paragraphs_ == 0) return;
    xml_.append_text(target());
  }

  std::optional<Kind> aside_of(std::string_view name) const {
    if (name == "annotation") return Kind::Comment;
    if (name == "deletion") return Kind::Deleted;
    if (name == "notes") return is_in_master_ ? Kind::Frame : Kind::Notes;
    if (name == "header" || name == "footer" || name.ends_with("-left") || name.ends_with("-first"))
      return Kind::Frame;
    if (name == "hidden-text" || name == "hidden-paragraph") return Kind::Hidden;
    const bool styled = name == "span" || name == "p" || name == "page" || name == "h";
    if (styled && hidden_styles_.contains(xml_.attribute_text("style-name"))) return Kind::Hidden;
    if (name == "section" && xml_.attribute("display") == "none") return Kind::Hidden;
    return {};
  }

  void start() {
    const std::string_view name = xml_.name();
    if (name == "master-page") is_in_master_ = true;
    if (const auto kind = aside_of(name)) {
      asides_.push_back({*kind, xml_.depth()});
      if (*kind == Kind::Comment) ++comment_count_;
    }
    if (name == "p" || name == "h") ++paragraphs_;
    if (name == "s")
      target().append(std::clamp<uint64_t>(number_of(xml_.attribute("c")), 1, MostBlanks), ' ');
    if (name == "tab") target() += '\t';
    if (name == "line-break") target() += '\n';
    if (name == "hidden-text") target() += xml_.attribute_text("string-value") + '\n';
    if (name == "page") ++pages_;
    start_table(name);
  }

  void start_table(std::string_view name) {
    if (name == "table" && xml_.has_attribute("name") && !sheet_ && is_spreadsheet_) {
      const bool off = hidden_styles_.contains(xml_.attribute_text("style-name"));
      sheet_.emplace(document_, xml_.attribute_text("name"), off);
      column_ = 0;
    }
    if (name == "spreadsheet") is_spreadsheet_ = true;
    if (!sheet_ && name == "table-row") row_begin_ = text_.size();
    if (!sheet_) return;
    if (name == "table-column") start_column();
    if (name == "table-row") start_row();
    if (name == "table-cell" || name == "covered-table-cell") start_cell();
  }

  bool is_collapsed() const {
    const std::string_view visibility = xml_.attribute("visibility");
    return visibility == "collapse" || visibility == "filter";
  }

  void start_column() {
    const uint64_t count =
        std::clamp<uint64_t>(number_of(xml_.attribute("number-columns-repeated")), 1, 1 << 20);
    const auto last = static_cast<uint32_t>(column_ + count - 1);
    if (is_collapsed()) sheet_->hide_columns(column_, last);
    column_ = std::min<uint32_t>(last + 1, 1 << 21);
  }

  void start_row() {
    column_ = 0;
    sheet_->begin_row(is_collapsed());
    sheet_->repeat_row(
        std::clamp<uint64_t>(number_of(xml_.attribute("number-rows-repeated")), 1, 1 << 21));
  }

  void start_cell() {
    cell_.clear();
    const bool is_unseen =
        !hidden_styles_.empty() && hidden_styles_.contains(xml_.attribute_text("style-name"));
    ink_ = is_unseen ? Ink::Invisible : Ink::Visible;
    value_ = xml_.attribute_text("value");
    if (value_.empty()) value_ = xml_.attribute_text("date-value");
    repeat_ =
        std::clamp<uint64_t>(number_of(xml_.attribute("number-columns-repeated")), 1, 1 << 20);
  }

  void end() {
    const std::string_view name = xml_.name();
    if (name == "master-page") is_in_master_ = false;
    if (name == "p" || name == "h") {
      if (paragraphs_ > 0) --paragraphs_;
      std::string& out = target();
      if (!out.empty() && out.back() != '\n') out += '\n';
    }
    if (sheet_)
      end_in_sheet(name);
    else
      end_in_text_table(name);
    while (!asides_.empty() && xml_.depth() <= asides_.back().depth) asides_.pop_back();
  }

  void end_in_text_table(std::string_view name) {
    if (name == "table-cell" || name == "covered-table-cell") end_text_cell();
    if (name != "table-row" || text_.empty()) return;
    join_lines_of_cells(text_, row_begin_);
    text_ += '\n';
    row_begin_ = text_.size();
  }

  // The last line end in it becomes a TAB; an empty cell has one too.
  void end_text_cell() {
    if (!text_.empty() && text_.back() == '\n' && text_.size() > row_begin_)
      text_.back() = '\t';
    else
      text_ += '\t';
  }

  void end_in_sheet(std::string_view name) {
    if (name == "table-cell" || name == "covered-table-cell") end_cell();
    if (name == "table") end_sheet();
  }

  // What is shown, or the value where nothing is.
  void end_cell() {
    while (!cell_.empty() && cell_.back() == '\n') cell_.pop_back();
    const std::string& shown = cell_.empty() ? value_ : cell_;
    const uint64_t times = shown.empty() ? 1 : std::min(repeat_, MostRepeats);
    for (uint64_t i = 0; i < times && going_; ++i)
      going_ = sheet_->cell(static_cast<uint32_t>(column_ + i), shown, ink_);
    column_ = static_cast<uint32_t>(std::min<uint64_t>(column_ + repeat_, 1 << 21));
    cell_.clear();
  }

  void end_sheet() {
    if (sheet_) sheet_->finish();
    sheet_.reset();
  }

  void report() {
    document_.add({.text = std::move(text_), .place = Place::Document});
    document_.add({.text = std::move(frame_), .where = "header", .place = Place::Frame});
    hide("comments", "comments", std::move(comments_), comment_count_);
    hide("deleted-text", "deleted text", std::move(deleted_), 0);
    hide("hidden-text", "hidden text", std::move(hidden_), 0);
    hide("notes", "notes", std::move(notes_), 0);
  }

  void hide(std::string_view kind, std::string_view where, std::string text, uint32_t rows) {
    if (text.find_first_not_of(" \r\n\t") == text.npos) return;
    document_.hide({std::string(kind), "", rows, 0});
    document_.add_hidden(
        {.text = std::move(text), .where = std::string(where), .place = Place::Document});
  }

  Document& document_;
  XmlScanner xml_;
  const std::set<std::string>& hidden_styles_;
  std::vector<Aside> asides_;
  std::optional<SheetWriter> sheet_;
  bool is_spreadsheet_ = false;
  bool going_ = true;
  uint32_t column_ = 0;
  uint32_t comment_count_ = 0;
  uint64_t repeat_ = 1;
  bool is_in_master_ = false;  // what all slides have in common
  size_t paragraphs_ = 0;
  size_t pages_ = 0;
  std::string value_, cell_;
  Ink ink_ = Ink::Visible;  // of the cell
  size_t row_begin_ = 0;    // of a table in the text
  std::string text_, frame_, comments_, deleted_, hidden_, notes_;
};

}  // namespace

void read_odf_body(Document& document, std::string_view content, std::string_view styles) {
  std::set<std::string> hidden;
  read_hidden_styles(styles, document.limits().xml_depth, hidden);
  read_hidden_styles(content, document.limits().xml_depth, hidden);
  BodyReader(document, content, hidden).read();
  BodyReader(document, styles, hidden).read();
}

}  // namespace missent::extract
