// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_contents.h"

#include "extract/pdf_graphics.h"
#include "extract/pdf_stream.h"
#include "extract/pdf_tokens.h"

#include <Array.h>
#include <Dict.h>
#include <Page.h>

#include <algorithm>
#include <array>

namespace missent::extract {
namespace {

using Kind = PdfToken::Kind;

constexpr double PointsPerInch = 72;
constexpr size_t MostOperands = 40;
constexpr int MostDepth = 20;  // of dictionaries among the commands

class Commands {
 public:
  Commands(std::string_view content, PdfResources& resources, PdfPainting& painting,
           PdfGraphics graphics)
      : tokens_(content),
        resources_(resources),
        painting_(painting),
        graphics_(std::move(graphics)) {}

  bool read() {
    while (!painting_.full()) {
      const PdfToken token = tokens_.next();
      if (token.kind == Kind::End) return true;
      if (token.kind == Kind::Operator) {
        if (!run(token.text)) return false;
        forget();
      } else if (!take(token)) {
        return false;
      }
    }
    return true;
  }

 private:
  // Operands by letters: n a number, N a name, s a string, a an array; * stands for any.
  struct Command {
    std::string_view name, operands;
    bool (*run)(Commands&);
  };
  static const std::array<Command, 67> All;

  static constexpr uint32_t key_of(std::string_view name) {
    uint32_t key = 0;
    for (const char c : name) key = key << 8U | static_cast<unsigned char>(c);
    return name.size() > 3 ? 0 : key;
  }
  static constexpr size_t Places = 256;  // several times as many as commands
  static constexpr size_t place_of(uint32_t key) { return key * 0x9E3779B1U >> 24U; }
  static const Command* find(std::string_view name);
  static bool nothing(Commands&) { return true; }

  bool take(const PdfToken& token);
  bool take_array();
  bool take_dictionary();
  bool fits(std::string_view operands) const;
  bool run(std::string_view name);
  void forget();

  double number(size_t i) const { return operands_[i].number; }
  PdfPoint point(size_t i) const { return {number(i), number(i + 1)}; }
  PdfMatrix matrix() const {
    return {number(0), number(1), number(2), number(3), number(4), number(5)};
  }
  PdfState& state() { return graphics_.state(); }

  bool set(double PdfState::*what, double value) {
    state().*what = value;
    return true;
  }
  bool set_font();
  bool set_way();
  bool set_state();
  bool set_space();
  bool set_color();
  bool set_device_color() {
    return graphics_.set_space(device_space(operands_.size())) && set_color();
  }
  bool next_line() { return graphics_.start_line({0, -state().leading}); }
  bool add_picture() {
    if (!resources_.is_picture(operands_[0].text)) return false;
    graphics_.add_picture();
    return true;
  }
  bool show(std::string_view string) {
    graphics_.begin_show();
    return graphics_.show(string);
  }
  bool show_array();
  bool begin_marked() const;
  bool end_path(bool fills, bool closes = false) {
    if (closes && graphics_.has_path() && !graphics_.close()) return false;
    return graphics_.end_path(fills);
  }

  PdfTokens tokens_;
  PdfResources& resources_;
  PdfPainting& painting_;
  PdfGraphics graphics_;
  std::vector<PdfToken> operands_;
  std::vector<PdfToken> array_;  // what stands in the array among them: one of them at most
  bool replaces_text_ = false;   // a dictionary among them does
  std::string font_name_;        // of the font that was asked for last
  PdfFont* font_ = nullptr;
};

bool Commands::take(const PdfToken& token) {
  if (operands_.size() == MostOperands) return false;
  switch (token.kind) {
    case Kind::Number:
    case Kind::Name:
    case Kind::String:
      operands_.push_back(token);
      return true;
    case Kind::ArrayBegin:
      operands_.push_back(token);
      return array_.empty() && take_array();
    case Kind::DictBegin:
      operands_.push_back(token);
      return take_dictionary();
    default:
      return false;
  }
}

bool Commands::take_array() {
  for (PdfToken token = tokens_.next(); token.kind != Kind::ArrayEnd; token = tokens_.next()) {
    if (token.kind != Kind::Number && token.kind != Kind::String) return false;
    array_.push_back(token);
  }
  return true;
}

bool Commands::take_dictionary() {
  for (int depth = 1; depth > 0 && depth < MostDepth;) {
    const PdfToken token = tokens_.next();
    if (token.kind == Kind::End || token.kind == Kind::Bad) return false;
    if (token.kind == Kind::Name && token.text == "ActualText") replaces_text_ = true;
    if (token.kind == Kind::DictBegin) ++depth;
    if (token.kind == Kind::DictEnd) --depth;
    if (depth == 0) return true;
  }
  return false;
}

bool Commands::fits(std::string_view letters) const {
  if (letters == "*") return true;
  const auto is_one = [](const PdfToken& operand, char letter) {
    switch (letter) {
      case 'n':
        return operand.kind == Kind::Number;
      case 'N':
        return operand.kind == Kind::Name;
      case 's':
        return operand.kind == Kind::String;
      default:
        return operand.kind == Kind::ArrayBegin;
    }
  };
  return std::equal(operands_.begin(), operands_.end(), letters.begin(), letters.end(), is_one);
}

bool Commands::run(std::string_view name) {
  const Command* command = find(name);
  return command != nullptr && fits(command->operands) && command->run(*this);
}

void Commands::forget() {
  operands_.clear();
  array_.clear();
  replaces_text_ = false;
  tokens_.forget();
}

bool Commands::set_font() {
  const std::string_view name = operands_[0].text;
  if (font_ == nullptr || name != font_name_) {
    font_ = resources_.font(name);
    font_name_ = name;
  }
  state().font = font_;
  state().size = number(1);
  return font_ != nullptr;
}

bool Commands::set_way() {
  constexpr int LastWay = 7;
  const double way = number(0);
  if (!(way >= 0 && way <= LastWay) || way != static_cast<int>(way)) return false;
  state().way = static_cast<int>(way);
  return true;
}

bool Commands::set_state() {
  const auto opacity = resources_.opacity_of(operands_[0].text, state().opacity);
  if (opacity) state().opacity = *opacity;
  return opacity.has_value();
}

bool Commands::set_space() {
  const std::string_view name = operands_[0].text;
  if (name == "DeviceGray") return graphics_.set_space(device_space(1));
  if (name == "DeviceRGB") return graphics_.set_space(device_space(3));
  if (name == "DeviceCMYK") return graphics_.set_space(device_space(4));
  return graphics_.set_space(resources_.color_space(name));
}

bool Commands::set_color() {
  std::array<double, gfxColorMaxComps> components{};
  if (operands_.size() > components.size()) return false;
  for (size_t i = 0; i < operands_.size(); ++i) {
    if (operands_[i].kind != Kind::Number) return false;
    components[i] = number(i);
  }
  return graphics_.set_color({components.data(), operands_.size()});
}

bool Commands::show_array() {
  graphics_.begin_show();
  for (const PdfToken& item : array_) {
    if (item.kind == Kind::Number)
      graphics_.shift(item.number);
    else if (!graphics_.show(item.text))
      return false;
  }
  return true;
}

// Layers and text that stands for other text.
bool Commands::begin_marked() const {
  if (replaces_text_ || operands_.empty() || operands_[0].kind != Kind::Name) return false;
  if (operands_[0].text.starts_with("OC")) return false;
  return operands_.size() < 2 || operands_[1].kind != Kind::Name ||
         resources_.is_plain_property(operands_[1].text);
}

const std::array<Commands::Command, 67> Commands::All = {{
    {"q", "", [](Commands& c) { return c.graphics_.save(); }},
    {"Q", "", [](Commands& c) { return c.graphics_.restore(); }},
    {"cm", "nnnnnn", [](Commands& c) { return c.graphics_.concatenate(c.matrix()); }},
    {"gs", "N", [](Commands& c) { return c.set_state(); }},
    {"Do", "N", [](Commands& c) { return c.add_picture(); }},
    // How lines are drawn
    {"w", "n", nothing},
    {"J", "n", nothing},
    {"j", "n", nothing},
    {"M", "n", nothing},
    {"d", "an", nothing},
    {"ri", "N", nothing},
    {"i", "n", nothing},
    // Paths
    {"m", "nn", [](Commands& c) { return c.graphics_.move_to(c.point(0)); }},
    {"l", "nn", [](Commands& c) { return c.graphics_.line_to(c.point(0)); }},
    {"c", "nnnnnn",
     [](Commands& c) { return c.graphics_.curve_to(c.point(0), c.point(2), c.point(4)); }},
    {"v", "nnnn",
     [](Commands& c) {
       return c.graphics_.curve_to(c.graphics_.current(), c.point(0), c.point(2));
     }},
    {"y", "nnnn",
     [](Commands& c) { return c.graphics_.curve_to(c.point(0), c.point(2), c.point(2)); }},
    {"h", "", [](Commands& c) { return c.graphics_.close(); }},
    {"re", "nnnn",
     [](Commands& c) { return c.graphics_.rectangle(c.point(0), c.number(2), c.number(3)); }},
    {"S", "", [](Commands& c) { return c.end_path(/*fills=*/false); }},
    {"s", "", [](Commands& c) { return c.end_path(/*fills=*/false, /*closes=*/true); }},
    {"f", "", [](Commands& c) { return c.end_path(/*fills=*/true); }},
    {"F", "", [](Commands& c) { return c.end_path(/*fills=*/true); }},
    {"f*", "", [](Commands& c) { return c.end_path(/*fills=*/true); }},
    {"B", "", [](Commands& c) { return c.end_path(/*fills=*/true); }},
    {"B*", "", [](Commands& c) { return c.end_path(/*fills=*/true); }},
    {"b", "", [](Commands& c) { return c.end_path(/*fills=*/true, /*closes=*/true); }},
    {"b*", "", [](Commands& c) { return c.end_path(/*fills=*/true, /*closes=*/true); }},
    {"n", "", [](Commands& c) { return c.end_path(/*fills=*/false); }},
    {"W", "", [](Commands& c) { return c.graphics_.clip_next(); }},
    {"W*", "", [](Commands& c) { return c.graphics_.clip_next(); }},
    // Colours: of lines, and of what is filled
    {"G", "n", nothing},
    {"RG", "nnn", nothing},
    {"K", "nnnn", nothing},
    {"CS", "N", nothing},
    {"SC", "*", nothing},
    {"SCN", "*", nothing},
    {"g", "n", [](Commands& c) { return c.set_device_color(); }},
    {"rg", "nnn", [](Commands& c) { return c.set_device_color(); }},
    {"k", "nnnn", [](Commands& c) { return c.set_device_color(); }},
    {"cs", "N", [](Commands& c) { return c.set_space(); }},
    {"sc", "*", [](Commands& c) { return c.set_color(); }},
    {"scn", "*", [](Commands& c) { return c.set_color(); }},
    // Text
    {"BT", "", [](Commands& c) { return c.graphics_.set_text_matrix({}); }},
    {"ET", "", nothing},
    {"Tc", "n", [](Commands& c) { return c.set(&PdfState::char_space, c.number(0)); }},
    {"Tw", "n", [](Commands& c) { return c.set(&PdfState::word_space, c.number(0)); }},
    {"Tz", "n", [](Commands& c) { return c.set(&PdfState::scale, c.number(0) * 0.01); }},
    {"TL", "n", [](Commands& c) { return c.set(&PdfState::leading, c.number(0)); }},
    {"Ts", "n", [](Commands& c) { return c.set(&PdfState::rise, c.number(0)); }},
    {"Tr", "n", [](Commands& c) { return c.set_way(); }},
    {"Tf", "Nn", [](Commands& c) { return c.set_font(); }},
    {"Td", "nn", [](Commands& c) { return c.graphics_.start_line(c.point(0)); }},
    {"TD", "nn",
     [](Commands& c) {
       return c.set(&PdfState::leading, -c.number(1)) && c.graphics_.start_line(c.point(0));
     }},
    {"Tm", "nnnnnn", [](Commands& c) { return c.graphics_.set_text_matrix(c.matrix()); }},
    {"T*", "", [](Commands& c) { return c.next_line(); }},
    {"Tj", "s", [](Commands& c) { return c.show(c.operands_[0].text); }},
    {"TJ", "a", [](Commands& c) { return c.show_array(); }},
    {"'", "s", [](Commands& c) { return c.next_line() && c.show(c.operands_[0].text); }},
    {"\"", "nns",
     [](Commands& c) {
       return c.set(&PdfState::word_space, c.number(0)) &&
              c.set(&PdfState::char_space, c.number(1)) && c.next_line() &&
              c.show(c.operands_[2].text);
     }},
    // Marks
    {"MP", "N", nothing},
    {"DP", "*", nothing},
    {"BMC", "N", [](Commands& c) { return c.begin_marked(); }},
    {"BDC", "*", [](Commands& c) { return c.begin_marked(); }},
    {"EMC", "", nothing},
    {"BX", "", nothing},
    {"EX", "", nothing},
}};

const Commands::Command* Commands::find(std::string_view name) {
  using Place = std::pair<uint32_t, const Command*>;
  // Each at its place, or at the next that is free.
  static const auto by_place = [] {
    std::array<Place, Places> places{};
    for (const Command& one : All) {
      size_t place = place_of(key_of(one.name));
      while (places[place].second != nullptr) place = (place + 1) % Places;
      places[place] = {key_of(one.name), &one};
    }
    return places;
  }();
  const uint32_t key = key_of(name);
  size_t place = place_of(key);
  while (by_place[place].second != nullptr && by_place[place].first != key)
    place = (place + 1) % Places;
  return by_place[place].second;
}

// Nothing is painted but the frames of links.
bool has_plain_annotations(Page& page) {
  const Object annotations = page.getAnnotsObject();
  if (!annotations.isArray()) return annotations.isNull();
  for (int i = 0; i < annotations.arrayGetLength(); ++i) {
    const Object annotation = annotations.arrayGet(i);
    if (!annotation.isDict() || annotation.getDict()->hasKey("AP") ||
        !annotation.dictLookup("Subtype").isName("Link"))
      return false;
  }
  return true;
}

PdfGraphics graphics_of(Page& page, PdfPainting& painting) {
  PDFRectangle box;
  bool crop = false;
  page.makeBox(PointsPerInch, PointsPerInch, page.getRotate(), /*useMediaBox=*/false,
               /*upsideDown=*/true, -1, -1, -1, -1, &box, &crop);
  const int turned = (page.getRotate() % 360 + 360) % 360;
  const GfxState start(PointsPerInch, PointsPerInch, &box, turned, /*upsideDown=*/true);
  const double* m = start.getCTM();
  PdfArea clip{};
  start.getClipBBox(&clip.left, &clip.top, &clip.right, &clip.bottom);
  return {painting, {m[0], m[1], m[2], m[3], m[4], m[5]}, clip};
}

}  // namespace

bool read_plain_page(Page& page, PdfResources& resources, PdfPainting& painting) {
  std::string contents;
  if (!resources.open(page.getResourceDict()) || !has_plain_annotations(page) ||
      !append_contents(page, contents))
    return false;
  return Commands(contents, resources, painting, graphics_of(page, painting)).read();
}

}  // namespace missent::extract
