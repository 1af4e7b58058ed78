// SPDX-License-Identifier: Apache-2.0
#pragma once
// For tests: packs files in memory, by libarchive's writer.

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::archive {

using PackedFiles = std::vector<std::pair<std::string, std::string>>;  // name, bytes

inline std::string finish_packing(::archive* writer, const PackedFiles& files,
                                  const char* options) {
  std::string out(1 << 22, '\0');
  size_t used = 0;
  if (options && archive_write_set_options(writer, options) != ARCHIVE_OK)
    throw std::runtime_error(archive_error_string(writer));
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1'700'000'000, 0);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

inline std::string zip(const PackedFiles& files, const char* options = nullptr) {
  ::archive* writer = archive_write_new();
  archive_write_set_format_zip(writer);
  archive_write_set_passphrase(writer, "secret");
  return finish_packing(writer, files, options);
}

inline std::string seven_zip(const PackedFiles& files) {
  ::archive* writer = archive_write_new();
  archive_write_set_format_7zip(writer);
  return finish_packing(writer, files, nullptr);
}

// `filter`: "gzip", "xz", "zstd", "bzip2" or "none".
inline std::string tar(const PackedFiles& files, const char* filter = "none") {
  ::archive* writer = archive_write_new();
  archive_write_set_format_ustar(writer);
  if (std::string_view(filter) != "none") archive_write_add_filter_by_name(writer, filter);
  return finish_packing(writer, files, nullptr);
}

// One file alone.
inline std::string pack(const std::string& bytes, const char* filter) {
  ::archive* writer = archive_write_new();
  archive_write_set_format_raw(writer);
  archive_write_add_filter_by_name(writer, filter);
  return finish_packing(writer, {{"x", bytes}}, nullptr);
}

}  // namespace missent::archive
