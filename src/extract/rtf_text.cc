// SPDX-License-Identifier: Apache-2.0
#include "extract/rtf_text.h"

#include "extract/byte_reader.h"
#include "extract/cell_lines.h"
#include "extract/rtf_tokens.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace missent::extract {
namespace {

constexpr size_t Deepest = 2'000;  // groups; deeper ones are left out
constexpr size_t MostObjects = 200;
constexpr size_t MostFonts = 10'000;
constexpr size_t MostProperties = 1'000;

enum class Into {
  Text,
  Frame,
  Comment,
  Skip,
  Fonts,
  Colors,
  Info,
  PropertyName,
  PropertyValue,
  ShapeName,
  ShapeValue,
  Object
};

struct Named {
  std::string_view word;
  Into into;
};

// Destinations whose text is not part of the document's own.
constexpr std::array Destinations = {
    Named{"header", Into::Frame},
    Named{"headerl", Into::Frame},
    Named{"headerr", Into::Frame},
    Named{"headerf", Into::Frame},
    Named{"footer", Into::Frame},
    Named{"footerl", Into::Frame},
    Named{"footerr", Into::Frame},
    Named{"footerf", Into::Frame},
    Named{"annotation", Into::Comment},
    Named{"fonttbl", Into::Fonts},
    Named{"colortbl", Into::Colors},
    Named{"info", Into::Skip},
    Named{"title", Into::Info},
    Named{"subject", Into::Info},
    Named{"author", Into::Info},
    Named{"keywords", Into::Info},
    Named{"doccomm", Into::Info},
    Named{"company", Into::Info},
    Named{"manager", Into::Info},
    Named{"category", Into::Info},
    Named{"operator", Into::Info},
    Named{"propname", Into::PropertyName},
    Named{"staticval", Into::PropertyValue},
    Named{"sn", Into::ShapeName},
    Named{"sv", Into::ShapeValue},
    Named{"objdata", Into::Object},
    Named{"stylesheet", Into::Skip},
    Named{"pict", Into::Skip},
    Named{"fldinst", Into::Skip},
    Named{"filetbl", Into::Skip},
    Named{"listtext", Into::Skip},
    Named{"pntext", Into::Skip},
    Named{"nonshppict", Into::Skip},
    Named{"shpinst", Into::Text},
    Named{"shptxt", Into::Text},
    Named{"footnote", Into::Text},
    Named{"shppict", Into::Skip},
    Named{"userprops", Into::Skip},
    Named{"template", Into::Skip},
};

constexpr int32_t TinySize = 4;  // half points

struct Mark {
  std::string_view word;
  std::string_view text;
};

constexpr std::array Marks = {
    Mark{"par", "\n"},      Mark{"line", "\n"},  Mark{"row", "\n"},      Mark{"nestrow", "\n"},
    Mark{"page", "\n"},     Mark{"sect", "\n"},  Mark{"tab", "\t"},      Mark{"cell", "\t"},
    Mark{"nestcell", "\t"}, Mark{"emdash", "—"}, Mark{"endash", "–"},    Mark{"bullet", "•"},
    Mark{"lquote", "‘"},    Mark{"rquote", "’"}, Mark{"ldblquote", "“"}, Mark{"rdblquote", "”"},
    Mark{"~", " "},         Mark{"_", "-"},      Mark{"emspace", " "},   Mark{"enspace", " "},
};

struct CharSet {
  int number;
  uint32_t code_page;
};

constexpr std::array CharSets = {
    CharSet{77, 10000}, CharSet{128, 932},  CharSet{129, 949},  CharSet{134, 936},
    CharSet{136, 950},  CharSet{161, 1253}, CharSet{162, 1254}, CharSet{163, 1258},
    CharSet{177, 1255}, CharSet{178, 1256}, CharSet{186, 1257}, CharSet{204, 1251},
    CharSet{222, 874},  CharSet{238, 1250},
};

template <typename Table, typename Key>
auto find_in(const Table& table, Key Table::value_type::*member, const Key& key) {
  return std::find_if(table.begin(), table.end(),
                      [&](const auto& one) { return one.*member == key; });
}

struct Group {
  Into into = Into::Text;
  bool hidden = false, deleted = false, white = false, ground = false, tiny = false;
  int fallback = 1;  // how many bytes stand for a reader without Unicode
  uint32_t code_page = 0;
};

class RtfReader {
 public:
  explicit RtfReader(std::string_view rtf) : tokens_(rtf) {}

  RtfText read() {
    while (const auto token = tokens_.next()) take(*token);
    flush();
    return std::move(out_);
  }

 private:
  void take(const RtfToken& token) {
    if (token.type != RtfToken::Type::Byte) flush();
    switch (token.type) {
      case RtfToken::Type::Open:
        return open();
      case RtfToken::Type::Close:
        return close();
      case RtfToken::Type::Word:
        return take_word(token);
      case RtfToken::Type::Byte:
        return take_byte(token.byte);
    }
  }

  void open() {
    optional_ = false;
    skip_ = 0;
    ++depth_;
    if (depth_ < Deepest) outer_.push_back(group_);
  }

  void close() {
    skip_ = 0;
    if (depth_ == 0) return;
    if (depth_-- >= Deepest) return;
    const Into was = group_.into;
    group_ = outer_.back();
    outer_.pop_back();
    if (was != group_.into) end_of(was);
  }

  void end_of(Into into) {
    if (into == Into::PropertyValue) add_property(property_name_, collected_);
    if (into == Into::PropertyName) property_name_ = collected_;
    if (into == Into::Info) add_property(info_, collected_);
    if (into == Into::ShapeName) shape_name_ = collected_;
    if (into == Into::ShapeValue && shape_name_ == "gtextUNICODE") out_.frame += collected_ + '\n';
    if (into == Into::Frame) out_.frame += '\n';
    if (into == Into::Comment) out_.comments += '\n';
    if (into == Into::Object && out_.objects.size() < MostObjects && !object_.empty())
      out_.objects.push_back(std::move(object_));
    object_.clear();
    collected_.clear();
  }

  void add_property(std::string_view name, const std::string& value) {
    if (!name.empty() && out_.properties.size() < MostProperties)
      out_.properties.emplace_back(name, value);
  }

  void take_word(const RtfToken& token) {
    if (token.word == "*") {
      optional_ = true;
      return;
    }
    if (enter(token.word)) return;
    take_row(token.word);
    if (token.word == "u") return take_unicode(token.number.value_or('?'));
    const auto mark = find_in(Marks, &Mark::word, token.word);
    if (mark != Marks.end())
      put(mark->text);
    else
      take_property(token.word, token.number);
  }

  // The definition of a row stands before its cells, or behind them once more.
  void take_row(std::string_view word) {
    if (word == "trowd" && !is_in_row_) {
      is_in_row_ = true;
      row_begin_ = out_.seen.size();
    } else if (word == "row") {
      if (is_in_row_) join_lines_of_cells(out_.seen, row_begin_);
      is_in_row_ = false;
    }
  }

  // An optional destination that we do not know is left out.
  bool enter(std::string_view word) {
    const bool optional = std::exchange(optional_, false);
    const auto known = find_in(Destinations, &Named::word, word);
    if (known == Destinations.end()) {
      if (optional) group_.into = Into::Skip;
      return optional;
    }
    const bool is_part = known->into == Into::Info || known->into == Into::PropertyName ||
                         known->into == Into::PropertyValue;
    if (group_.into == Into::Skip && !is_part) return true;
    group_.into = known->into;
    if (known->into == Into::Info) info_ = word;
    collected_.clear();
    return true;
  }

  void take_property(std::string_view word, std::optional<int32_t> number) {
    const bool on = number.value_or(1) != 0;
    const int32_t value = number.value_or(0);
    if (word == "v")
      group_.hidden = on;
    else if (word == "deleted")
      group_.deleted = on;
    else if (word == "plain")
      group_.hidden = group_.deleted = group_.white = group_.ground = group_.tiny = false;
    else if (word == "fs")
      group_.tiny = value > 0 && value <= TinySize;
    else if (word == "uc")
      group_.fallback = std::clamp(value, 0, 16);
    else if (word == "ansicpg" && value > 0)
      document_page_ = static_cast<uint32_t>(value);
    else if (word == "f" || word == "fcharset" || word == "cpg")
      take_font(word, value);
    else
      take_color(word, value);
  }

  void take_font(std::string_view word, int32_t value) {
    if (word == "f") {
      font_ = value;
      const auto known = fonts_.find(value);
      group_.code_page = known == fonts_.end() ? 0 : known->second;
    } else if (group_.into == Into::Fonts && fonts_.size() < MostFonts) {
      const auto set = find_in(CharSets, &CharSet::number, static_cast<int>(value));
      if (word == "fcharset" && set != CharSets.end()) fonts_[font_] = set->code_page;
    }
  }

  void take_color(std::string_view word, int32_t value) {
    if (group_.into == Into::Colors) {
      if (word == "red" || word == "green" || word == "blue") color_sum_ += value;
    } else if (word == "cf") {
      const auto index = static_cast<size_t>(std::max(value, 0));
      group_.white = index < whites_.size() && whites_[index];
    } else if (word == "cb" || word == "highlight" || word == "chcbpat") {
      group_.ground = value != 0;
    } else if (word == "clcbpat" || word == "cbpat") {
      shaded_ = true;  // cells and paragraphs of a colour: white letters may be seen
    }
  }

  void take_unicode(int32_t number) {
    const auto unit = static_cast<uint32_t>(number) & 0xFFFF;
    skip_ = group_.fallback;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      return;
    }
    const bool pair = high_ != 0 && unit >= 0xDC00 && unit < 0xE000;
    std::string text;
    append_utf8(text, pair ? 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00)
                           : (unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit));
    high_ = 0;
    put(text);
  }

  void take_byte(char byte) {
    if (skip_ > 0) {
      --skip_;
      return;
    }
    if (group_.into == Into::Object) return take_object(byte);
    if (group_.into == Into::Colors) {
      if (byte != ';') return;
      whites_.push_back(color_sum_ == 3 * 255);
      color_sum_ = 0;
      return;
    }
    if (group_.into != Into::Skip && group_.into != Into::Fonts) bytes_ += byte;
  }

  void take_object(char byte) {
    const int value = hex_value(byte);
    if (value < 0) return;
    if (half_ < 0) {
      half_ = value;
      return;
    }
    object_ += static_cast<char>(half_ * 16 + value);
    half_ = -1;
  }

  void flush() {
    if (bytes_.empty()) return;
    const uint32_t page = group_.code_page != 0 ? group_.code_page : document_page_;
    put(narrow_text(bytes_, charset_of_code_page(page)));
    bytes_.clear();
  }

  void put(std::string_view text) {
    switch (group_.into) {
      case Into::Text:
        text_into().append(text);
        return;
      case Into::Frame:
        out_.frame.append(text);
        return;
      case Into::Comment:
        out_.comments.append(text);
        return;
      case Into::Info:
      case Into::PropertyName:
      case Into::PropertyValue:
      case Into::ShapeName:
      case Into::ShapeValue:
        collected_.append(text);
        return;
      default:
        return;
    }
  }

  std::string& text_into() {
    if (group_.deleted) return out_.deleted;
    const bool white = group_.white && !group_.ground && !shaded_;
    return group_.hidden || group_.tiny || white ? out_.unseen : out_.seen;
  }

  RtfTokens tokens_;
  RtfText out_;
  Group group_;
  std::vector<Group> outer_;
  size_t depth_ = 0;
  bool optional_ = false, shaded_ = false, is_in_row_ = false;
  size_t row_begin_ = 0;  // of a table in what is seen
  int skip_ = 0, half_ = -1;
  int32_t font_ = 0, color_sum_ = 0;
  uint32_t document_page_ = 1'252, high_ = 0;
  std::map<int32_t, uint32_t> fonts_;
  std::vector<bool> whites_;
  std::string bytes_, collected_, object_, property_name_, shape_name_;
  std::string_view info_;
};

}  // namespace

RtfText rtf_text(std::string_view rtf) { return RtfReader(rtf).read(); }

}  // namespace missent::extract
