// SPDX-License-Identifier: Apache-2.0
#include "archive/reader.h"

#include "archive/opened_file.h"

#include <algorithm>
#include <utility>

namespace missent::archive {
namespace {

using Visit = std::function<bool(const Item&, const Progress&)>;

// Visits the messages of one part; false when the visitor wants no more.
bool visit_part(const File& file, OpenedFile& opened, const Part& part, Progress progress,
                const Visit& visit) {
  Messages messages = opened.messages(part);
  std::string scratch;
  Item item{.file = file.path + part.name, .index = 0, .bytes = {}, .remark = part.remark};
  progress.bytes_done += part.begin;
  const uint64_t before = progress.bytes_done;
  while (const auto message = messages.next()) {
    item.bytes = OpenedFile::unquoted(part, *message, scratch);
    progress.bytes_done = before + messages.offset();
    if (!visit(item, progress)) return false;
    ++item.index;
    opened.passed(part.begin + messages.offset());
  }
  return true;
}

}  // namespace

Result<void> each_message(const std::vector<std::string>& paths, const Visit& visit,
                          SkippedList* skipped) {
  const auto files = TRY(Files::find(paths));
  Progress progress{.bytes_done = 0, .bytes_total = files.bytes()};
  for (size_t place = 0; place < files.size(); ++place) {
    const File file = files.at(place);
    auto opened = OpenedFile::open(file, Want::All, skipped);
    if (!opened && opened.error().kind == Kind::NotFound && !file.is_named) continue;
    if (!opened) return fail(opened.error());
    const uint64_t done = progress.bytes_done + opened->whole().size();
    progress.bytes_total = std::max(progress.bytes_total, done);
    for (const Part& part : opened->parts()) {
      if (!visit_part(file, *opened, part, progress, visit)) return {};
    }
    progress.bytes_done = done;
  }
  return {};
}

}  // namespace missent::archive
