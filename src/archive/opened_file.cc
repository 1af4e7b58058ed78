// SPDX-License-Identifier: Apache-2.0
#include "archive/opened_file.h"

#include "archive/expand.h"
#include "archive/format.h"
#include "archive/imap_address.h"
#include "archive/read_imap.h"

#include <algorithm>
#include <charconv>

namespace missent::archive {

namespace {

// What stands around one message and is none of it: a byte-order mark, and what Apple Mail writes
// (.emlx): its size in a line before it, a property list behind it.
void unwrap(std::string_view bytes, Part& part) {
  constexpr std::string_view ByteOrderMark = "\xef\xbb\xbf";
  constexpr size_t LongestCount = 12;
  if (part.shape == Shape::Records) return;
  if (bytes.starts_with(ByteOrderMark)) {
    part.begin += ByteOrderMark.size();
    part.size -= ByteOrderMark.size();
    return;
  }
  const size_t line = bytes.substr(0, LongestCount).find('\n');
  if (line == std::string_view::npos || line == 0) return;
  uint64_t size = 0;
  const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + line, size);
  const std::string_view rest(end, static_cast<size_t>(bytes.data() + line - end));
  const bool is_count = error == std::errc() && rest.find_first_not_of(" \r") == rest.npos;
  if (!is_count || size == 0) return;
  if (!looks_like_mail(bytes.substr(line + 1, FormatBytes))) return;
  part.begin += line + 1;
  part.size = std::min<uint64_t>(size, bytes.size() - line - 1);
}

}  // namespace

OpenedFile::OpenedFile(FileBytes bytes, std::vector<Part> parts)
    : bytes_(std::move(bytes)), parts_(std::move(parts)), is_copy_(bytes_.is_copy()) {
  for (auto& part : parts_) {
    unwrap(view(part), part);
    if (part.shape == Shape::Any) part.mbox = mbox_kind(view(part));
  }
}

Result<OpenedFile> OpenedFile::open(const File& file, Want want, SkippedList* skipped) {
  if (is_imap_address(file.path)) {
    auto done = TRY(read_imap(file.path, skipped));
    OpenedFile opened(std::move(done.bytes), std::move(done.parts));
    opened.is_copy_ = true;
    return opened;
  }
  auto bytes = TRY(FileBytes::open(file.path, want));
  const auto view = bytes.view();
  const auto format = format_of(view.substr(0, FormatBytes), file.shape);
  if (format == Format::Plain || (format == Format::Other && file.is_named)) {
    std::vector<Part> whole{{.name = {}, .begin = 0, .size = view.size(), .shape = file.shape}};
    return OpenedFile(std::move(bytes), std::move(whole));
  }
  PartsWriter out(limits_for(view.size()), file.path, skipped);
  if (format == Format::Other) {
    out.skip({}, "is no mail");
  } else {
    expand(format,
           {.bytes = view,
            .shape = file.shape,
            .modified = bytes.modified(),
            .is_named = file.is_named},
           out);
  }
  auto done = TRY(out.finish());
  OpenedFile opened(std::move(done.bytes), std::move(done.parts));
  // One message is rebuilt again sooner than a folder of them is held in memory.
  opened.is_copy_ = bytes.is_copy() || (opened.is_copy_ && format != Format::Compound);
  return opened;
}

Messages OpenedFile::messages(const Part& part) const {
  return Messages(view(part), part.shape, part.mbox);
}

std::string_view OpenedFile::unquoted(const Part& part, std::string_view message,
                                      std::string& scratch) {
  const bool is_quoted = part.mbox == MboxKind::Quoted || part.mbox == MboxKind::Counted;
  return is_quoted ? undo_quoting(message, scratch) : message;
}

const Part& OpenedFile::part_at(uint64_t begin) const {
  const auto after =
      std::upper_bound(parts_.begin(), parts_.end(), begin,
                       [](uint64_t at, const Part& part) { return at < part.begin; });
  return after == parts_.begin() ? *after : *std::prev(after);
}

}  // namespace missent::archive
