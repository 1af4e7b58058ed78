// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words of a PDF content stream (ISO 32000-1, 7.2 and 7.8.2), one after another, without
// copies. Strict: what is written in an unusual or broken way ends as Bad, and somebody with more
// patience has to read the page.

#include <cstddef>
#include <string>
#include <string_view>

namespace missent::extract {

struct PdfToken {
  enum class Kind {
    End,
    Bad,
    Number,
    Name,    // `text`: without its slash
    String,  // `text`: decoded; literal or hexadecimal
    ArrayBegin,
    ArrayEnd,
    DictBegin,
    DictEnd,
    Operator  // `text`
  };
  Kind kind = Kind::End;
  double number = 0;
  std::string_view text;
};

class PdfTokens {
 public:
  explicit PdfTokens(std::string_view content);
  PdfTokens(const PdfTokens&) = delete;  // texts lie in it
  PdfTokens& operator=(const PdfTokens&) = delete;

  PdfToken next();
  // Texts that were given so far may go.
  void forget() { decoded_.clear(); }

 private:
  void pass_white();
  PdfToken number();
  PdfToken name();
  PdfToken literal();
  PdfToken nested_literal();
  PdfToken hexadecimal();
  bool decode_escape();
  std::string_view decoded_from(size_t begin) const;
  PdfToken of_length(PdfToken::Kind kind, size_t length);

  std::string_view content_;
  size_t at_ = 0;
  std::string decoded_;  // strings with escapes; never grows past what it has reserved
};

}  // namespace missent::extract
