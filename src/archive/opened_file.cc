// SPDX-License-Identifier: Apache-2.0
#include "archive/opened_file.h"

#include "archive/expand.h"
#include "archive/imap_address.h"
#include "archive/read_imap.h"

#include <algorithm>

namespace missent::archive {

OpenedFile::OpenedFile(FileBytes bytes, std::vector<Part> parts)
    : bytes_(std::move(bytes)), parts_(std::move(parts)), is_copy_(bytes_.is_copy()) {
  for (auto& part : parts_) {
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
    expand(format, {.bytes = view, .shape = file.shape, .modified = bytes.modified()}, out);
  }
  auto done = TRY(out.finish());
  OpenedFile opened(std::move(done.bytes), std::move(done.parts));
  opened.is_copy_ |= bytes.is_copy();
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
