// SPDX-License-Identifier: Apache-2.0
#pragma once
// A pull scanner over XML (1.0, UTF-8) in memory, for documents of megabytes: no tree, no copies,
// no entities but the five of XML and character references, nothing fetched. Tolerant of what is
// not well-formed. Names are without their prefix.
//
//   XmlScanner xml(text);
//   while (xml.next()) {
//     if (xml.is_start("t")) … xml.attribute("val") …
//     if (xml.is_text()) xml.append_text(out);
//   }
//
// Views lie in the argument. Depth is counted, never recursed; beyond the limit scanning ends and
// `too_deep()` says so.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace missent::extract {

class XmlScanner {
 public:
  explicit XmlScanner(std::string_view xml, size_t most_depth = 256);

  bool next();  // false: at the end
  bool is_text() const { return event_ == Event::Text; }
  bool is_start() const { return event_ == Event::Start; }
  bool is_end() const { return event_ == Event::End; }
  bool is_start(std::string_view name) const { return event_ == Event::Start && name_ == name; }
  bool is_end(std::string_view name) const { return event_ == Event::End && name_ == name; }

  std::string_view name() const { return name_; }
  std::string_view prefix() const { return prefix_; }
  size_t depth() const { return depth_; }  // open elements, this one included at its start

  // The raw value of the attribute of that local name; "" when there is none.
  std::string_view attribute(std::string_view name) const;
  // Those of several names, as attribute() gives each, in one go.
  template <size_t Count>
  std::array<std::string_view, Count> attributes(
      const std::array<std::string_view, Count>& names) const {
    std::array<std::string_view, Count> values;
    find_attributes(names, values);
    return values;
  }
  // The same, only with a prefix: r:id beside id.
  std::string_view prefixed_attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  std::string attribute_text(std::string_view name) const;  // entities resolved
  std::string_view all_attributes() const { return attributes_; }

  std::string_view raw_text() const { return text_; }
  void append_text(std::string& out) const;  // entities resolved

  // At a start: passes over the element, its end included.
  void skip_element();
  // For readers of their own of what is written plainly: the bytes not read yet, and passing over
  // whole elements at their beginning. "" where an element is empty, or so many levels more are too
  // deep.
  std::string_view unread(size_t levels) const;
  void pass(size_t bytes);

  bool has_entities() const { return entities_; }  // a document type that declares entities
  bool too_deep() const { return too_deep_; }

 private:
  enum class Event { None, Start, End, Text };

  void end_closing();
  bool take_markup();
  bool take_start();
  bool take_end();
  bool take_declaration();
  void set_name(std::string_view qualified);
  size_t tag_end(size_t from) const;
  std::string_view find_attribute(std::string_view name, bool prefixed, bool* found) const;
  void find_attributes(std::span<const std::string_view> names,
                       std::span<std::string_view> values) const;

  std::string_view xml_;
  size_t at_ = 0;
  size_t most_depth_;
  size_t depth_ = 0;
  Event event_ = Event::None;
  std::string_view name_;
  std::string_view prefix_;
  std::string_view attributes_;
  std::string_view text_;
  bool empty_element_ = false;  // its end comes next
  bool is_cdata_ = false;
  bool closing_ = false;  // the end was given; depth falls with the next step
  bool entities_ = false;
  bool too_deep_ = false;
};

struct XmlAttribute {
  std::string_view key;    // with its prefix
  std::string_view value;  // raw
};

// The first of `rest`, the attributes of an element, which loses it; none at the end and where
// there is no value.
std::optional<XmlAttribute> take_xml_attribute(std::string_view& rest);

// Appends with entities resolved; unknown ones stay as they are.
void append_xml_text(std::string& out, std::string_view raw);
std::string xml_text(std::string_view raw);

// The document as UTF-8: by byte order mark, else as it is.
std::string_view as_utf8_xml(std::string_view bytes, std::string& storage);

// A decimal number; 0 when it is none.
uint64_t number_of(std::string_view digits);
bool is_true(std::string_view value);  // "1", "true", "on"

}  // namespace missent::extract
