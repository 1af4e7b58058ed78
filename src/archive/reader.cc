// SPDX-License-Identifier: Apache-2.0
#include "archive/reader.h"

#include "archive/file_bytes.h"
#include "archive/files.h"
#include "archive/messages.h"

#include <algorithm>
#include <utility>

namespace missent::archive {
namespace {

// Visits the messages of one file; false when the visitor wants no more.
bool visit_file(const File& file, FileBytes& bytes, Progress& progress,
                const std::function<bool(const Item&, const Progress&)>& visit) {
  Messages messages(bytes.view(), file.shape);
  std::string scratch;
  Item item{.file = file.path, .index = 0, .bytes = {}};
  const uint64_t before = progress.bytes_done;
  while (const auto message = messages.next()) {
    item.bytes = messages.is_mbox() ? undo_quoting(*message, scratch) : *message;
    progress.bytes_done = before + messages.offset();
    if (!visit(item, progress)) return false;
    ++item.index;
    bytes.passed(messages.offset());
  }
  return true;
}

}  // namespace

Result<void> each_message(const std::vector<std::string>& paths,
                          const std::function<bool(const Item&, const Progress&)>& visit) {
  const auto files = TRY(Files::find(paths));
  Progress progress{.bytes_done = 0, .bytes_total = files.bytes()};
  for (size_t place = 0; place < files.size(); ++place) {
    const File file = files.at(place);
    auto bytes = FileBytes::open(file.path);
    if (!bytes && bytes.error().kind == Kind::NotFound && !file.is_named) continue;
    if (!bytes) return fail(bytes.error());
    const uint64_t done = progress.bytes_done + bytes->view().size();
    progress.bytes_total = std::max(progress.bytes_total, done);
    if (!visit_file(file, *bytes, progress, visit)) return {};
    progress.bytes_done = done;
  }
  return {};
}

}  // namespace missent::archive
