// SPDX-License-Identifier: Apache-2.0
#include "archive/csv_line.h"

namespace missent::archive {
namespace {

constexpr size_t MostValues = 200;

// Behind the opening quote; takes the closing one.
std::string take_quoted(std::string_view& rest) {
  std::string value;
  while (!rest.empty()) {
    const size_t quote = rest.find('"');
    value += rest.substr(0, quote);
    rest.remove_prefix(quote == rest.npos ? rest.size() : quote + 1);
    if (!rest.starts_with('"')) break;
    value += '"';
    rest.remove_prefix(1);
  }
  return value;
}

}  // namespace

std::vector<std::string> csv_line(std::string_view line) {
  while (line.ends_with('\r') || line.ends_with('\n')) line.remove_suffix(1);
  std::vector<std::string> values;
  while (values.size() < MostValues) {
    std::string value;
    if (line.starts_with('"')) {
      line.remove_prefix(1);
      value = take_quoted(line);
    }
    const size_t comma = line.find(',');
    values.push_back(value.append(line.substr(0, comma)));
    if (comma == line.npos) break;
    line.remove_prefix(comma + 1);
  }
  return values;
}

}  // namespace missent::archive
