// SPDX-License-Identifier: Apache-2.0
#pragma once
// Writes JSON (RFC 8259) on one line, key by key in the order of the calls. Text may be any bytes:
// what is not UTF-8 becomes U+FFFD, controls and line separators are escaped. Example:
// guard/json_writer_test.cc.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

class JsonWriter {
 public:
  JsonWriter() { out_.reserve(2048); }

  void begin_object() { open('{'); }
  void end_object() { out_ += '}'; }
  void begin_list() { open('['); }
  void end_list() { out_ += ']'; }

  void key(std::string_view name);  // plain ASCII
  void text(std::string_view value);
  void number(uint64_t value);
  void number(
      double value);  // the shortest text that reads back the same; what is no number becomes 0
  void boolean(bool value);
  void null();
  void raw(std::string_view json);  // a whole value, written elsewhere
  void texts(const std::vector<std::string>& values);

  void field(std::string_view name, std::string_view value);
  std::string take() { return std::move(out_); }

 private:
  void open(char bracket);
  void separate();

  std::string out_;
};

}  // namespace missent::guard
