// SPDX-License-Identifier: Apache-2.0
#include "extract/package.h"
#include "extract/read_formats.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace missent::extract {
namespace {

constexpr size_t Chunk = 64 << 10;

struct Free {
  void operator()(archive* one) const { archive_read_free(one); }
};

class ArchiveReader {
 public:
  ArchiveReader(Document& document, std::string_view bytes)
      : document_(document), bytes_(bytes), archive_(archive_read_new()) {}

  void read() {
    if (!archive_) return document_.unread("too-large");
    archive_read_support_filter_all(archive_.get());
    archive_read_support_format_all(archive_.get());
    archive_read_support_format_raw(archive_.get());  // a packed file that is no archive
    if (archive_read_open_memory(archive_.get(), bytes_.data(), bytes_.size()) != ARCHIVE_OK)
      return damaged();
    while (next()) {
    }
  }

 private:
  void damaged() {
    const char* why = archive_error_string(archive_.get());
    const std::string_view text = why == nullptr ? "cannot be read" : why;
    // Encrypted names (7z, RAR) show only here.
    const bool locked = archive_read_has_encrypted_entries(archive_.get()) > 0 ||
                        text.find("ncrypt") != text.npos || text.find("assphrase") != text.npos;
    if (locked) return document_.encrypt();
    document_.unread("damaged");
    document_.remark("the archive is damaged");
  }

  bool next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) return false;
    if (result < ARCHIVE_WARN) return damaged(), false;
    if (archive_entry_filetype(entry) != AE_IFREG) return document_.budget().take_entry();
    const bool locked = archive_entry_is_encrypted(entry) != 0;
    const std::string name = name_of(entry);
    if (locked) {
      document_.encrypt();
      document_.inner(name, 0).encrypt();
      return document_.budget().take_entry();
    }
    std::string content;
    const bool whole = take(content);
    document_.read_inner(name, content);
    return whole;
  }

  // What is packed without a name goes by the name of the file without its ending.
  std::string name_of(archive_entry* entry) const {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    const bool raw = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    if (name != nullptr && *name != '\0' && !raw) return name;
    const std::string_view own = file_name(document_.attachment().name);
    const std::string inner(own.substr(0, own.rfind('.')));
    return inner.empty() ? "content" : inner;
  }

  bool take(std::string& content) {
    std::array<char, Chunk> buffer;
    while (true) {
      const auto made = archive_read_data(archive_.get(), buffer.data(), buffer.size());
      if (made == 0) return true;
      if (made < 0) return damaged(), false;
      if (!document_.budget().take_bytes(static_cast<uint64_t>(made))) {
        document_.unread("too-large");
        document_.remark("more than may be unpacked; the rest was not read");
        return false;
      }
      content.append(buffer.data(), static_cast<size_t>(made));
    }
  }

  Document& document_;
  std::string_view bytes_;
  std::unique_ptr<archive, Free> archive_;
};

}  // namespace

void read_archive(Document& document, std::string_view bytes) {
  ArchiveReader(document, bytes).read();
}

}  // namespace missent::extract
