// SPDX-License-Identifier: Apache-2.0
#include "extract/doc.h"

#include "extract/byte_reader.h"
#include "extract/doc_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace missent::extract {
namespace {

constexpr uint16_t Word97 = 0xA5EC, Word6 = 0xA5DC;
constexpr uint16_t IsEncrypted = 0x0100, OtherTable = 0x0200;
constexpr size_t FlagsAt = 10, TextAt = 24, LengthsAt = 76, PlacesAt = 154;
constexpr size_t PagesOfRuns = 12, PagesOfParagraphs = 13, Pieces = 33;  // numbers of places

enum Story : size_t {
  Main,
  Footnotes,
  Headers,
  Macros,
  Comments,
  Endnotes,
  Boxes,
  HeaderBoxes,
  Stories
};

struct Known {
  Story story;
  std::string_view where;
  Place place;
};

constexpr std::array Shown = {
    Known{Main, "", Place::Document},
    Known{Footnotes, "footnotes", Place::Document},
    Known{Headers, "header", Place::Frame},
    Known{Endnotes, "endnotes", Place::Document},
    Known{Boxes, "text boxes", Place::Document},
    Known{HeaderBoxes, "header", Place::Frame},
};

class OldDocument {
 public:
  OldDocument(Document& document, const DocStreams& streams)
      : document_(document), stream_(streams.main), table_(streams.table), data_(streams.data) {}

  void read() {
    const auto [pieces_at, pieces_size] = place(Pieces);
    pieces_ = doc_pieces(table_, pieces_at, pieces_size);
    const auto [runs_at, runs_size] = place(PagesOfRuns);
    runs_ = doc_unseen_runs(stream_, table_, runs_at, runs_size);
    const auto [paragraphs_at, paragraphs_size] = place(PagesOfParagraphs);
    paragraphs_ = doc_paragraphs({stream_, table_, data_}, paragraphs_at, paragraphs_size);
    std::erase_if(runs_,
                  [&](const DocRun& run) { return run.ink == DocInk::White && is_on_ground(run); });
    if (pieces_.empty()) return document_.unread("damaged");
    ByteReader lengths(stream_, LengthsAt);
    uint64_t at = 0;
    std::array<std::pair<uint64_t, uint64_t>, Stories> stories;
    for (auto& story : stories) {
      story = {at, at + lengths.u32()};
      at = story.second;
    }
    for (const Known& known : Shown) {
      const auto [first, last] = stories[known.story];
      in_box_ = known.story == Boxes || known.story == HeaderBoxes;
      document_.add({.text = clean_doc_text(text(first, last)),
                     .where = std::string(known.where),
                     .place = known.place});
    }
    add_unseen(std::move(hidden_), "hidden-text", "hidden text");
    add_unseen(std::move(deleted_), "deleted-text", "deleted text");
    add_unseen(text(stories[Comments].first, stories[Comments].second), "comments", "comments");
  }

 private:
  std::pair<size_t, size_t> place(size_t number) const {
    ByteReader in(stream_, PlacesAt + number * 8);
    const uint32_t at = in.u32(), size = in.u32();
    return {at, size};
  }

  // What is seen; the rest goes to `hidden_` and `deleted_`.
  std::string text(uint64_t first, uint64_t last) {
    std::string seen;
    for (const DocPiece& piece : pieces_) {
      const uint64_t from = std::max<uint64_t>(first, piece.first);
      const uint64_t to = std::min<uint64_t>(last, piece.last);
      if (from >= to) continue;
      const size_t width = piece.wide ? 2 : 1;
      const uint64_t at = piece.offset + (from - piece.first) * width;
      const uint64_t end = std::min<uint64_t>(at + (to - from) * width, stream_.size());
      if (!document_.budget().take_bytes(to - from)) break;
      add_bytes(seen, at, end, piece.wide);
    }
    return seen;
  }

  void add_bytes(std::string& seen, uint64_t at, uint64_t end, bool wide) {
    auto run = std::upper_bound(runs_.begin(), runs_.end(), at,
                                [](uint64_t place, const DocRun& one) { return place < one.last; });
    while (at < end) {
      const bool in_run = run != runs_.end() && run->first <= at;
      const uint64_t next = run == runs_.end() ? end : (in_run ? run->last : run->first);
      const uint64_t stop = std::clamp<uint64_t>(next, at + 1, end);
      add_rows(into(seen, in_run ? run->ink : DocInk::Seen), at, stop, wide);
      at = stop;
      if (in_run && at >= run->last) ++run;
    }
  }

  // With a line feed where a row ends, for the mark there is that of a cell.
  void add_rows(std::string& out, uint64_t at, uint64_t end, bool wide) const {
    auto row = paragraphs_.row_ends.begin();
    while (at < end) {
      row = std::lower_bound(row, paragraphs_.row_ends.end(), at);
      const bool has_row = row != paragraphs_.row_ends.end() && *row < end;
      const uint64_t stop = has_row ? *row : end;
      const std::string_view bytes =
          stream_.substr(static_cast<size_t>(at), static_cast<size_t>(stop - at));
      out += wide ? utf16le_text(bytes) : narrow_text(bytes);
      if (has_row) out += '\n';
      at = has_row ? stop + (wide ? 2 : 1) : stop;
    }
  }

  bool is_on_ground(const DocRun& run) const {
    const auto behind =
        std::upper_bound(paragraphs_.grounds.begin(), paragraphs_.grounds.end(), run.last,
                         [](uint32_t place, const auto& ground) { return place <= ground.first; });
    return behind != paragraphs_.grounds.begin() && std::prev(behind)->second > run.first;
  }

  // Text boxes may be of any colour.
  std::string& into(std::string& seen, DocInk ink) {
    if (ink == DocInk::Hidden || (ink == DocInk::White && !in_box_)) return hidden_;
    return ink == DocInk::Deleted ? deleted_ : seen;
  }

  void add_unseen(std::string text, std::string_view kind, std::string_view where) {
    text = clean_doc_text(text);
    if (text.find_first_not_of(" \t\r\n") == text.npos) return;
    document_.hide({std::string(kind), "", 0, 0});
    document_.add_hidden(
        {.text = std::move(text), .where = std::string(where), .place = Place::Document});
  }

  Document& document_;
  std::string_view stream_, table_, data_;
  std::vector<DocPiece> pieces_;
  std::vector<DocRun> runs_;
  DocParagraphs paragraphs_;
  bool in_box_ = false;  // is the story that is read of text boxes?
  std::string hidden_, deleted_;
};

// Before Word 97 the text stands in one run, in bytes.
void read_word_6(Document& document, std::string_view stream) {
  ByteReader in(stream, TextAt);
  const uint32_t first = in.u32(), end = in.u32();
  const std::string_view text = ByteReader(stream, first).take(end > first ? end - first : 0);
  document.add({.text = clean_doc_text(narrow_text(text)), .place = Place::Document});
}

// Properties that do not fit elsewhere; a large one holds pictures, and is left out.
std::string data_of(const CompoundFile& file, Budget& budget) {
  constexpr uint64_t Most = 4 << 20;
  const auto* entry = file.find("Data");
  if (entry == nullptr || entry->size > Most) return {};
  const auto bytes = file.read(*entry, budget);
  return bytes ? *bytes : std::string();
}

}  // namespace

void read_doc(Document& document, const CompoundFile& file, const CompoundFile::Entry& stream) {
  document.set_type("application/msword");
  const auto bytes = file.read(stream, document.budget());
  if (!bytes) return document.unread("too-large");
  ByteReader in(*bytes);
  const uint16_t magic = in.u16();
  if (magic != Word97 && magic != Word6) return document.unread("unknown-type");
  const uint16_t flags = ByteReader(*bytes, FlagsAt).u16();
  if ((flags & IsEncrypted) != 0) return document.encrypt();
  if (magic == Word6) return read_word_6(document, *bytes);
  const auto* table = file.find((flags & OtherTable) != 0 ? "1Table" : "0Table");
  if (table == nullptr) return document.unread("damaged");
  const auto table_bytes = file.read(*table, document.budget());
  if (!table_bytes) return document.unread("too-large");
  const std::string data = data_of(file, document.budget());
  OldDocument(document, {*bytes, *table_bytes, data}).read();
}

}  // namespace missent::extract
