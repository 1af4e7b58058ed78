// SPDX-License-Identifier: Apache-2.0
#include "extract/plain_cell.h"

#include <cstring>

namespace missent::extract {
namespace {

// Steps forward over bytes. Loops, not searches: what stands here is a few bytes long.
class Steps {
 public:
  explicit Steps(std::string_view xml) : at_(xml.data()), end_(at_ + xml.size()) {}

  const char* place() const { return at_; }

  template <size_t Size>
  bool take(const char (&expected)[Size]) {
    constexpr size_t Length = Size - 1;  // without the NUL
    const bool is_there =
        static_cast<size_t>(end_ - at_) >= Length && std::memcmp(at_, expected, Length) == 0;
    if (is_there) at_ += Length;
    return is_there;
  }

  // Up to the mark, which is passed over; the rest where there is none.
  std::string_view take_until(char mark) {
    const char* begin = at_;
    while (at_ < end_ && *at_ != mark) ++at_;
    const std::string_view taken(begin, static_cast<size_t>(at_ - begin));
    if (at_ < end_) ++at_;
    return taken;
  }

  std::string_view take_letters() {
    const char* begin = at_;
    while (at_ < end_ && *at_ >= 'a' && *at_ <= 'z') ++at_;
    return {begin, static_cast<size_t>(at_ - begin)};
  }

 private:
  const char* at_;
  const char* end_;
};

// Of two attributes of one name the first counts.
void set_attribute(PlainCell& cell, std::string_view name, std::string_view value) {
  if (name.size() != 1) return;
  std::string_view* const kept = name == "r"   ? &cell.reference
                                 : name == "t" ? &cell.type
                                 : name == "s" ? &cell.style
                                               : nullptr;
  if (kept != nullptr && kept->data() == nullptr) *kept = value;
}

// The rest of a cell whose tag is open.
bool take_value(Steps& steps, PlainCell& cell) {
  if (steps.take("/>")) return true;
  if (!steps.take("><v>")) return false;
  cell.value = steps.take_until('<');
  return steps.take("/v></c>");
}

}  // namespace

PlainCell plain_cell(std::string_view xml) {
  PlainCell cell;
  Steps steps(xml);
  if (!steps.take("<c")) return {};
  if (steps.take(" r=\"")) cell.reference = steps.take_until('"');
  if (steps.take(" s=\"")) cell.style = steps.take_until('"');
  if (steps.take(" t=\"")) cell.type = steps.take_until('"');
  while (steps.take(" ")) {
    const std::string_view name = steps.take_letters();
    if (name.empty() || !steps.take("=\"")) return {};
    set_attribute(cell, name, steps.take_until('"'));
  }
  if (!take_value(steps, cell)) return {};
  cell.length = static_cast<size_t>(steps.place() - xml.data());
  return cell;
}

}  // namespace missent::extract
