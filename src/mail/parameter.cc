// SPDX-License-Identifier: Apache-2.0
#include "mail/parameter.h"

#include "base/none.h"
#include "mail/encoded_word.h"
#include "mail/headers.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::mail {
namespace {

constexpr size_t MostParameters = 500;
constexpr size_t LongestBoundary = 70;  // RFC 2046 5.1.1

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class ParameterReader {
 public:
  explicit ParameterReader(std::string_view value) : in_(value) {}

  Parameterised read() {
    if (in_.find('\0') != None) odd("holds a NUL");
    out_.type = text::lower_ascii(token(";"));
    while (at_ < in_.size() && out_.parameters.size() < MostParameters) {
      ++at_;  // the semicolon
      read_parameter();
    }
    if (at_ < in_.size()) odd("has too many parameters");
    return std::move(out_);
  }

 private:
  // Up to one of `ends`, comments and white space outside quotes gone.
  std::string token(std::string_view ends) {
    std::string out;
    gap_ = false;
    while (at_ < in_.size() && ends.find(in_[at_]) == None) {
      const char c = in_[at_];
      if (c == '(') {
        skip_comment();
      } else {
        if (!is_white(c)) {
          if (white_ && !out.empty()) gap_ = true;
          out += c;
        }
        white_ = is_white(c);
        ++at_;
      }
    }
    trailing_white_ = white_ && !out.empty();
    white_ = false;
    return out;
  }

  void skip_comment() {
    size_t depth = 0;
    const size_t begin = at_;
    for (; at_ < in_.size(); ++at_) {
      if (in_[at_] == '\\')
        ++at_;
      else if (in_[at_] == '(')
        ++depth;
      else if (in_[at_] == ')' && --depth == 0)
        break;
    }
    if (at_ >= in_.size()) odd("has a comment without end");
    at_ = std::min(at_ + 1, in_.size());
    comment_ = true;
    if (in_.substr(begin, at_ - begin).find_first_of("=;\"") != None)
      odd("has a comment that reads like a parameter");
  }

  void read_parameter() {
    comment_ = false;
    Parameter parameter{.name = text::lower_ascii(token("=;")), .value = {}, .quoted = false};
    const bool comment_in_name = comment_;
    const bool white = trailing_white_;
    if (at_ >= in_.size() || in_[at_] == ';') {
      if (!parameter.name.empty()) unnamed(parameter.name);
      return;
    }
    ++at_;
    read_value(parameter);
    if (parameter.name.empty()) odd("has a value without a name");
    if (comment_in_name) odd("has a comment inside a parameter");
    if (parameter.name.starts_with("boundary")) check_boundary(parameter, white);
    out_.parameters.push_back(std::move(parameter));
  }

  void check_boundary(const Parameter& parameter, bool white_in_name) {
    constexpr std::string_view Specials = ",()<>@[]\\\"";
    const bool bare_special = !parameter.quoted && parameter.value.find_first_of(Specials) != None;
    if (white_in_name || white_before_value_) odd("has white space beside the boundary");
    if (comment_) odd("has a comment beside the boundary");
    if (gap_ || bare_special) odd("has an odd boundary");
  }

  void unnamed(std::string_view word) {
    if (word.find("boundary") != None || word.find("name") != None)
      odd("has a parameter without a value");
  }

  void read_value(Parameter& parameter) {
    white_before_value_ = at_ < in_.size() && is_white(in_[at_]);
    while (at_ < in_.size() && is_white(in_[at_])) ++at_;
    if (at_ < in_.size() && in_[at_] == '"') return read_quoted(parameter);
    parameter.value = token(";");
    if (parameter.value.find('"') != None) odd("has a quote in the middle of a value");
  }

  void read_quoted(Parameter& parameter) {
    parameter.quoted = true;
    gap_ = false;
    ++at_;
    while (at_ < in_.size() && in_[at_] != '"') {
      if (in_[at_] == '\\' && at_ + 1 < in_.size()) ++at_;
      if (in_[at_] != '\r' && in_[at_] != '\n') parameter.value += in_[at_];
      ++at_;
    }
    if (at_ >= in_.size()) odd("has a quote without end");
    at_ = std::min(at_ + 1, in_.size());
    if (!token(";").empty()) odd("has text behind a quoted value");
    gap_ = false;
  }

  void odd(std::string_view what) {
    if (std::find(out_.oddities.begin(), out_.oddities.end(), what) == out_.oddities.end())
      out_.oddities.push_back(what);
  }

  std::string_view in_;
  size_t at_ = 0;
  Parameterised out_;
  bool comment_ = false;
  bool white_ = false;
  bool gap_ = false;             // white space in the middle of the token
  bool trailing_white_ = false;  // or behind it
  bool white_before_value_ = false;
};

std::string_view base_name(std::string_view name) { return name.substr(0, name.find('*')); }

bool is_boundary_odd(std::string_view boundary) {
  return boundary.empty() || boundary.size() > LongestBoundary || is_white(boundary.back()) ||
         boundary.starts_with("=?") ||
         std::any_of(boundary.begin(), boundary.end(), [](char c) { return c < ' ' || c == 0x7F; });
}

// RFC 2231 3: sections count 0, 1, 2 … in order, all of them plain or all encoded.
class SectionCheck {
 public:
  void add(std::string_view suffix) {
    const bool encoded = suffix.ends_with('*');
    if (encoded) suffix.remove_suffix(1);
    if (!suffix.empty()) suffix.remove_prefix(1);
    if (!suffix.empty() && suffix != std::to_string(next_)) in_order_ = false;
    if (next_ > 0 && encoded != encoded_) alike_ = false;
    encoded_ = encoded;
    ++next_;
  }
  bool good() const { return in_order_ && alike_; }

 private:
  size_t next_ = 0;
  bool encoded_ = false;
  bool in_order_ = true;
  bool alike_ = true;
};

// The same once more is harmless, but not for a boundary.
bool is_named_twice(const Parameter* first, const Parameter& second) {
  return first != nullptr && (first->value != second.value || first->name == "boundary");
}

void check_one_name(const Parameterised& value, std::string_view name,
                    std::vector<std::string_view>& odd) {
  const Parameter* plain = nullptr;
  SectionCheck sections;
  bool extended = false;
  for (const Parameter& parameter : value.parameters) {
    if (base_name(parameter.name) != name) continue;
    if (parameter.name.size() > name.size()) {
      extended = true;
      sections.add(std::string_view(parameter.name).substr(name.size()));
      continue;
    }
    if (is_named_twice(plain, parameter)) odd.push_back("names a parameter twice");
    plain = &parameter;
  }
  const bool boundary = name == "boundary";
  if (boundary && extended) odd.push_back("names the boundary in sections");
  if (boundary && plain != nullptr && is_boundary_odd(plain->value)) {
    odd.push_back("has an odd boundary");
  }
  if (!sections.good()) odd.push_back("has parameter sections out of order");
}

void check_values(const Parameterised& value, std::vector<std::string_view>& odd) {
  for (const Parameter& parameter : value.parameters) {
    if (!parameter.quoted) continue;
    const std::string lowered = text::lower_ascii(parameter.value);
    if (lowered.find("name=") != None || lowered.find("boundary=") != None)
      odd.push_back("has a value that reads like a parameter");
  }
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
        hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// charset'language'text
std::string_view split_charset(std::string_view& value) {
  const size_t first = value.find('\'');
  const size_t second = first == None ? None : value.find('\'', first + 1);
  if (second == None) return {};
  const std::string_view charset = value.substr(0, first);
  value.remove_prefix(second + 1);
  return charset;
}

}  // namespace

const Parameter* Parameterised::find(std::string_view name) const {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(),
                   [&](const Parameter& parameter) { return parameter.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

bool Parameterised::has(std::string_view name) const {
  return std::any_of(parameters.begin(), parameters.end(),
                     [&](const Parameter& parameter) { return base_name(parameter.name) == name; });
}

std::string Parameterised::text(std::string_view name) const {
  std::string bytes;
  std::string charset;
  bool extended = false;
  for (const Parameter& parameter : parameters) {
    if (parameter.name.size() <= name.size() || base_name(parameter.name) != name) continue;
    std::string_view part = parameter.value;
    const bool encoded = parameter.name.ends_with('*');
    if (encoded && !extended) charset = split_charset(part);
    bytes += encoded ? percent_decoded(part) : std::string(part);
    extended = true;
  }
  if (extended) return clean_text(text::to_utf8(bytes, charset));
  const Parameter* plain = find(name);
  return plain == nullptr ? std::string() : decode_text(plain->value);
}

Parameterised parse_parameterised(std::string_view value) {
  Parameterised parsed = ParameterReader(trim(value)).read();
  for (std::string_view name : {"boundary", "filename", "name"}) {
    if (parsed.has(name)) check_one_name(parsed, name, parsed.oddities);
  }
  check_values(parsed, parsed.oddities);
  return parsed;
}

}  // namespace missent::mail
