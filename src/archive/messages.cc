// SPDX-License-Identifier: Apache-2.0
#include "archive/messages.h"

namespace missent::archive {
namespace {

constexpr size_t SizeBytes = 4;

}  // namespace

Messages::Messages(std::string_view bytes, Shape shape, MboxKind kind)
    : bytes_(bytes),
      shape_(shape),
      kind_(kind),
      splitter_(bytes, kind_),
      is_read_(shape == Shape::Any && bytes.empty()) {}

std::optional<std::string_view> Messages::next() {
  if (is_mbox()) return splitter_.next();
  if (shape_ == Shape::Records) return next_record();
  if (is_read_) return std::nullopt;
  is_read_ = true;
  at_ = bytes_.size();
  return bytes_;
}

std::optional<std::string_view> Messages::next_record() {
  if (bytes_.size() - at_ < SizeBytes) return std::nullopt;
  size_t size = 0;
  for (size_t i = 0; i < SizeBytes; ++i)
    size |= size_t{static_cast<unsigned char>(bytes_[at_ + i])} << (8 * i);
  const auto message = bytes_.substr(at_ + SizeBytes, size);
  at_ += SizeBytes + message.size();
  return message;
}

}  // namespace missent::archive
