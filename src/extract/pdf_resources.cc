// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_resources.h"

#include "extract/byte_reader.h"

#include <Dict.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <Page.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>

namespace missent::extract {
namespace {

// Entries of a graphics state that change nothing of what text is seen.
constexpr std::array HarmlessState = {"Type", "SA", "OP", "op", "OPM", "CA", "LW", "LC",
                                      "LJ",   "ML", "D",  "RI", "FL",  "SM", "TK", "ca"};

bool is_harmless(const char* key, const Object& value) {
  const std::string_view name = key;
  if (name == "BM") return value.isName("Normal") || value.isName("Compatible");
  if (name == "SMask") return value.isName("None");
  if (name == "AIS") return value.isBool() && !value.getBool();
  return std::find(HarmlessState.begin(), HarmlessState.end(), name) != HarmlessState.end();
}

}  // namespace

PdfFont::PdfFont(std::unique_ptr<GfxFont> font)
    : font_(std::move(font)), has_single_bytes_(font_ && !font_->isCIDFont()) {}
PdfFont::~PdfFont() = default;

bool PdfFont::is_readable() const { return font_ && font_->isOk() && font_->getWMode() == 0; }

size_t PdfFont::read(std::string_view string, Known& into) const {
  CharCode code = 0;
  const Unicode* unicode = nullptr;
  int length = 0;
  double down = 0, origin_x = 0, origin_y = 0;
  const int bytes = font_->getNextChar(string.data(), static_cast<int>(string.size()), &code,
                                       &unicode, &length, &into.width, &down, &origin_x, &origin_y);
  into.text.clear();
  for (int i = 0; i < length; ++i) append_utf8(into.text, unicode[i]);
  return bytes > 0 ? std::min(static_cast<size_t>(bytes), string.size()) : 0;
}

PdfChar PdfFont::get_to_know(const char& byte) {
  Known& known = known_[static_cast<unsigned char>(byte)];
  known.is_known = read({&byte, 1}, known) == 1;
  known.plain = known.is_known && known.text.size() == 1 ? known.text.front() : '\0';
  return {known.is_known ? 1U : 0U, known.width, known.text};
}

PdfResources::PdfResources(XRef* xref) : xref_(xref) {
  const PDFRectangle any(0, 0, 1, 1);
  state_ = std::make_unique<GfxState>(1, 1, &any, /*rotateA=*/0, /*upsideDown=*/true);
}
PdfResources::~PdfResources() = default;

bool PdfResources::open(Dict* page) {
  page_ = page;
  if (page == nullptr) return true;
  const Object spaces = page->lookup("ColorSpace");
  if (!spaces.isDict()) return true;
  constexpr std::array Replaced = {"DefaultGray", "DefaultRGB", "DefaultCMYK"};
  return std::none_of(Replaced.begin(), Replaced.end(),
                      [&](const char* name) { return spaces.getDict()->hasKey(name); });
}

Object PdfResources::entry(const char* kind, std::string_view name, Ref& reference) const {
  reference = Ref::INVALID();
  if (page_ == nullptr) return Object(objNull);
  const Object all = page_->lookup(kind);
  if (!all.isDict()) return Object(objNull);
  return all.getDict()->lookup(std::string(name).c_str(), &reference);
}

// The number of a font is enough where it is known: to fetch it means to parse it.
PdfFont* PdfResources::known_font(std::string_view name) const {
  const Object all = page_ == nullptr ? Object(objNull) : page_->lookup("Font");
  if (!all.isDict()) return nullptr;
  const Object& entry = all.getDict()->lookupNF(std::string(name).c_str());
  const auto known = entry.isRef() ? fonts_.find(entry.getRef()) : fonts_.end();
  return known != fonts_.end() ? known->second.get() : nullptr;
}

PdfFont* PdfResources::font(std::string_view name) {
  if (PdfFont* known = known_font(name)) return known->is_readable() ? known : nullptr;
  Ref reference;
  const Object found = entry("Font", name, reference);
  if (!found.isDict() || reference == Ref::INVALID()) return nullptr;
  std::unique_ptr<PdfFont>& font = fonts_[reference];
  if (!font && fonts_.size() <= MostKept)
    font = std::make_unique<PdfFont>(
        GfxFont::makeFont(xref_, std::string(name).c_str(), reference, found.getDict()));
  return font && font->is_readable() ? font.get() : nullptr;
}

GfxColorSpace* PdfResources::color_space(std::string_view name) {
  Ref reference;
  Object found = entry("ColorSpace", name, reference);
  if (!found.isArray() || found.arrayGetLength() < 2) return nullptr;
  const Object kind = found.arrayGet(0);
  if (!kind.isName("ICCBased") && !kind.isName("CalGray") && !kind.isName("CalRGB")) return nullptr;
  if (reference == Ref::INVALID() && found.arrayGetNF(1).isRef())
    reference = found.arrayGetNF(1).getRef();
  if (reference == Ref::INVALID()) return nullptr;
  std::unique_ptr<GfxColorSpace>& space = color_spaces_[reference];
  if (!space && color_spaces_.size() <= MostKept)
    // A plain pointer in Debian 12, an owning one later.
    space = std::unique_ptr<GfxColorSpace>(
        GfxColorSpace::parse(nullptr, &found, nullptr, state_.get()));
  return space.get();
}

std::optional<double> PdfResources::opacity_of(std::string_view state, double before) const {
  Ref reference;
  const Object found = entry("ExtGState", state, reference);
  if (!found.isDict()) return {};
  for (int i = 0; i < found.dictGetLength(); ++i) {
    if (!is_harmless(found.dictGetKey(i), found.dictGetVal(i))) return {};
  }
  const Object opacity = found.dictLookup("ca");
  return opacity.isNum() ? std::clamp(opacity.getNum(), 0.0, 1.0) : before;
}

bool PdfResources::is_picture(std::string_view name) const {
  Ref reference;
  const Object found = entry("XObject", name, reference);
  if (!found.isStream()) return false;
  Dict& dict = *found.streamGetDict();
  const Object width = dict.lookup("Width"), height = dict.lookup("Height");
  return dict.lookup("Subtype").isName("Image") && !dict.hasKey("OC") && width.isInt() &&
         width.getInt() > 0 && height.isInt() && height.getInt() > 0;
}

bool PdfResources::is_plain_property(std::string_view name) const {
  Ref reference;
  const Object found = entry("Properties", name, reference);
  return found.isNull() || (found.isDict() && !found.getDict()->hasKey("ActualText"));
}

}  // namespace missent::extract
