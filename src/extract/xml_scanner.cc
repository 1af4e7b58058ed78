// SPDX-License-Identifier: Apache-2.0
#include "extract/xml_scanner.h"

#include "base/none.h"
#include "text/unicode.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace missent::extract {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void append_code_point(std::string& out, uint32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return;
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr unsigned char Lead[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(Lead[more] | c >> (6 * more));
  for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | (c >> (6 * i) & 0x3F));
}

bool append_reference(std::string& out, std::string_view name) {
  if (name == "amp") return out += '&', true;
  if (name == "lt") return out += '<', true;
  if (name == "gt") return out += '>', true;
  if (name == "quot") return out += '"', true;
  if (name == "apos") return out += '\'', true;
  if (!name.starts_with('#')) return false;
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  uint32_t value = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), value, hex ? 16 : 10);
  if (read.ec != std::errc{} || read.ptr != name.data() + name.size()) return false;
  append_code_point(out, value);
  return true;
}

}  // namespace

XmlScanner::XmlScanner(std::string_view xml, size_t most_depth)
    : xml_(xml), most_depth_(most_depth) {
  if (xml_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

void XmlScanner::end_closing() {
  if (closing_ && depth_ > 0) --depth_;
  closing_ = false;
}

bool XmlScanner::next() {
  end_closing();
  if (empty_element_) {
    empty_element_ = false;
    event_ = Event::End;
    closing_ = true;
    return true;
  }
  while (at_ < xml_.size()) {
    if (xml_[at_] == '<') {
      if (take_markup()) return true;
      continue;
    }
    const size_t end = std::min(xml_.find('<', at_), xml_.size());
    text_ = xml_.substr(at_, end - at_);
    is_cdata_ = false;
    at_ = end;
    event_ = Event::Text;
    return true;
  }
  event_ = Event::None;
  return false;
}

// At '<'. False: it was nothing for the caller.
bool XmlScanner::take_markup() {
  const char c = at_ + 1 < xml_.size() ? xml_[at_ + 1] : '\0';
  if (c == '/') return take_end();
  if (c == '!') return take_declaration();
  if (c == '?') {
    const size_t end = xml_.find("?>", at_ + 2);
    at_ = end == None ? xml_.size() : end + 2;
    return false;
  }
  return take_start();
}

bool XmlScanner::take_declaration() {
  const std::string_view rest = xml_.substr(at_);
  if (rest.starts_with("<!--")) {
    const size_t end = xml_.find("-->", at_ + 4);
    at_ = end == None ? xml_.size() : end + 3;
    return false;
  }
  if (rest.starts_with("<![CDATA[")) {
    const size_t end = std::min(xml_.find("]]>", at_ + 9), xml_.size());
    text_ = xml_.substr(at_ + 9, end - at_ - 9);
    is_cdata_ = true;
    at_ = std::min(end + 3, xml_.size());
    event_ = Event::Text;
    return true;
  }
  const size_t close = rest.find('>');
  const size_t subset = rest.substr(0, close).find('[');
  size_t end = close;
  if (subset != None) {
    end = rest.find("]>", subset);
    if (end != None) ++end;
    if (rest.substr(0, end).find("<!ENTITY") != None) entities_ = true;
  }
  at_ = end == None ? xml_.size() : at_ + end + 1;
  return false;
}

void XmlScanner::set_name(std::string_view qualified) {
  size_t cut = 0;  // names are short: a loop is faster than a search
  while (cut < qualified.size() && qualified[cut] != ':') ++cut;
  cut = cut == qualified.size() ? 0 : cut + 1;
  prefix_ = cut == 0 ? std::string_view() : qualified.substr(0, cut - 1);
  name_ = qualified.substr(cut);
}

bool XmlScanner::take_end() {
  const size_t end = std::min(xml_.find('>', at_), xml_.size());
  std::string_view name = xml_.substr(at_ + 2, end - std::min(end, at_ + 2));
  while (!name.empty() && is_white(name.back())) name.remove_suffix(1);
  set_name(name);
  at_ = std::min(end + 1, xml_.size());
  event_ = Event::End;
  closing_ = true;
  return true;
}

// Where the '>' of the tag stands, quoted values passed over.
size_t XmlScanner::tag_end(size_t from) const {
  size_t at = from;
  while (at < xml_.size()) {
    const char c = xml_[at];
    if (c == '>') return at;
    if (c == '"' || c == '\'') {
      const size_t end = xml_.find(c, at + 1);
      if (end == None) return xml_.find('>', at);
      at = end;
    }
    ++at;
  }
  return None;
}

bool XmlScanner::take_start() {
  size_t name_end = at_ + 1;
  while (name_end < xml_.size() && !is_white(xml_[name_end]) && xml_[name_end] != '>' &&
         xml_[name_end] != '/')
    ++name_end;
  set_name(xml_.substr(at_ + 1, name_end - at_ - 1));
  size_t end = name_end < xml_.size() && xml_[name_end] == '>' ? name_end : tag_end(name_end);
  if (end == None) end = xml_.size();
  attributes_ = xml_.substr(name_end, end - name_end);
  empty_element_ = attributes_.ends_with('/');
  if (empty_element_) attributes_.remove_suffix(1);
  at_ = std::min(end + 1, xml_.size());
  event_ = Event::Start;
  if (++depth_ <= most_depth_) return true;
  too_deep_ = true;
  at_ = xml_.size();
  return false;
}

namespace {

// A loop: keys and values are short, and a search costs more than it saves.
size_t place_of(char wanted, std::string_view text, size_t from) {
  while (from < text.size() && text[from] != wanted) ++from;
  return from;
}

std::string_view without_white(std::string_view text) {
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  return text;
}

bool is_named(std::string_view key, std::string_view name, bool prefixed) {
  if (key.size() < name.size() || key.back() != name.back() || !key.ends_with(name)) return false;
  const std::string_view before = key.substr(0, key.size() - name.size());
  return before.empty() ? !prefixed : before.back() == ':';
}

}  // namespace

std::optional<XmlAttribute> take_xml_attribute(std::string_view& rest) {
  const size_t equals = place_of('=', rest, 0);
  if (equals == rest.size()) return {};
  XmlAttribute taken{without_white(rest.substr(0, equals)), {}};
  rest.remove_prefix(equals + 1);
  while (!rest.empty() && is_white(rest.front())) rest.remove_prefix(1);
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return {};
  const size_t end = place_of(rest.front(), rest, 1);
  if (end == rest.size()) return {};
  taken.value = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  return taken;
}

std::string_view XmlScanner::find_attribute(std::string_view name, bool prefixed,
                                            bool* found) const {
  std::string_view rest = attributes_;
  while (const auto attribute = take_xml_attribute(rest)) {
    if (!is_named(attribute->key, name, prefixed)) continue;
    if (found != nullptr) *found = true;
    return attribute->value;
  }
  return {};
}

std::string_view XmlScanner::attribute(std::string_view name) const {
  return find_attribute(name, /*prefixed=*/false, nullptr);
}

std::string_view XmlScanner::prefixed_attribute(std::string_view name) const {
  return find_attribute(name, /*prefixed=*/true, nullptr);
}

bool XmlScanner::has_attribute(std::string_view name) const {
  bool found = false;
  find_attribute(name, /*prefixed=*/false, &found);
  return found;
}

std::string XmlScanner::attribute_text(std::string_view name) const {
  return xml_text(attribute(name));
}

void XmlScanner::find_attributes(std::span<const std::string_view> names,
                                 std::span<std::string_view> values) const {
  std::string_view rest = attributes_;
  while (const auto attribute = take_xml_attribute(rest)) {
    for (size_t i = 0; i < names.size(); ++i) {
      const bool is_first = values[i].data() == nullptr;
      if (is_first && is_named(attribute->key, names[i], /*prefixed=*/false))
        values[i] = attribute->value;
    }
  }
}

void XmlScanner::append_text(std::string& out) const {
  if (is_cdata_)
    out.append(text_);
  else
    append_xml_text(out, text_);
}

void XmlScanner::skip_element() {
  const size_t outside = depth_ - 1;
  while (next()) {
    if (is_end() && depth_ == outside + 1) return;
  }
}

std::string_view XmlScanner::unread(size_t levels) const {
  const size_t depth = depth_ - (closing_ && depth_ > 0 ? 1 : 0);
  return empty_element_ || depth + levels > most_depth_ ? std::string_view() : xml_.substr(at_);
}

void XmlScanner::pass(size_t bytes) {
  end_closing();
  at_ += std::min(bytes, xml_.size() - at_);
  event_ = Event::None;
}

void append_xml_text(std::string& out, std::string_view raw) {
  size_t at = 0;
  while (at < raw.size()) {
    const size_t reference = std::min(raw.find('&', at), raw.size());
    out.append(raw.substr(at, reference - at));
    if (reference == raw.size()) return;
    const size_t end = raw.substr(0, std::min(raw.size(), reference + 12)).find(';', reference);
    if (end != None && append_reference(out, raw.substr(reference + 1, end - reference - 1))) {
      at = end + 1;
    } else {
      out += '&';
      at = reference + 1;
    }
  }
}

std::string xml_text(std::string_view raw) {
  std::string out;
  append_xml_text(out, raw);
  return out;
}

std::string_view as_utf8_xml(std::string_view bytes, std::string& storage) {
  const bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
                    bytes.starts_with(std::string_view("<\0", 2)) ||
                    bytes.starts_with(std::string_view("\0<", 2));
  if (!wide) return bytes;
  const bool big = bytes.front() == '\xFE' || bytes.front() == '\0';
  storage = text::to_utf8(bytes, big ? "utf-16be" : "utf-16le");
  return storage;
}

uint64_t number_of(std::string_view digits) {
  uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

}  // namespace missent::extract
