// SPDX-License-Identifier: Apache-2.0
#include "archive/date_field.h"
#include "archive/date_order.h"
#include "archive/file_bytes.h"
#include "archive/files.h"
#include "archive/messages.h"
#include "archive/reader.h"
#include "base/escape.h"

#include <algorithm>
#include <limits>
#include <list>
#include <unordered_map>
#include <utility>

namespace missent::archive {
namespace {

constexpr size_t MostOpen = 64;
constexpr uint64_t ReleaseEvery = 64 << 20;

// Files kept open between messages: the second pass goes back and forth between them. Pipes stay
// for good.
class OpenFiles {
 public:
  explicit OpenFiles(const Files& files) : files_(files) {}

  // Lives until the next call. Nothing when the file has gone since its folder was listed.
  Result<FileBytes*> get(uint32_t place) {
    if (const auto copy = copies_.find(place); copy != copies_.end()) return &copy->second;
    const auto is_it = [&](const auto& one) { return one.first == place; };
    const auto found = std::find_if(open_.begin(), open_.end(), is_it);
    if (found != open_.end()) {
      open_.splice(open_.begin(), open_, found);
      return &open_.front().second;
    }
    return open(place);
  }

  void release_memory() const {
    for (const auto& [place, bytes] : open_) bytes.release_memory();
    for (const auto& [place, bytes] : copies_) bytes.release_memory();
  }

 private:
  Result<FileBytes*> open(uint32_t place) {
    const File file = files_.at(place);
    auto bytes = FileBytes::open(file.path);
    if (!bytes && bytes.error().kind == Kind::NotFound && !file.is_named) return nullptr;
    if (!bytes) return fail(bytes.error());
    if (bytes->is_copy()) return &copies_.emplace(place, *std::move(bytes)).first->second;
    open_.emplace_front(place, *std::move(bytes));
    if (open_.size() > MostOpen) open_.pop_back();
    return &open_.front().second;
  }

  const Files& files_;
  std::list<std::pair<uint32_t, FileBytes>> open_;  // last used first
  std::unordered_map<uint32_t, FileBytes> copies_;
};

Place place_of(uint32_t file, std::string_view whole, std::string_view message, uint32_t index) {
  constexpr size_t Most = std::numeric_limits<uint32_t>::max();
  return {.file = file,
          .index = index,
          .size = static_cast<uint32_t>(std::min(message.size(), Most)),
          .begin = static_cast<uint64_t>(message.data() - whole.data())};
}

// The first pass. Neighbours are the messages of one mbox, and the files of one folder.
Result<DateOrder> read_dates(const Files& files, OpenFiles& open, Time now) {
  DateOrder order(now);
  uint32_t last_folder = std::numeric_limits<uint32_t>::max();
  for (uint32_t file = 0; file < files.size(); ++file) {
    FileBytes* bytes = TRY(open.get(file));
    if (!bytes) continue;
    const auto whole = bytes->view();
    Messages messages(whole, files.at(file).shape);
    if (messages.is_mbox() || files.folder(file) != last_folder) order.begin_neighbours();
    last_folder = messages.is_mbox() ? std::numeric_limits<uint32_t>::max() : files.folder(file);
    for (uint32_t index = 0; const auto message = messages.next(); ++index) {
      order.add(place_of(file, whole, *message, index), read_date(*message));
      bytes->passed(messages.offset());
    }
  }
  return order;
}

// Nothing when its file has gone.
Result<std::optional<Item>> item_at(const Place& place, const Files& files, OpenFiles& open,
                                    std::string& scratch) {
  const FileBytes* bytes = TRY(open.get(place.file));
  if (!bytes) return std::optional<Item>();
  const auto whole = bytes->view();
  const File file = files.at(place.file);
  if (place.begin > whole.size() || whole.size() - place.begin < place.size) {
    return fail(Kind::Unavailable, escape_controls(file.path) + ": changed while it was read");
  }
  const auto message = whole.substr(place.begin, place.size);
  const bool is_mbox = Messages(whole, file.shape).is_mbox();
  return std::optional<Item>({.file = file.path,
                              .index = place.index,
                              .bytes = is_mbox ? undo_quoting(message, scratch) : message});
}

}  // namespace

Result<void> each_message_by_date(
    const std::vector<std::string>& paths, Time now,
    const std::function<bool(const Item&, Time date, const Progress&)>& visit) {
  const auto files = TRY(Files::find(paths));
  OpenFiles open(files);
  auto order = TRY(read_dates(files, open, now));
  Progress progress{.bytes_done = 0, .bytes_total = order.bytes()};
  std::string scratch;
  uint64_t since_release = 0;
  for (const auto& place : order.sorted()) {
    progress.bytes_done += place.size;
    since_release += place.size;
    const auto item = TRY(item_at(place, files, open, scratch));
    if (item && !visit(*item, order.date(place), progress)) return {};
    if (since_release < ReleaseEvery) continue;
    open.release_memory();
    since_release = 0;
  }
  return {};
}

}  // namespace missent::archive
