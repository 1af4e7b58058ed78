// SPDX-License-Identifier: Apache-2.0
#include "extract/html_text.h"

#include "base/none.h"
#include "extract/cell_lines.h"
#include "extract/html_columns.h"
#include "extract/html_entities.h"
#include "extract/html_style.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <vector>

namespace missent::extract {
namespace {

constexpr size_t MostDepth = 2'000;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

template <size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 28> Blocks = {
    "p",       "div",    "br",     "tr",    "li",     "ul",         "ol",
    "table",   "h1",     "h2",     "h3",    "h4",     "h5",         "h6",
    "hr",      "dt",     "dd",     "dl",    "pre",    "blockquote", "section",
    "article", "header", "footer", "title", "option", "caption",    "form"};
constexpr std::array<std::string_view, 15> Empties = {
    "br",  "hr",    "img",   "input",  "meta",  "link", "area",  "base",
    "col", "embed", "param", "source", "track", "wbr",  "keygen"};
constexpr std::array<std::string_view, 4> RawTexts = {"script", "style", "textarea", "xmp"};

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html), sheet_(html) {}

  HtmlText read() {
    while (at_ < html_.size()) {
      const size_t open = std::min(html_.find('<', at_), html_.size());
      take_text(html_.substr(at_, open - at_));
      at_ = open;
      if (at_ < html_.size()) take_markup();
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::string name;
    bool hidden = false;
    Look look;
  };

  void take_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) return pass(rest.find("-->", 4), 3);
    if (rest.starts_with("<!") || rest.starts_with("<?")) return pass(rest.find('>'), 1);
    const bool closing = rest.starts_with("</");
    const size_t name_at = closing ? 2 : 1;
    const char first = rest.size() > name_at ? rest[name_at] : '\0';
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    if (!letter) {
      take_text(rest.substr(0, 1));
      ++at_;
      return;
    }
    const size_t end = std::min(tag_end(rest, name_at), rest.size());
    const std::string_view inside = rest.substr(name_at, end - name_at);
    at_ += std::min(end + 1, rest.size());
    const size_t name_end = std::min(inside.find_first_of(" \t\r\n\f/>"), inside.size());
    const std::string name = text::lower_ascii(inside.substr(0, name_end));
    if (closing)
      close(name);
    else
      open(name, inside.substr(name_end));
  }

  void pass(size_t end, size_t length) { at_ = end == None ? html_.size() : at_ + end + length; }

  static size_t tag_end(std::string_view rest, size_t from) {
    char quote = 0;
    for (size_t i = from; i < rest.size(); ++i) {
      const char c = rest[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && rest[i - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    return quote != 0 ? rest.find('>', from) : None;
  }

  void open(const std::string& name, std::string_view attributes) {
    begin_in_table(name, attributes);
    separate(name);
    show_field(name, attributes);
    if (is_one_of(RawTexts, name)) return take_raw(name);
    if (name == "body" || stack_.empty()) look_ = {};
    const bool empty = is_one_of(Empties, name) || attributes.ends_with('/');
    Open entry{name, hidden_, look_};
    const Style style = sheet_.style_of(name, attributes);
    look_.inherit(style);
    if (style.hidden) hidden_ = true;
    if (empty || stack_.size() >= MostDepth) {
      hidden_ = entry.hidden;
      look_ = entry.look;
      return;
    }
    ++open_[name];
    stack_.push_back(std::move(entry));
  }

  void close(const std::string& name) {
    end_in_table(name);
    separate(name);
    if (name == "label") part();
    const auto count = open_.find(name);
    if (count == open_.end() || count->second == 0) return;
    for (bool found = false; !found; stack_.pop_back()) {
      found = stack_.back().name == name;
      hidden_ = stack_.back().hidden;
      look_ = stack_.back().look;
      --open_[stack_.back().name];
    }
  }

  static bool is_cell(std::string_view name) { return name == "td" || name == "th"; }

  void begin_in_table(std::string_view name, std::string_view attributes) {
    if (name == "table" && tables_.size() < MostDepth) tables_.emplace_back();
    if (name == "tr") end_row();
    if (!is_cell(name) || tables_.empty()) return;
    end_cell();
    pass_spanned();
    tables_.back().begin_cell(number_in(attributes, "colspan"), number_in(attributes, "rowspan"));
  }

  void end_in_table(std::string_view name) {
    if (is_cell(name)) end_cell();
    if (name == "tr" || name == "table") end_row();
    if (name == "table" && !tables_.empty()) tables_.pop_back();
  }

  static size_t number_in(std::string_view attributes, std::string_view name) {
    const auto digits = html_attribute(attributes, name).value_or("");
    size_t number = 1;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }

  // Cells that reach down from rows above, as empty ones.
  void pass_spanned() { put_tabs(tables_.back().pass_spanned()); }

  // A few bytes may span many cells: of a document there are so many.
  void put_tabs(size_t count) {
    count = std::min(count, tabs_left_);
    tabs_left_ -= count;
    target().append(count, '\t');
  }

  // A cell ends with a TAB, an empty one too, so that those of a column are equally far from the
  // beginning of their rows; the last line end in it is that TAB.
  void end_cell() {
    if (tables_.empty() || !tables_.back().is_in_cell()) return;
    std::string& out = target();
    if (!out.empty() && out.back() == '\n' && out.size() > row_begin())
      out.back() = '\t';
    else
      out += '\t';
    put_tabs(tables_.back().end_cell());
  }

  void end_row() {
    end_cell();
    if (!tables_.empty()) tables_.back().end_row();
    std::string& out = target();
    if (!out.empty() && out.back() == '\t') out.pop_back();
    if (!tables_.empty()) join_lines_of_cells(out, row_begin());
    if (!out.empty() && out.back() != '\n') out += '\n';
    visible_row_ = out_.visible.size();
    hidden_row_ = out_.hidden.size();
  }

  // Labels stand apart from what they are for, and fields show their values.
  void show_field(std::string_view name, std::string_view attributes) {
    if (name == "label") part();
    if (name != "input") return;
    constexpr std::array<std::string_view, 8> Shown = {"",       "text", "email",  "tel",
                                                       "number", "date", "search", "url"};
    if (!is_one_of(Shown, text::lower_ascii(html_attribute(attributes, "type").value_or(""))))
      return;
    part();
    const std::string value(html_attribute(attributes, "value").value_or(""));
    if (has_figures(value) && (target().size() == behind_field_ || target().empty()))
      take_text(field_name(attributes) + ": ");
    take_text(value);
    part();
    behind_field_ = target().size();
  }

  static bool has_figures(std::string_view value) {
    constexpr std::ptrdiff_t Few = 4;
    return std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }) >=
           Few;
  }

  // What a field without a label is called: "date of birth".
  static std::string field_name(std::string_view attributes) {
    for (const char* attribute : {"aria-label", "placeholder", "name", "id"}) {
      std::string name(html_attribute(attributes, attribute).value_or(""));
      std::replace(name.begin(), name.end(), '_', ' ');
      if (!name.empty()) return name;
    }
    return {};
  }

  void part() {
    std::string& out = target();
    if (!out.empty() && !is_white(out.back())) out += ' ';
  }

  void separate(std::string_view name) {
    if (!is_one_of(Blocks, name)) return;
    std::string& out = target();
    if (!out.empty() && out.back() != '\n' && out.back() != '\t') out += '\n';
  }

  // What stands in a script or style sheet is for machines, what in a text area is not.
  void take_raw(const std::string& name) {
    size_t end = at_;
    const std::string closing = "</" + name;
    while (end < html_.size() &&
           !text::equals_ignore_case(html_.substr(end, closing.size()), closing))
      end = std::min(html_.find("</", end + 1), html_.size());
    if (name == "textarea" || name == "xmp") take_text(html_.substr(at_, end - at_));
    at_ = end;
  }

  bool is_unseen() const { return hidden_ || look_.is_invisible(); }
  std::string& target() { return is_unseen() ? out_.hidden : out_.visible; }
  size_t row_begin() const { return is_unseen() ? hidden_row_ : visible_row_; }

  void take_text(std::string_view raw) {
    if (raw.empty()) return;
    std::string& out = target();
    for (size_t at = 0; at < raw.size();) {
      if (is_white(raw[at])) {
        if (!out.empty() && !is_white(out.back())) out += ' ';
        ++at;
      } else if (raw[at] == '&') {
        at += append_entity(out, raw.substr(at));
      } else {
        const size_t end = std::min(raw.find_first_of("& \t\r\n\f", at), raw.size());
        out.append(raw.substr(at, end - at));
        at = end;
      }
    }
  }

  std::string_view html_;
  StyleSheet sheet_;
  size_t at_ = 0;
  HtmlText out_;
  std::vector<Open> stack_;
  std::unordered_map<std::string, size_t> open_;  // how many of each name are on the stack
  bool hidden_ = false;
  Look look_;
  std::vector<HtmlColumns> tables_;          // that are open
  size_t visible_row_ = 0, hidden_row_ = 0;  // where the row begins in either text
  size_t behind_field_ = 0;                  // where the text was when a field had ended
  size_t tabs_left_ = 1 << 20;               // for cells that are spanned
};

}  // namespace

HtmlText html_text(std::string_view html) { return HtmlReader(html).read(); }

std::string_view html_charset(std::string_view html) {
  const std::string_view head = html.substr(0, 2'048);
  const size_t at = head.find("charset=");
  if (at == None) return {};
  std::string_view rest = head.substr(at + 8);
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return rest.substr(0, rest.find_first_of("\"' ;>/"));
}

}  // namespace missent::extract
