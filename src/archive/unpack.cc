// SPDX-License-Identifier: Apache-2.0
// tar, zip, 7z and what is packed alone, by libarchive, in pieces.
#include "archive/expand.h"
#include "archive/spool.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>

namespace missent::archive {
namespace {

constexpr size_t Chunk = 64 << 10;

struct Free {
  void operator()(::archive* one) const { archive_read_free(one); }
};

// The bytes in pieces, so that libarchive can also begin at the end of a zip file.
struct Source {
  std::string_view bytes;
  size_t at = 0;

  static la_ssize_t read(::archive*, void* source, const void** piece) {
    auto& self = *static_cast<Source*>(source);
    const auto next = self.bytes.substr(self.at, Chunk);
    *piece = next.data();
    self.at += next.size();
    return static_cast<la_ssize_t>(next.size());
  }

  static la_int64_t skip(::archive*, void* source, la_int64_t wanted) {
    auto& self = *static_cast<Source*>(source);
    const auto left = static_cast<la_int64_t>(self.bytes.size() - self.at);
    const la_int64_t count = std::clamp<la_int64_t>(wanted, 0, left);
    self.at += static_cast<size_t>(count);
    return count;
  }

  static la_int64_t seek(::archive*, void* source, la_int64_t offset, int whence) {
    auto& self = *static_cast<Source*>(source);
    const auto size = static_cast<la_int64_t>(self.bytes.size());
    const auto from = whence == SEEK_END   ? size
                      : whence == SEEK_CUR ? static_cast<la_int64_t>(self.at)
                                           : 0;
    if (offset < -from || offset > size - from) return ARCHIVE_FATAL;
    self.at = static_cast<size_t>(from + offset);
    return from + offset;
  }
};

std::string_view last_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Whether a file of this path is kept beside mail by mail programs and packers: indexes, lists.
bool is_index(std::string_view path) {
  const auto name = last_name(path);
  constexpr std::array<std::string_view, 5> Names{"subscriptions", "maildirfolder", "maildirsize",
                                                  "mailboxes.db", "folders.db"};
  return is_beside_mail(name) || name.starts_with("dovecot") || name.starts_with("courierimap") ||
         std::find(Names.begin(), Names.end(), name) != Names.end();
}

// The files of a Maildir lie in its cur or new.
Shape shape_of_path(std::string_view path) {
  const size_t slash = path.rfind('/');
  const auto folder = last_name(path.substr(0, slash == path.npos ? 0 : slash));
  return folder == "cur" || folder == "new" ? Shape::Message : shape_of(last_name(path));
}

class Unpacker {
 public:
  Unpacker(const Given& given, PartsWriter& out)
      : given_(given), out_(out), source_{given.bytes}, archive_(archive_read_new()) {}

  void run() {
    if (!archive_) return out_.skip(given_.name, "no memory to unpack it");
    if (!open()) return damaged(given_.name);
    while (!out_.is_full() && next()) {
    }
  }

 private:
  bool open() {
    ::archive* one = archive_.get();
    for (auto support : {archive_read_support_filter_gzip, archive_read_support_filter_xz,
                         archive_read_support_filter_zstd, archive_read_support_filter_bzip2,
                         archive_read_support_format_tar, archive_read_support_format_zip,
                         archive_read_support_format_7zip, archive_read_support_format_empty,
                         archive_read_support_format_raw}) {
      support(one);
    }
    archive_read_set_callback_data(one, &source_);
    archive_read_set_read_callback(one, Source::read);
    archive_read_set_skip_callback(one, Source::skip);
    archive_read_set_seek_callback(one, Source::seek);
    return archive_read_open1(one) == ARCHIVE_OK;
  }

  void damaged(std::string_view name) {
    const char* why = archive_error_string(archive_.get());
    const std::string_view text = why ? why : "";
    const bool is_locked = text.find("ncrypt") != text.npos || text.find("assphrase") != text.npos;
    out_.skip(name, is_locked ? "is encrypted"
                              : "is damaged, the rest was not read: " + std::string(text));
  }

  bool next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) return false;
    if (result < ARCHIVE_WARN) return damaged(given_.name), false;
    if (archive_entry_filetype(entry) != AE_IFREG) return true;
    const bool is_raw = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    const std::string name = is_raw ? given_.name : given_.name + "/" + path_of(entry);
    if (!is_raw && is_index(name)) return true;
    if (archive_entry_is_encrypted(entry)) return out_.skip(name, "is encrypted"), true;
    const Time modified = archive_entry_mtime_is_set(entry)
                              ? Time(Seconds(archive_entry_mtime(entry)))
                              : given_.modified;
    return take({.bytes = {},
                 .name = name,
                 .shape = is_raw ? given_.shape : shape_of_path(name),
                 .modified = modified,
                 .depth = static_cast<uint8_t>(given_.depth + 1)},
                is_raw);
  }

  static std::string path_of(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    std::string_view path = name ? name : "";
    while (path.starts_with("./") || path.starts_with('/'))
      path.remove_prefix(path.front() == '/' ? 1 : 2);
    return path.empty() ? "nameless" : std::string(path);
  }

  // Decides by the first bytes; false when nothing can follow.
  bool take(const Given& inner, bool is_raw) {
    status_ = ARCHIVE_OK;
    beginning_.clear();
    while (beginning_.size() < FormatBytes && fill()) beginning_ += piece_;
    if (beginning_.empty() && is_broken()) return is_sound(inner.name);
    const auto format = format_of(std::string_view(beginning_).substr(0, FormatBytes), inner.shape);
    const bool is_mail = inner.shape == Shape::Message || is_raw || beginning_.empty() ||
                         looks_like_mail(beginning_);
    if (format == Format::Plain && is_mail) return pass_on(inner);
    if (format != Format::Plain && format != Format::Other) return expand_inner(format, inner);
    out_.skip(inner.name, "is no mail");
    return true;
  }

  bool pass_on(const Given& inner) {
    if (!out_.begin(inner.name, inner.shape) || !out_.write(beginning_)) return false;
    while (fill()) {
      if (!out_.write(piece_)) return false;
    }
    return is_sound(inner.name);
  }

  bool expand_inner(Format format, Given inner) {
    Spool spool;
    std::optional<Error> error;
    const auto put = [&](std::string_view piece) {
      const auto written = out_.take(piece.size()) ? spool.write(piece) : Result<void>();
      if (!written) out_.give_up(written.error());
      return !out_.is_full();
    };
    bool goes_on = put(beginning_);
    while (goes_on && fill()) goes_on = put(piece_);
    const bool sound = is_sound(inner.name);
    if (!goes_on) return false;
    auto bytes = spool.finish();
    if (!bytes) return out_.give_up(bytes.error()), false;
    inner.bytes = bytes->view();
    expand(format, inner, out_);
    return sound;
  }

  // The next piece of the file at hand; the one that shows the damage is still given.
  bool fill() {
    if (is_broken()) return false;
    const void* data = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    status_ = archive_read_data_block(archive_.get(), &data, &size, &offset);
    const bool is_given = data && (status_ == ARCHIVE_OK || status_ == ARCHIVE_FAILED);
    piece_ = is_given ? std::string_view(static_cast<const char*>(data), size) : "";
    return is_given;
  }

  bool is_broken() const { return status_ != ARCHIVE_OK && status_ != ARCHIVE_EOF; }

  // Says what is wrong with the file at hand; whether others can follow.
  bool is_sound(std::string_view name) {
    if (is_broken()) damaged(name);
    return status_ != ARCHIVE_FATAL;
  }

  const Given& given_;
  PartsWriter& out_;
  Source source_;
  std::unique_ptr<::archive, Free> archive_;
  std::string_view piece_;
  std::string beginning_;
  int status_ = ARCHIVE_OK;
};

}  // namespace

void unpack(const Given& given, PartsWriter& out) { Unpacker(given, out).run(); }

}  // namespace missent::archive
