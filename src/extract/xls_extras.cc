// SPDX-License-Identifier: Apache-2.0
#include "extract/xls_parts.h"

#include <algorithm>
#include <bit>

namespace missent::extract {
namespace {

constexpr size_t MostStyles = 100'000;
constexpr size_t MostFormats = 5'000;
constexpr size_t Colors = 64;
constexpr unsigned FirstOwnColor = 8;
constexpr uint32_t WhiteRgb = 0xFFFFFF;
constexpr unsigned MissingFont = 4;  // by number: there is none
constexpr uint16_t OwnBook = 0x0401, AddInBook = 0x3A01;

// A path as MS-XLS 2.5.277 writes it: control characters for its joints.
std::string clean_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
    else if (c == '\3')
      out += '\\';
  }
  return out;
}

}  // namespace

XlsStyles::XlsStyles() : white_(Colors) { white_[1] = white_[9] = true; }

void XlsStyles::take(const BiffRecords& record, const BiffText& text) {
  ByteReader in = record.body();
  if (record.type() == Biff::Font && fonts_.size() < MostFormats) {
    in.skip(4);
    fonts_.push_back(in.u16());
  } else if (record.type() == Biff::Format && formats_.size() < MostFormats) {
    const unsigned id = in.u16();
    const std::string code = text.wide ? biff_string(in, text) : biff_short_string(in, text);
    formats_.emplace_back(id, format_of(code));
  } else if (record.type() == Biff::Palette) {
    in.skip(2);
    for (unsigned i = FirstOwnColor; i < Colors && in.left() >= 4; ++i)
      white_[i] = (in.u32() & WhiteRgb) == WhiteRgb;
  } else if (record.type() == Biff::Xf && xfs_.size() < MostStyles) {
    const unsigned font = in.u16(), format = in.u16();
    in.skip(10);
    const uint32_t pattern = in.u32() >> 26;
    xfs_.push_back({font, format, text.wide ? pattern : 0U, in.u16() & 0x7FU});
  }
}

bool XlsStyles::is_invisible(const Xf& xf) const {
  const unsigned font = xf.font > MissingFont ? xf.font - 1 : xf.font;
  if (font >= fonts_.size() || !is_white(fonts_[font])) return false;
  return xf.pattern == 0 || (xf.pattern == 1 && is_white(xf.ground));
}

std::vector<CellStyle> XlsStyles::styles() const {
  std::vector<CellStyle> out;
  out.reserve(xfs_.size());
  for (const Xf& xf : xfs_) {
    const auto own = std::find_if(formats_.begin(), formats_.end(),
                                  [&](const auto& known) { return known.first == xf.format; });
    const Format format = own == formats_.end() ? built_in_format(xf.format) : own->second;
    out.push_back({format, format == Format::Nothing || is_invisible(xf)});
  }
  return out;
}

void XlsLinks::take(const BiffRecords& record, const BiffText& text) {
  ByteReader in = record.body();
  if (record.type() == Biff::Crn) return take_values(in);
  finish();
  in.skip(2);
  ByteReader count = in;
  const uint16_t mark = count.u16();
  if (mark != OwnBook && mark != AddInBook && in.left() > 4)
    target_ = clean_path(biff_string(in, text));
}

void XlsLinks::take_values(ByteReader in) {
  constexpr uint8_t Number = 1, Text = 2;
  in.skip(4);
  ++rows_;
  while (in.left() > 0) {
    const uint8_t kind = in.u8();
    if (kind == Text)
      values_ += biff_string(in, {}) + '\t';
    else if (kind == Number)
      values_ +=
          number_text(std::bit_cast<double>(in.u64()), Format::General, /*from_1904=*/false) + '\t';
    else
      in.skip(8);
  }
  values_ += '\n';
}

void XlsLinks::finish() {
  if (!target_.empty()) {
    const std::string name = target_.substr(target_.find_last_of("\\/") + 1);
    document_.hide({"external-link", name, rows_, 0});
    document_.add_property("external link", target_);
    document_.add_hidden(
        {.text = values_, .where = "external link ‘" + name + "’", .place = Place::Document});
  }
  target_.clear();
  values_.clear();
  rows_ = 0;
}

void read_xls_pivot_cache(Document& document, std::string_view stream, const std::string& name) {
  BiffRecords records(stream);
  uint32_t rows = 0;
  std::string text;
  while (records.next()) {
    ByteReader in = records.body();
    if (records.type() == Biff::SxDb) rows = in.u32();
    if (records.type() == Biff::SxString && in.left() > 2)
      text += BiffStrings(records.parts()).next() + '\n';
    if (records.type() == Biff::SxNum)
      text +=
          number_text(std::bit_cast<double>(in.u64()), Format::General, /*from_1904=*/false) + '\n';
    if (records.type() == Biff::SxInt)
      text += std::to_string(static_cast<int16_t>(in.u16())) + '\n';
  }
  if (text.empty()) return;
  document.hide({"pivot-cache", name, rows, 0});
  document.add_hidden(
      {.text = std::move(text), .where = "pivot cache ‘" + name + "’", .place = Place::Document});
}

}  // namespace missent::extract
