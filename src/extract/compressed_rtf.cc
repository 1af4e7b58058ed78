// SPDX-License-Identifier: Apache-2.0
#include "extract/compressed_rtf.h"

#include "extract/byte_reader.h"

#include <array>

namespace missent::extract {
namespace {

constexpr std::string_view Known =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(Known.size() == 207);

constexpr uint32_t Packed = 0x75465A4C, Plain = 0x414C454D;
constexpr size_t Window = 4'096;

// The last 4,096 characters, which the packed text refers to.
class Dictionary {
 public:
  Dictionary() {
    for (const char c : Known) put(c);
  }
  void put(char c) {
    window_[at_] = c;
    at_ = (at_ + 1) % Window;
  }
  char at(size_t index) const { return window_[index % Window]; }
  size_t end() const { return at_; }

 private:
  std::array<char, Window> window_{};
  size_t at_ = 0;
};

std::string unpack(ByteReader in) {
  Dictionary dictionary;
  std::string out;
  const auto put = [&](char c) {
    out += c;
    dictionary.put(c);
  };
  while (in.left() > 0) {
    const uint8_t control = in.u8();
    for (unsigned bit = 0; bit < 8 && in.left() > 0; ++bit) {
      if ((control >> bit & 1) == 0) {
        put(static_cast<char>(in.u8()));
        continue;
      }
      const unsigned high = in.u8(), low = in.u8();
      const size_t from = high << 4 | low >> 4;
      if (from == dictionary.end()) return out;
      for (size_t i = 0; i < (low & 0xF) + size_t{2}; ++i) put(dictionary.at(from + i));
    }
  }
  return out;
}

}  // namespace

Result<std::string> unpack_rtf(std::string_view packed, Budget& budget) {
  ByteReader in(packed);
  in.skip(8);
  const uint32_t type = in.u32();
  in.skip(4);
  if (!in.ok() || (type != Packed && type != Plain))
    return fail(Kind::Malformed, "no compressed Rich Text");
  std::string out = type == Plain ? std::string(in.rest()) : unpack(in);
  if (!budget.take_bytes(out.size())) return fail(Kind::TooLarge, "more than may be unpacked");
  return out;
}

}  // namespace missent::extract
