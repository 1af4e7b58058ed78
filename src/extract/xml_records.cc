// SPDX-License-Identifier: Apache-2.0
#include "extract/xml_records.h"

#include <algorithm>
#include <array>

namespace missent::extract {
namespace {

constexpr size_t MostCells = 256;  // that are passed over between two
constexpr size_t ShortestName = 3, LongestAttribute = 200;

template <size_t Count>
bool is_one_of(std::string_view name, const std::array<std::string_view, Count>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_row(std::string_view name) {
  constexpr std::array<std::string_view, 4> Names{"row", "Row", "table-row", "tr"};
  return is_one_of(name, Names);
}

bool is_cell(std::string_view name) {
  constexpr std::array<std::string_view, 6> Names{"cell", "Cell", "table-cell",
                                                  "td",   "th",   "entry"};
  return is_one_of(name, Names);
}

// What stands within a line of text.
bool is_inline(std::string_view name) {
  constexpr std::array<std::string_view, 10> Names{"t", "r",  "span",   "b", "i",
                                                   "u", "em", "strong", "a", "tab"};
  return is_one_of(name, Names);
}

// Names that say nothing of what they hold.
bool is_plain(std::string_view name) {
  constexpr std::array<std::string_view, 6> Names{"span", "text", "value",
                                                  "data", "para", "string"};
  return name.size() < ShortestName || is_one_of(name, Names);
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

}  // namespace

std::string XmlRecords::read() {
  while (xml_.next()) {
    if (xml_.is_start()) start();
    if (xml_.is_text()) take_text();
    if (xml_.is_end()) end();
  }
  return std::move(out_);
}

void XmlRecords::end_line() {
  if (!out_.empty() && out_.back() != '\n') out_ += '\n';
}

void XmlRecords::start() {
  leaf_ = {};
  if (is_row(xml_.name()) && row_ == 0) {
    end_line();
    row_ = xml_.depth();
    row_begin_ = out_.size();
    cells_ = 0;
  } else if (row_ > 0 && cell_ == 0 && is_cell(xml_.name())) {
    begin_cell();
  } else if (cell_ == 0) {
    leaf_ = is_inline(xml_.name()) ? std::string_view() : xml_.name();
    add_attributes();
  }
}

void XmlRecords::begin_cell() {
  cell_ = xml_.depth();
  const auto index = number_of(xml_.attribute("Index"));
  const size_t place = index > 0 ? static_cast<size_t>(index - 1) : cells_;
  if (place > cells_) {
    const size_t passed = std::min(place - cells_, MostCells);
    out_.append(passed, '\t');
    cells_ += passed;
  }
  repeated_ =
      std::clamp<size_t>(number_of(xml_.attribute("number-columns-repeated")), 1, MostCells);
}

void XmlRecords::end_row() {
  row_ = 0;
  while (out_.size() > row_begin_ && out_.back() == '\t') out_.pop_back();
  end_line();
}

// Those without a prefix: the others belong to formats, and say how, not what.
void XmlRecords::add_attributes() {
  std::string_view rest = xml_.all_attributes();
  while (const auto attribute = take_xml_attribute(rest)) {
    const auto& [key, value] = *attribute;
    const bool is_value = key == "value" || key == "val" || key == "content";
    const bool is_told = key.size() >= ShortestName && key.find(':') == key.npos &&
                         key != "xmlns" && value.size() <= LongestAttribute && !is_blank(value);
    if (!is_told) continue;
    end_line();
    out_.append(is_value ? xml_.name() : key).append(": ");
    append_xml_text(out_, value);
    out_ += '\n';
  }
}

void XmlRecords::take_text() {
  if (cell_ > 0) {
    const size_t begin = out_.size();
    xml_.append_text(out_);
    std::replace_if(
        out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(),
        [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return;
  }
  if (row_ > 0 && is_blank(xml_.raw_text())) return;
  if (!leaf_.empty() && !is_plain(leaf_) && !is_blank(xml_.raw_text())) {
    end_line();
    out_.append(leaf_).push_back('\n');
  }
  leaf_ = {};
  xml_.append_text(out_);
}

void XmlRecords::end() {
  leaf_ = {};
  if (cell_ > 0) {
    if (xml_.depth() != cell_) return;
    cell_ = 0;
    out_.append(repeated_, '\t');
    cells_ += repeated_;
  } else if (xml_.depth() == row_) {
    end_row();
  } else if (!is_inline(xml_.name())) {
    end_line();
  }
}

}  // namespace missent::extract
