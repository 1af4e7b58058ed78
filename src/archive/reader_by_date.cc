// SPDX-License-Identifier: Apache-2.0
#include "archive/date_field.h"
#include "archive/date_order.h"
#include "archive/opened_file.h"
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
Result<std::optional<OpenedFile>> open_file(const File& file, Want want, SkippedList* skipped) {
  auto opened = OpenedFile::open(file, want, skipped);
  if (!opened && opened.error().kind == Kind::NotFound && !file.is_named)
    return std::optional<OpenedFile>();
  if (!opened) return fail(opened.error());
  return std::optional<OpenedFile>(*std::move(opened));
}

// Mailboxes are kept open between messages, for the second pass goes back and forth between them.
class OpenFiles {
 public:
  explicit OpenFiles(const Files& files) : files_(files) {}

  // Keeps it for good.
  void keep(uint32_t place, OpenedFile file) { kept_.emplace(place, std::move(file)); }

  // Lives until the next call. Null when the file has gone.
  Result<const OpenedFile*> get(uint32_t place) {
    if (const auto kept = kept_.find(place); kept != kept_.end()) return &kept->second;
    if (const auto found = places_.find(place); found != places_.end()) {
      open_.splice(open_.begin(), open_, found->second);
      return &open_.front().file;
    }
    return open(place);
  }

  void release_memory() const {
    for (const auto& [place, file] : kept_) file.release_memory();
    for (const auto& open : open_) open.file.release_memory();
  }

 private:
  struct Open {
    uint32_t place;
    OpenedFile file;
  };

  Result<const OpenedFile*> open(uint32_t place) {
    const File file = files_.at(place);
    const bool is_message = file.shape == Shape::Message;
    auto opened = TRY(open_file(file, is_message ? Want::All : Want::Parts, nullptr));
    if (!opened) return nullptr;
    if (is_message) return &message_.emplace(*std::move(opened));
    open_.push_front({place, *std::move(opened)});
    places_[place] = open_.begin();
    if (open_.size() > MostOpen) {
      places_.erase(open_.back().place);
      open_.pop_back();
    }
    return &open_.front().file;
  }

  const Files& files_;
  std::optional<OpenedFile> message_;
  std::list<Open> open_;  // last used first
  std::unordered_map<uint32_t, std::list<Open>::iterator> places_;
  std::unordered_map<uint32_t, OpenedFile> kept_;
};

Place place_of(uint32_t file, std::string_view whole, std::string_view message, uint32_t index) {
  constexpr size_t Most = std::numeric_limits<uint32_t>::max();
  return {.file = file,
          .index = index,
          .size = static_cast<uint32_t>(std::min(message.size(), Most)),
          .begin = static_cast<uint64_t>(message.data() - whole.data())};
}

// The first pass. Neighbours are the messages of one mbox, and the files of one folder.
class DateReader {
 public:
  DateReader(OpenFiles& open, Time now, SkippedList* skipped)
      : open_(open), skipped_(skipped), order_(now) {}

  Result<void> read(uint32_t place, const File& file) {
    auto opened = TRY(open_file(file, Want::All, skipped_));
    if (!opened) return {};
    for (const Part& part : opened->parts()) read(place, file, *opened, part);
    if (opened->is_copy()) open_.keep(place, *std::move(opened));
    return {};
  }

  DateOrder take() { return std::move(order_); }

 private:
  void read(uint32_t place, const File& file, OpenedFile& opened, const Part& part) {
    Messages messages = opened.messages(part);
    auto folder = folder_of(file, part);
    if (messages.is_sequence() || folder != folder_) order_.begin_neighbours();
    folder_ = messages.is_sequence() ? std::nullopt : std::optional(std::move(folder));
    for (uint32_t index = 0; const auto message = messages.next(); ++index) {
      order_.add(place_of(place, opened.whole(), *message, index), read_date(*message));
      opened.passed(part.begin + messages.offset());
    }
  }

  static std::string folder_of(const File& file, const Part& part) {
    if (part.name.empty()) return std::to_string(file.folder);
    return file.path + part.name.substr(0, part.name.rfind('/') + 1);
  }

  OpenFiles& open_;
  SkippedList* skipped_;
  DateOrder order_;
  std::optional<std::string> folder_;
};

Result<DateOrder> read_dates(const Files& files, OpenFiles& open, Time now, SkippedList* skipped) {
  DateReader reader(open, now, skipped);
  for (uint32_t place = 0; place < files.size(); ++place) TRY(reader.read(place, files.at(place)));
  return reader.take();
}

// Nothing when its file has gone.
Result<std::optional<Item>> item_at(const Place& place, const Files& files, OpenFiles& open,
                                    std::string& scratch) {
  const OpenedFile* opened = TRY(open.get(place.file));
  if (!opened) return std::optional<Item>();
  const auto whole = opened->whole();
  const File file = files.at(place.file);
  const bool is_there = place.begin <= whole.size() && whole.size() - place.begin >= place.size &&
                        !opened->parts().empty();
  if (!is_there) {
    return fail(Kind::Unavailable, escape_controls(file.path) + ": changed while it was read");
  }
  const auto message = whole.substr(place.begin, place.size);
  const Part& part = opened->part_at(place.begin);
  return std::optional<Item>({.file = file.path + part.name,
                              .index = place.index,
                              .bytes = OpenedFile::unquoted(part, message, scratch),
                              .remark = part.remark});
}

}  // namespace

Result<void> each_message_by_date(
    const std::vector<std::string>& paths, Time now,
    const std::function<bool(const Item&, Time date, const Progress&)>& visit,
    SkippedList* skipped) {
  const auto files = TRY(Files::find(paths));
  OpenFiles open(files);
  auto order = TRY(read_dates(files, open, now, skipped));
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
