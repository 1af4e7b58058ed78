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
#include <optional>
#include <unordered_map>
#include <utility>

namespace missent::archive {
namespace {

constexpr size_t MostOpen = 1'024;
constexpr uint64_t ReleaseEvery = 16 << 20;  // bytes visited; the kernel maps more around each

// Nothing when the file has gone since its folder was listed.
Result<std::optional<FileBytes>> open_file(const File& file, Want want) {
  auto bytes = FileBytes::open(file.path, want);
  if (!bytes && bytes.error().kind == Kind::NotFound && !file.is_named)
    return std::optional<FileBytes>();
  if (!bytes) return fail(bytes.error());
  return std::optional<FileBytes>(*std::move(bytes));
}

// Mailboxes are kept open between messages, for the second pass goes back and forth between them.
class OpenFiles {
 public:
  explicit OpenFiles(const Files& files) : files_(files) {}

  // Keeps it for good.
  void keep(uint32_t place, FileBytes bytes) { kept_.emplace(place, std::move(bytes)); }

  // Lives until the next call. Null when the file has gone.
  Result<const FileBytes*> get(uint32_t place) {
    if (const auto kept = kept_.find(place); kept != kept_.end()) return &kept->second;
    if (const auto found = places_.find(place); found != places_.end()) {
      open_.splice(open_.begin(), open_, found->second);
      return &open_.front().bytes;
    }
    return open(place);
  }

  void release_memory() const {
    for (const auto& [place, bytes] : kept_) bytes.release_memory();
    for (const auto& file : open_) file.bytes.release_memory();
  }

 private:
  struct Open {
    uint32_t place;
    FileBytes bytes;
  };

  Result<const FileBytes*> open(uint32_t place) {
    const File file = files_.at(place);
    const bool is_message = file.shape == Shape::Message;
    auto bytes = TRY(open_file(file, is_message ? Want::All : Want::Parts));
    if (!bytes) return nullptr;
    if (is_message) return &message_.emplace(*std::move(bytes));
    open_.push_front({place, *std::move(bytes)});
    places_[place] = open_.begin();
    if (open_.size() > MostOpen) {
      places_.erase(open_.back().place);
      open_.pop_back();
    }
    return &open_.front().bytes;
  }

  const Files& files_;
  std::optional<FileBytes> message_;
  std::list<Open> open_;  // last used first
  std::unordered_map<uint32_t, std::list<Open>::iterator> places_;
  std::unordered_map<uint32_t, FileBytes> kept_;
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
  constexpr uint32_t None = std::numeric_limits<uint32_t>::max();
  DateOrder order(now);
  uint32_t folder = None;
  for (uint32_t place = 0; place < files.size(); ++place) {
    const File file = files.at(place);
    auto bytes = TRY(open_file(file, Want::All));
    if (!bytes) continue;
    Messages messages(bytes->view(), file.shape);
    if (messages.is_mbox() || file.folder != folder) order.begin_neighbours();
    folder = messages.is_mbox() ? None : file.folder;
    for (uint32_t index = 0; const auto message = messages.next(); ++index) {
      order.add(place_of(place, bytes->view(), *message, index), read_date(*message));
      bytes->passed(messages.offset());
    }
    if (bytes->is_copy()) open.keep(place, *std::move(bytes));
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
