// SPDX-License-Identifier: Apache-2.0
#include "habits/csv.h"

#include "text/unicode.h"

#include <algorithm>
#include <utility>

namespace missent::habits {
namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";

std::string at_line(size_t line) { return "line " + std::to_string(line); }

}  // namespace

CsvReader::CsvReader(std::string_view text, CsvLimits limits) : text_(text), limits_(limits) {
  if (text_.starts_with(ByteOrderMark)) text_.remove_prefix(ByteOrderMark.size());
}

Failure CsvReader::malformed(size_t line, std::string_view what) const {
  return fail(Kind::Malformed, at_line(line) + ": " + std::string(what));
}

bool CsvReader::at_line_end() const {
  const auto rest = text_.substr(at_, 2);
  return rest.empty() || rest.front() == '\n' || rest == "\r\n" || rest == "\r";
}

void CsvReader::pass_line_end() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') {
    ++at_;
    ++line_;
  }
}

void CsvReader::skip_empty_lines() {
  while (at_ < text_.size() && at_line_end()) pass_line_end();
}

Result<bool> CsvReader::next(CsvRecord& record) {
  skip_empty_lines();
  if (at_ == text_.size()) return false;
  if (records_++ > limits_.records) {
    return fail(Kind::TooLarge,
                at_line(line_) + ": more than " + std::to_string(limits_.records) + " rows");
  }
  record.line = line_;
  record_begin_ = at_;
  record.fields.clear();
  TRY(read_fields(record));
  pass_line_end();
  return true;
}

Result<void> CsvReader::read_fields(CsvRecord& record) {
  while (true) {
    record.fields.push_back(TRY(read_field()));
    if (!text::is_utf8(record.fields.back())) {
      return fail(Kind::Malformed, at_line(record.line) + ": expected UTF-8 text",
                  "save the file as ‘CSV UTF-8’");
    }
    if (at_line_end()) return {};
    ++at_;  // the comma: read_field stops at nothing else
  }
}

Result<std::string> CsvReader::read_field() {
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
  // One byte further than the limit is enough to know.
  const size_t most = record_begin_ + limits_.record_bytes + 1;
  const size_t begin = at_;
  while (at_ < text_.size() && at_ < most && text_[at_] != ',' && text_[at_] != '"' &&
         !at_line_end())
    ++at_;
  if (at_ - record_begin_ > limits_.record_bytes) {
    return fail(Kind::TooLarge, at_line(line_) + ": longer than " +
                                    std::to_string(limits_.record_bytes) + " bytes");
  }
  if (at_ < text_.size() && text_[at_] == '"') {
    return malformed(line_, "a quote inside a field that does not begin with one");
  }
  return std::string(text_.substr(begin, at_ - begin));
}

Result<std::string> CsvReader::read_quoted() {
  const size_t begin_line = line_;
  std::string field;
  ++at_;
  while (true) {
    const size_t quote = text_.find('"', at_);
    const size_t end = std::min(quote, text_.size());
    if (end - record_begin_ > limits_.record_bytes) {
      return fail(Kind::TooLarge, at_line(begin_line) + ": longer than " +
                                      std::to_string(limits_.record_bytes) + " bytes");
    }
    if (quote == std::string_view::npos)
      return malformed(begin_line, "a quote that is never closed");
    const auto piece = text_.substr(at_, end - at_);
    line_ += static_cast<size_t>(std::count(piece.begin(), piece.end(), '\n'));
    field += piece;
    at_ = end + 1;
    if (at_ == text_.size() || text_[at_] != '"') break;
    field += '"';
    ++at_;
  }
  if (!at_line_end() && text_[at_] != ',') {
    return malformed(line_, "text after the closing quote of a field");
  }
  return field;
}

std::string csv_field(std::string_view value) {
  constexpr std::string_view Special = ",\"\r\n", Spaces = " \t";
  const bool padded = !value.empty() && (Spaces.find(value.front()) != std::string_view::npos ||
                                         Spaces.find(value.back()) != std::string_view::npos);
  if (!padded && value.find_first_of(Special) == std::string_view::npos) return std::string(value);
  std::string quoted = "\"";
  for (char letter : value) quoted.append(letter == '"' ? 2 : 1, letter);
  return quoted + '"';
}

}  // namespace missent::habits
