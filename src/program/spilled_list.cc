// SPDX-License-Identifier: Apache-2.0
#include "program/spilled_list.h"

#include "base/log.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace missent::program {

namespace {

bool read_all(int file, std::string& into, uint64_t from) {
  for (size_t done = 0; done < into.size();) {
    const ssize_t count =
        pread(file, into.data() + done, into.size() - done, static_cast<off_t>(from + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    done += static_cast<size_t>(count);
  }
  return true;
}

}  // namespace

bool SpilledList::spill(Chunk& chunk) {
  if (!file_) {
    auto file = archive::open_temporary();
    if (!file) {
      log::warning("all is kept in memory: " + file.error().message);
      return false;
    }
    file_.emplace(*std::move(file));
  }
  if (!archive::write_all(file_->number(), chunk.bytes)) {
    log::warning("all that comes is kept in memory: a temporary file: " +
                 std::generic_category().message(errno));
    return false;
  }
  chunk.place_in_file = file_size_;
  file_size_ += chunk.bytes.size();
  chunk.bytes = {};
  return true;
}

void SpilledList::begin_chunk() {
  chunks_.emplace_back().bytes.reserve(ChunkBytes);
  while (can_spill_ && (chunks_.size() - spilled_) * ChunkBytes > most_memory_ &&
         spilled_ + 1 < chunks_.size()) {
    can_spill_ = spill(chunks_[spilled_]);
    spilled_ += can_spill_ ? 1 : 0;
  }
}

uint32_t SpilledList::add(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  if (chunks_.empty() || chunks_.back().bytes.size() + bytes.size() > ChunkBytes) begin_chunk();
  auto& chunk = chunks_.back().bytes;
  chunk += bytes;
  places_.push_back(
      {static_cast<uint32_t>(chunks_.size() - 1), static_cast<uint32_t>(chunk.size())});
  return static_cast<uint32_t>(places_.size() - 1);
}

Result<std::string> SpilledList::read(uint32_t number) const {
  std::string out;
  uint64_t from = 0;
  {
    const std::lock_guard lock(mutex_);
    const Place place = places_[number];
    const bool is_first = number == 0 || places_[number - 1].chunk != place.chunk;
    const size_t begin = is_first ? 0 : places_[number - 1].end;
    const Chunk& chunk = chunks_[place.chunk];
    if (!chunk.place_in_file) return chunk.bytes.substr(begin, place.end - begin);
    out.resize(place.end - begin);
    from = *chunk.place_in_file + begin;
  }
  if (!read_all(file_->number(), out, from))
    return fail(Kind::Unavailable, "a temporary file of this scan cannot be read");
  return out;
}

uint64_t SpilledList::bytes_in_file() const {
  const std::lock_guard lock(mutex_);
  return file_size_;
}

}  // namespace missent::program
