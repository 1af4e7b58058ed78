// SPDX-License-Identifier: Apache-2.0
#include "archive/parts.h"

#include "base/escape.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace missent::archive {

bool PartsWriter::begin(std::string name, Shape shape, std::string_view remark) {
  if (is_full_) return false;
  if (parts_.size() >= limits_.most_parts) {
    skip(name, "more files than are read of one archive; the rest was passed over");
    is_full_ = true;
    return false;
  }
  if (name.size() > limits_.longest_name) name.resize(limits_.longest_name);
  // The byte between two parts keeps their beginnings apart where one is empty.
  if (!parts_.empty() && !append("\n")) return false;
  parts_.push_back({.name = escape_controls(name),
                    .begin = spool_.size(),
                    .size = 0,
                    .shape = shape,
                    .mbox = MboxKind::None,
                    .remark = remark});
  return true;
}

bool PartsWriter::write(std::string_view bytes) {
  if (parts_.empty() || !take(bytes.size()) || !append(bytes)) return false;
  parts_.back().size += bytes.size();
  return true;
}

bool PartsWriter::record(std::string_view message) {
  message = message.substr(0, std::numeric_limits<uint32_t>::max());
  std::array<char, 4> size{};
  for (size_t i = 0; i < size.size(); ++i) size[i] = static_cast<char>(message.size() >> (8 * i));
  return write({size.data(), size.size()}) && write(message);
}

bool PartsWriter::take(uint64_t bytes) {
  if (is_full_) return false;
  taken_ += bytes;
  if (taken_ <= limits_.most_bytes) return true;
  is_full_ = true;
  skip(parts_.empty() ? std::string_view() : std::string_view(parts_.back().name),
       "unpacks to far more than it is; the rest was not read");
  return false;
}

bool PartsWriter::append(std::string_view bytes) {
  if (is_full_) return false;
  const auto written = spool_.write(bytes);
  if (!written) give_up(written.error());
  return bool(written);
}

void PartsWriter::skip(std::string_view name, const std::string& why) {
  if (skipped_) {
    skipped_->add({escape_controls(file_ + std::string(name.substr(0, limits_.longest_name))),
                   escape_controls(why)});
  }
}

void PartsWriter::give_up(Error error) {
  is_full_ = true;
  if (!error_) error_ = std::move(error);
}

Result<PartsWriter::Done> PartsWriter::finish() {
  if (error_) return fail(*error_);
  auto bytes = TRY(spool_.finish());
  return Done{std::move(bytes), std::move(parts_)};
}

}  // namespace missent::archive
