// SPDX-License-Identifier: Apache-2.0
#include "extract/sql_text.h"

#include "base/none.h"
#include "text/unicode.h"

#include <algorithm>
#include <map>

namespace missent::extract {
namespace {

constexpr size_t LongestList = 16'384;  // of columns
constexpr std::string_view IfNotExists = "if not exists ";
constexpr size_t MostTables = 10'000;

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_quote(char c) { return c == '"' || c == '`' || c == '[' || c == ']'; }

bool begins_with(std::string_view text, std::string_view keyword) {
  return text::equals_ignore_case(text.substr(0, keyword.size()), keyword);
}

class SqlReader {
 public:
  explicit SqlReader(std::string_view text) : text_(text) {}

  std::optional<std::string> read() {
    while (at_ < text_.size()) {
      const auto rest = text_.substr(at_);
      if (begins_with(rest, "insert into "))
        insert();
      else if (begins_with(rest, "create table "))
        create();
      else if (begins_with(rest, "copy "))
        copy();
      else
        pass_line();
    }
    if (!any_) return {};
    return std::move(out_);
  }

 private:
  void pass_line() {
    const size_t end = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  void pass_white() {
    while (at_ < text_.size() && is_white(text_[at_])) ++at_;
  }

  // Without its quotes and the scheme before it.
  std::string name() {
    pass_white();
    const size_t end = std::min(text_.find_first_of(" \t\r\n(;", at_), text_.size());
    std::string found(text_.substr(at_, end - at_));
    at_ = end;
    std::erase_if(found, is_quote);
    return found.substr(found.rfind('.') + 1);
  }

  // "(a, `b`)" as "a\tb"; nothing where no such list stands.
  std::string columns() {
    pass_white();
    if (at_ >= text_.size() || text_[at_] != '(') return {};
    const size_t end = text_.substr(at_, LongestList).find(')');
    if (end == None) return {};
    std::string found(text_.substr(at_ + 1, end - 1));
    at_ += end + 1;
    std::erase_if(found, [](char c) { return is_quote(c) || is_white(c); });
    std::replace(found.begin(), found.end(), ',', '\t');
    return found;
  }

  void insert() {
    const size_t begin = at_;
    at_ += std::string_view("insert into ").size();
    const std::string table = name();
    std::string heading = columns();
    pass_white();
    if (!begins_with(text_.substr(at_), "values")) {
      at_ = begin;
      return pass_line();
    }
    at_ += std::string_view("values").size();
    add_heading(heading.empty() ? columns_[table] : heading);
    for (pass_white(); at_ < text_.size() && text_[at_] == '('; pass_white()) {
      row();
      pass_white();
      if (at_ < text_.size() && text_[at_] == ',') ++at_;
    }
    if (at_ < text_.size() && text_[at_] == ';') ++at_;
    pass_white();
  }

  // Rows of one table that follow each other have one heading.
  void add_heading(const std::string& heading) {
    any_ = true;
    const bool is_new = heading != heading_ || out_.size() != rows_end_;
    heading_ = heading;
    if (is_new && !heading.empty()) out_ += heading + '\n';
  }

  // "(1, 'a', NULL)"
  void row() {
    ++at_;
    size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\'') {
        string();
        continue;
      }
      if (c == ')' && depth == 0) break;
      if (c == '(') ++depth;
      if (c == ')') --depth;
      put_outside_strings(c, depth);
    }
    if (at_ < text_.size()) ++at_;
    out_ += '\n';
    rows_end_ = out_.size();
  }

  void put_outside_strings(char c, size_t depth) {
    const bool goes_on = !out_.empty() && !is_white(out_.back());
    if (c == ',' && depth == 0)
      out_ += '\t';
    else if (!is_white(c))
      out_ += c;
    else if (goes_on)
      out_ += ' ';
  }

  // Ends at its last quote, or with the text.
  void string() {
    for (++at_; at_ < text_.size(); ++at_) {
      char c = text_[at_];
      const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
      const bool is_doubled = c == '\'' && next == '\'';
      const bool is_escape = c == '\\' && next != '\0';
      if (c == '\'' && !is_doubled) return;
      if (is_escape) c = escaped(next);
      if (is_doubled || is_escape) ++at_;
      out_ += is_white(c) ? ' ' : c;
    }
    --at_;
  }

  static char escaped(char c) { return c == 'n' || c == 'r' || c == 't' ? ' ' : c; }

  // The first word of each definition is a column: "(a int, `b` char(3))".
  void create() {
    const size_t begin = at_;
    at_ += std::string_view("create table ").size();
    if (begins_with(text_.substr(at_), IfNotExists)) at_ += IfNotExists.size();
    const std::string table = name();
    pass_white();
    const auto definitions = text_.substr(at_, LongestList);
    std::string heading;
    const size_t end = columns_of(definitions, heading);
    if (columns_.size() < MostTables) columns_[table] = heading;
    at_ = begin;
    pass_to(std::min(text_.find('\n', static_cast<size_t>(definitions.data() - text_.data()) + end),
                     text_.size()));
  }

  // Where the list ends.
  static size_t columns_of(std::string_view definitions, std::string& heading) {
    size_t depth = 0;
    for (size_t at = 0; at < definitions.size(); ++at) {
      const char c = definitions[at];
      if (c == '(') ++depth;
      if (depth == 1 && (c == '(' || c == ',')) add_column(definitions.substr(at + 1), heading);
      if (c == ')' && depth <= 1) return at;
      if (c == ')') --depth;
      if (depth == 0) return at;
    }
    return definitions.size();
  }

  static void add_column(std::string_view definition, std::string& heading) {
    definition = trimmed_left(definition);
    std::string column(definition.substr(0, definition.find_first_of(" \t\r\n,()")));
    std::erase_if(column, is_quote);
    if (!heading.empty()) heading += '\t';
    heading += column;
  }

  void pass_to(size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  // Rows of cells parted by TAB already, up to "\.".
  void copy() {
    const size_t begin = at_;
    at_ += std::string_view("copy ").size();
    name();
    const std::string heading = columns();
    const auto rest = text_.substr(at_, std::min(text_.find('\n', at_), text_.size()) - at_);
    at_ = begin;
    pass_line();
    if (heading.empty() || !begins_with(trimmed_left(rest), "from stdin")) return;
    any_ = true;
    out_ += heading + '\n';
  }

  static std::string_view trimmed_left(std::string_view text) {
    while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
    return text;
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string out_;
  bool any_ = false;
  std::string heading_;                         // of the rows written last
  size_t rows_end_ = 0;                         // where they end
  std::map<std::string, std::string> columns_;  // by table
};

}  // namespace

std::optional<std::string> rows_of_sql(std::string_view text) { return SqlReader(text).read(); }

}  // namespace missent::extract
