// SPDX-License-Identifier: Apache-2.0
#include "extract/biff.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace missent::extract {
namespace {

constexpr std::string_view Latin1 = "iso-8859-1";
constexpr uint8_t Wide = 0x01, Extended = 0x04, Rich = 0x08;

std::string counted(ByteReader& in, size_t count, const BiffText& text) {
  if (!text.wide) return narrow_text(in.take(count), text.charset);
  const bool wide = (in.u8() & Wide) != 0;
  return wide ? utf16le_text(in.take(count * 2)) : narrow_text(in.take(count), Latin1);
}

}  // namespace

bool BiffRecords::next() {
  if (in_.left() < 4) return false;
  type_ = static_cast<Biff>(in_.u16());
  const uint16_t size = in_.u16();
  body_ = in_.take(size);
  return in_.ok();
}

std::vector<std::string_view> BiffRecords::parts() const {
  std::vector<std::string_view> parts = {body_};
  BiffRecords more(stream_, in_.at());
  while (more.next() && more.type() == Biff::Continue) parts.push_back(more.body_);
  return parts;
}

BiffStrings::BiffStrings(std::vector<std::string_view> parts, size_t skip)
    : parts_(std::move(parts)), at_(parts_.empty() ? std::string_view() : parts_.front(), skip) {}

void BiffStrings::into_next_part() {
  ++part_;
  at_ = ByteReader(part_ < parts_.size() ? parts_[part_] : std::string_view());
}

void BiffStrings::skip(size_t count) {
  while (count > at_.left() && part_ < parts_.size()) {
    count -= at_.left();
    into_next_part();
  }
  at_.skip(count);
}

std::string BiffStrings::next() {
  if (at_.left() == 0) into_next_part();
  const uint16_t count = at_.u16();
  const uint8_t flags = at_.u8();
  size_t behind = 0;
  if ((flags & Rich) != 0) behind += size_t{at_.u16()} * 4;
  if ((flags & Extended) != 0) behind += at_.u32();
  std::string text = run(count, flags);
  skip(behind);
  return text;
}

std::string BiffStrings::characters(uint32_t count) {
  if (at_.left() == 0) into_next_part();
  const uint8_t flags = at_.u8();
  return run(count, flags);
}

// Each record that continues the characters begins with flags of its own.
std::string BiffStrings::run(uint32_t count, uint8_t flags) {
  std::string text;
  while (count > 0 && part_ < parts_.size()) {
    const bool wide = (flags & Wide) != 0;
    const auto fit = static_cast<uint32_t>(std::min<size_t>(count, at_.left() / (wide ? 2 : 1)));
    text += wide ? utf16le_text(at_.take(fit * size_t{2})) : narrow_text(at_.take(fit), Latin1);
    count -= fit;
    if (count == 0) break;
    into_next_part();
    flags = at_.u8();
  }
  return text;
}

std::string biff_short_string(ByteReader& in, const BiffText& text) {
  const uint8_t count = in.u8();
  return counted(in, count, text);
}

std::string biff_string(ByteReader& in, const BiffText& text) {
  const uint16_t count = in.u16();
  return counted(in, count, text);
}

double rk_number(uint32_t rk) {
  const double value = (rk & 2) != 0 ? static_cast<int32_t>(rk) >> 2
                                     : std::bit_cast<double>(uint64_t{rk & ~3U} << 32);
  return (rk & 1) != 0 ? value / 100 : value;
}

}  // namespace missent::extract
