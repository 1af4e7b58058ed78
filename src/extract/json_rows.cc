// SPDX-License-Identifier: Apache-2.0
#include "extract/json_rows.h"

#include "base/none.h"

#include <algorithm>
#include <vector>

namespace missent::extract {
namespace {

constexpr size_t FewestCells = 3, MostCells = 1'000;
constexpr std::string_view Blanks = " \t\r\n";

size_t past_blanks(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(Blanks, at), text.size());
}

// Behind the string that begins at `at`; the end of the text where it has none.
size_t past_string(std::string_view text, size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return text.size();
}

struct Cells {
  std::vector<std::string_view> values;  // strings without their quotes
  size_t end = 0;                        // behind the array; 0: it is none of values alone
};

// The array that begins at `at`.
Cells flat_array(std::string_view text, size_t at) {
  Cells cells;
  for (at = past_blanks(text, at + 1); at < text.size() && cells.values.size() < MostCells;) {
    size_t end = 0;
    if (text[at] == '"') {
      end = past_string(text, at);
      cells.values.push_back(text.substr(at + 1, end - at - 2));
    } else {
      end = std::min(text.find_first_of(",[]{}\":", at), text.size());
      const auto value = text.substr(at, end - at);
      cells.values.push_back(value.substr(0, value.find_last_not_of(Blanks) + 1));
    }
    at = past_blanks(text, end);
    if (at >= text.size() || (text[at] != ',' && text[at] != ']')) return {};
    if (text[at] == ']') {
      cells.end = at + 1;
      return cells;
    }
    at = past_blanks(text, at + 1);
  }
  return {};
}

class JsonRows {
 public:
  explicit JsonRows(std::string_view text) : text_(text) {}

  std::optional<std::string> read() {
    for (size_t at = 0; at < text_.size();) {
      if (text_[at] == '[') {
        at = take_array(at);
        continue;
      }
      const size_t end = text_[at] == '"' ? past_string(text_, at) : at + 1;
      out_ += text_.substr(at, end - at);
      at = end;
    }
    if (!has_rows_) return {};
    return std::move(out_);
  }

 private:
  size_t take_array(size_t at) {
    const Cells cells = flat_array(text_, at);
    if (cells.end == 0 || cells.values.size() < FewestCells) {
      out_ += '[';
      return at + 1;
    }
    has_rows_ = has_rows_ || cells.values.size() == last_;
    last_ = cells.values.size();
    put(cells);
    return cells.end;
  }

  void put(const Cells& cells) {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
    for (const auto value : cells.values) {
      for (const char c : value) out_ += c == '\t' || c == '\n' ? ' ' : c;
      out_ += '\t';
    }
    out_.back() = '\n';
  }

  std::string_view text_;
  std::string out_;
  size_t last_ = 0;  // values of the array before
  bool has_rows_ = false;
};

}  // namespace

std::optional<std::string> rows_of_json(std::string_view text) {
  const size_t begin = past_blanks(text, 0);
  if (begin == text.size() || (text[begin] != '{' && text[begin] != '[')) return {};
  return JsonRows(text).read();
}

}  // namespace missent::extract
