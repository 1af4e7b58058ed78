// SPDX-License-Identifier: Apache-2.0
#include "intent/name_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace missent::intent {

namespace {

constexpr uint32_t MostBits = 30;
constexpr size_t Word = sizeof(uint32_t), EntriesPerBucket = 4, MostForms = 255;
constexpr size_t MostLetters = 0xFFFFFFF0;

size_t rounded(size_t bytes) { return (bytes + Word - 1) / Word * Word; }

uint64_t buckets_of(const TableHeader& header) { return uint64_t{1} << header.bucket_bits; }

uint64_t bytes_of(const TableHeader& header) {
  uint64_t numbers = uint64_t{header.names} + 1 + buckets_of(header) + 1 + header.entries;
  return sizeof(TableHeader) + numbers * Word + rounded(header.entries) + rounded(header.letters);
}

}  // namespace

NameTable NameTable::over(std::span<const char> bytes) {
  static_assert(std::endian::native == std::endian::little, "tables are little-endian");
  NameTable table;
  TableHeader header;
  if (bytes.size() < sizeof header) return table;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.bucket_bits > MostBits || bytes_of(header) > bytes.size()) return table;
  table.header_ = header;
  const auto* words = reinterpret_cast<const uint32_t*>(bytes.data() + sizeof header);
  table.begins_ = words;
  table.buckets_ = table.begins_ + header.names + 1;
  table.numbers_ = table.buckets_ + buckets_of(header) + 1;
  table.prints_ = reinterpret_cast<const uint8_t*>(table.numbers_ + header.entries);
  table.letters_ = reinterpret_cast<const char*>(table.prints_) + rounded(header.entries);
  return table;
}

size_t NameTable::bytes() const { return begins_ ? bytes_of(header_) : 0; }

std::string_view NameTable::operator[](uint32_t number) const {
  size_t begin = begins_[number], end = begins_[number + 1];
  if (begin > end || end > header_.letters) return {};  // damaged
  return {letters_ + begin, end - begin};
}

NameTable::Range NameTable::bucket(uint32_t form) const {
  uint32_t number = bucket_of(form, header_.bucket_bits);
  size_t begin = buckets_[number], end = std::min(buckets_[number + 1], header_.entries);
  if (begin > end) return {0, 0};  // damaged
  return {begin, std::min(end, begin + LongestBucket)};
}

void NameTable::prefetch(uint32_t form) const {
  if (size() > 0) __builtin_prefetch(buckets_ + bucket_of(form, header_.bucket_bits));
}

void TableWriter::add(std::string_view name, const Forms& forms) {
  if (letters_.size() + name.size() > MostLetters) return;
  letters_ += name;
  begins_.push_back(static_cast<uint32_t>(letters_.size()));
  size_t count = std::min(forms.size(), MostForms);
  forms_.insert(forms_.end(), forms.begin(), forms.begin() + static_cast<ptrdiff_t>(count));
  counts_.push_back(static_cast<uint8_t>(count));
}

std::vector<uint32_t> TableWriter::bucket_begins(uint32_t bits) const {
  std::vector<uint32_t> begins((size_t{1} << bits) + 1);
  for (uint32_t form : forms_) ++begins[NameTable::bucket_of(form, bits) + 1];
  for (size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  return begins;
}

void TableWriter::write_entries(std::vector<uint32_t> begins, uint32_t bits, char* numbers,
                                char* prints) const {
  auto form = forms_.begin();
  for (uint32_t name = 0; name < counts_.size(); ++name)
    for (size_t i = 0; i < counts_[name]; ++i, ++form) {
      uint32_t at = begins[NameTable::bucket_of(*form, bits)]++;
      std::memcpy(numbers + at * Word, &name, Word);
      prints[at] = static_cast<char>(NameTable::print_of(*form));
    }
}

void TableWriter::write(std::string& out) const {
  auto bits = static_cast<uint32_t>(std::bit_width(forms_.size() / EntriesPerBucket));
  TableHeader header{static_cast<uint32_t>(size()), std::min(bits, MostBits),
                     static_cast<uint32_t>(forms_.size()), static_cast<uint32_t>(letters_.size())};
  size_t at = out.size();
  out.resize(at + bytes_of(header));
  auto put = [&](const void* bytes, size_t size) {
    std::memcpy(out.data() + at, bytes, size);
    at += size;
  };
  put(&header, sizeof header);
  put(begins_.data(), begins_.size() * Word);
  auto begins = bucket_begins(header.bucket_bits);
  put(begins.data(), begins.size() * Word);
  size_t prints = at + forms_.size() * Word;
  write_entries(std::move(begins), header.bucket_bits, out.data() + at, out.data() + prints);
  at = prints + rounded(forms_.size());
  put(letters_.data(), letters_.size());
}

}  // namespace missent::intent
