// SPDX-License-Identifier: Apache-2.0
#include "extract/summary_information.h"

#include "extract/byte_reader.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace missent::extract {
namespace {

constexpr uint32_t MostProperties = 2'000;
constexpr size_t LongestValue = 64 << 10;  // many may point to the same one
constexpr uint32_t Dictionary = 0, CodePage = 1;
constexpr uint32_t WideCodePage = 1'200;

enum Type : uint32_t { Int16 = 2, Int32 = 3, Bool = 11, Narrow = 30, Wide = 31 };

using Names = std::map<uint32_t, std::string>;

const Names SummaryNames = {{2, "title"},    {3, "subject"},  {4, "author"},     {5, "keywords"},
                            {6, "comments"}, {7, "template"}, {8, "last author"}};
const Names DocumentNames = {{2, "category"},
                             {14, "manager"},
                             {15, "company"},
                             {26, "content type"},
                             {27, "content status"}};

// Says who wrote what; others say more.
bool is_usual(std::string_view name) {
  constexpr std::string_view Usual[] = {"title", "author", "last author", "template"};
  return std::find(std::begin(Usual), std::end(Usual), name) != std::end(Usual);
}

// One section of a property set.
class Section {
 public:
  Section(Document& document, std::string_view bytes) : document_(document), bytes_(bytes) {}

  void read(const Names& known) {
    ByteReader in(bytes_, 4);
    const uint32_t count = std::min(in.u32(), MostProperties);
    std::map<uint32_t, uint32_t> offsets;
    for (uint32_t i = 0; i < count && in.left() >= 8; ++i) {
      const uint32_t id = in.u32();
      offsets[id] = in.u32();
    }
    if (offsets.contains(CodePage))
      code_page_ = ByteReader(bytes_, offsets[CodePage] + size_t{4}).u16();
    Names names = known;
    if (offsets.contains(Dictionary)) names = dictionary(offsets[Dictionary]);
    for (const auto& [id, name] : names) {
      if (id > CodePage && offsets.contains(id)) add(name, value(offsets[id]));
    }
  }

 private:
  void add(const std::string& name, const std::string& value) {
    document_.add_property(name, value);
    if (!value.empty() && !is_usual(name)) document_.hide({"metadata", name, 0, 0});
  }

  Names dictionary(uint32_t offset) const {
    Names names;
    ByteReader in(bytes_, offset);
    const uint32_t count = std::min(in.u32(), MostProperties);
    for (uint32_t i = 0; i < count && in.left() >= 8; ++i) {
      const uint32_t id = in.u32();
      const size_t length = in.u32();
      const bool wide = code_page_ == WideCodePage;
      names[id] = text(in.take(wide ? length * 2 : length), wide);
      if (wide) in.skip((4 - length * 2 % 4) % 4);
    }
    return names;
  }

  std::string value(uint32_t offset) const {
    ByteReader in(bytes_, offset);
    const uint32_t type = in.u32();
    if (type == Int16) return std::to_string(static_cast<int16_t>(in.u16()));
    if (type == Int32) return std::to_string(static_cast<int32_t>(in.u32()));
    if (type == Bool) return in.u16() != 0 ? "true" : "false";
    if (type != Narrow && type != Wide) return {};
    const size_t count = std::min<size_t>(in.u32(), LongestValue);
    const bool wide = type == Wide || code_page_ == WideCodePage;
    return text(in.take(type == Wide ? count * 2 : count), wide);
  }

  std::string text(std::string_view bytes, bool wide) const {
    if (wide) return utf16le_text(bytes);
    return narrow_text(bytes.substr(0, bytes.find('\0')), charset_of_code_page(code_page_));
  }

  Document& document_;
  std::string_view bytes_;
  uint32_t code_page_ = 1'252;
};

// The second section of the document's set holds the properties of its own.
void read_property_set(Document& document, std::string_view bytes, const Names& known) {
  ByteReader in(bytes, 24);
  const uint32_t sections = std::min<uint32_t>(in.u32(), 2);
  for (uint32_t i = 0; i < sections; ++i) {
    in.skip(16);
    const uint32_t offset = in.u32();
    if (offset < bytes.size())
      Section(document, bytes.substr(offset)).read(i == 0 ? known : Names{});
  }
}

}  // namespace

void read_summary_information(Document& document, const CompoundFile& file) {
  const std::pair<std::string_view, const Names&> sets[] = {
      {"\5SummaryInformation", SummaryNames}, {"\5DocumentSummaryInformation", DocumentNames}};
  for (const auto& [name, known] : sets) {
    const CompoundFile::Entry* entry = file.find(name);
    if (entry == nullptr) continue;
    if (const auto bytes = file.read(*entry, document.budget()))
      read_property_set(document, *bytes, known);
  }
}

}  // namespace missent::extract
