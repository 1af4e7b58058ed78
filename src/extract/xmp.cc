// SPDX-License-Identifier: Apache-2.0
#include "extract/xmp.h"

#include "extract/xml_scanner.h"

#include <algorithm>
#include <array>
#include <optional>

namespace missent::extract {
namespace {

constexpr size_t MostProperties = 500;
constexpr size_t LongestValue = 64 << 10;

bool is_one_of(std::string_view word, auto&& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Namespaces by the prefixes that everybody writes.
bool is_for_programs(std::string_view prefix) {
  constexpr std::array<std::string_view, 12> Prefixes = {"xmp",   "xmpMM", "xmpTPg", "xmpG",
                                                         "stEvt", "stRef", "pdfaid", "photoshop",
                                                         "xml",   "rdf",   "xmlns",  "illustrator"};
  return is_one_of(prefix, Prefixes);
}

bool is_usual(std::string_view prefix, std::string_view name) {
  constexpr std::array<std::string_view, 10> Names = {
      "title",   "creator",  "format",     "language",    "rights",
      "Trapped", "Producer", "PDFVersion", "CreatorTool", "Author"};
  const bool of_document = prefix == "dc" || prefix == "pdf" || prefix == "xmpRights";
  return of_document && is_one_of(name, Names);
}

class XmpReader {
 public:
  XmpReader(std::string_view packet, size_t most_depth) : xml_(packet, most_depth) {}

  std::vector<XmpProperty> read() {
    while (found_.size() < MostProperties && xml_.next()) {
      if (xml_.is_start("Description") && xml_.prefix() == "rdf") {
        described_ = xml_.depth();
        take_attributes();
      } else if (described_ > 0) {
        take_element();
      }
    }
    return std::move(found_);
  }

 private:
  void take_element() {
    if (xml_.is_start() && xml_.depth() == described_ + 1) open();
    if (xml_.is_text() && open_) append();
    if (!xml_.is_end()) return;
    if (xml_.is_end("li") && open_ && !open_->value.empty()) between_items_ = true;
    if (xml_.depth() == described_ + 1) close();
    if (xml_.depth() == described_) described_ = 0;
  }

  void open() {
    open_.reset();
    if (is_for_programs(xml_.prefix()) || xml_.name().ends_with("Date")) return;
    open_ = XmpProperty{std::string(xml_.name()), {}, is_usual(xml_.prefix(), xml_.name())};
    between_items_ = false;
  }

  void append() {
    std::string text;
    xml_.append_text(text);
    const size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos || open_->value.size() > LongestValue) return;
    if (between_items_) open_->value += "; ";
    between_items_ = false;
    text = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
    open_->value += text.substr(0, LongestValue);
  }

  void close() {
    if (open_ && !open_->value.empty()) found_.push_back(*std::move(open_));
    open_.reset();
  }

  // prefix:name="value" …
  void take_attributes() {
    std::string_view rest = xml_.all_attributes();
    while (found_.size() < MostProperties) {
      const size_t equals = rest.find('=');
      if (equals == rest.npos) return;
      const size_t quote = rest.find_first_of("\"'", equals);
      if (quote == rest.npos) return;
      const size_t end = rest.find(rest[quote], quote + 1);
      if (end == rest.npos) return;
      take_attribute(rest.substr(0, equals), rest.substr(quote + 1, end - quote - 1));
      rest.remove_prefix(end + 1);
    }
  }

  void take_attribute(std::string_view qualified, std::string_view raw) {
    const size_t begin = std::min(qualified.find_first_not_of(" \t\r\n"), qualified.size());
    qualified = qualified.substr(begin, qualified.find_last_not_of(" \t\r\n") + 1 - begin);
    const size_t colon = qualified.find(':');
    if (colon == qualified.npos) return;
    const auto prefix = qualified.substr(0, colon), name = qualified.substr(colon + 1);
    if (is_for_programs(prefix) || name.ends_with("Date") || raw.empty()) return;
    found_.push_back(
        {std::string(name), xml_text(raw.substr(0, LongestValue)), is_usual(prefix, name)});
  }

  XmlScanner xml_;
  size_t described_ = 0;  // depth of the open rdf:Description; 0 none
  std::optional<XmpProperty> open_;
  bool between_items_ = false;
  std::vector<XmpProperty> found_;
};

}  // namespace

std::vector<XmpProperty> xmp_properties(std::string_view packet, size_t most_depth) {
  std::string storage;
  return XmpReader(as_utf8_xml(packet, storage), most_depth).read();
}

}  // namespace missent::extract
