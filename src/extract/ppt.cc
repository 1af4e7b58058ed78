// SPDX-License-Identifier: Apache-2.0
#include "extract/ppt.h"

#include "extract/byte_reader.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace missent::extract {
namespace {

// Record types of MS-PPT 2.13.24.
enum Record : uint16_t {
  SlideContainer = 0x03EE,
  NotesContainer = 0x03F0,
  SlidePersist = 0x03F3,
  MainMaster = 0x03F8,
  SlideShowInfo = 0x03F9,
  SlideList = 0x0FF0,
  TextChars = 0x0FA0,
  TextBytes = 0x0FA8,
  CString = 0x0FBA,
  HeadersFooters = 0x0FD9,
  BinaryTagData = 0x138B,  // holds records, and does not say so
  Comment = 0x2EE0
};

constexpr uint16_t IsHidden = 0x0004;               // of the slide show
constexpr uint16_t SlideTexts = 0, NotesTexts = 2;  // instances of the list of slides
constexpr size_t HeadBytes = 8;
constexpr size_t Deepest = 64;

constexpr size_t TokenAt = 12;  // in the stream that says where the last change begins
constexpr uint32_t EncryptedToken = 0xF3D1C4DF;

struct Head {
  uint16_t instance;
  uint16_t type;
  uint32_t size;
  bool container;
};

Head read_head(ByteReader& in) {
  const uint16_t version = in.u16();
  const uint16_t type = in.u16();
  return {static_cast<uint16_t>(version >> 4), type, in.u32(), (version & 0xF) == 0xF};
}

std::string lines_of(std::string text) {
  for (char& c : text) {
    if (c == '\r' || c == '\x0B') c = '\n';
  }
  return text + '\n';
}

struct Slide {
  std::string text, comments;
  bool hidden = false;
};

// Walks the records with the ends of open containers on a stack, no recursion.
class Walker {
 public:
  Walker(Document& document, std::string_view stream) : document_(document), stream_(stream) {}

  void read() {
    ByteReader in(stream_);
    while (in.left() >= HeadBytes) {
      while (!open_.empty() && in.at() >= open_.back().second) close();
      const Head head = read_head(in);
      const size_t end = in.at() + std::min<size_t>(head.size, in.left());
      const bool has_records = head.container || head.type == BinaryTagData;
      if (has_records && open_.size() < Deepest)
        open(head, end);
      else
        take(head, in.take(end - in.at()));
    }
    while (!open_.empty()) close();
    report();
  }

 private:
  void open(const Head& head, size_t end) {
    if (head.type == SlideContainer) slides_.emplace_back();
    if (head.type == SlideList) list_ = head.instance;
    open_.emplace_back(head.type, end);
  }

  void close() { open_.pop_back(); }

  bool is_in(uint16_t type) const {
    for (const auto& [open, end] : open_) {
      if (open == type) return true;
    }
    return false;
  }

  void take(const Head& head, std::string_view body) {
    if (head.type == SlideShowInfo && is_in(SlideContainer)) {
      ByteReader in(body, 10);
      if (in.left() >= 2) slides_.back().hidden = (in.u16() & IsHidden) != 0;
    }
    if (head.type == SlidePersist && is_in(SlideList) && list_ == SlideTexts) ++outline_slide_;
    if (head.type == CString && is_in(Comment)) return add_comment(lines_of(utf16le_text(body)));
    if (head.type == CString && is_in(HeadersFooters)) frame_ += lines_of(utf16le_text(body));
    if (head.type == TextChars) add(lines_of(utf16le_text(body)));
    if (head.type == TextBytes) add(lines_of(narrow_text(body, "iso-8859-1")));
  }

  void add_comment(const std::string& text) {
    if (is_in(SlideContainer)) slides_.back().comments += text;
  }

  void add(const std::string& text) {
    if (is_in(MainMaster)) return;  // "Click to edit …"
    if (is_in(SlideContainer))
      slides_.back().text += text;
    else if (is_in(NotesContainer))
      notes_ += text;
    else if (is_in(SlideList) && list_ == SlideTexts)
      outline_[outline_slide_] += text;
    else if (is_in(SlideList) && list_ == NotesTexts)
      notes_ += text;
  }

  // The texts of placeholders stand in the outline, in the order of the slides.
  void report() {
    uint32_t number = 0;
    for (Slide& slide : slides_) {
      ++number;
      const auto outline = outline_.find(number);
      if (outline != outline_.end()) slide.text = outline->second + slide.text;
      add_slide(std::move(slide), "slide " + std::to_string(number));
    }
    document_.add({.text = std::move(frame_), .where = "header", .place = Place::Frame});
    add_unseen(std::move(notes_), "notes", "");
  }

  void add_slide(Slide slide, const std::string& where) {
    const auto lines =
        static_cast<uint32_t>(std::count(slide.text.begin(), slide.text.end(), '\n'));
    Piece piece{.text = std::move(slide.text), .where = where, .place = Place::Document};
    if (!slide.hidden) {
      document_.add(std::move(piece));
    } else if (lines > 0) {
      document_.hide({"sheet", where, lines, 0});
      document_.add_hidden(std::move(piece));
    }
    add_unseen(std::move(slide.comments), "comments", where);
  }

  void add_unseen(std::string text, std::string_view kind, const std::string& where) {
    if (text.find_first_not_of(" \t\n*") == text.npos) return;
    document_.hide({std::string(kind), where, 0, 0});
    const std::string place = where.empty() ? std::string(kind) : where + '/' + std::string(kind);
    document_.add_hidden({.text = std::move(text), .where = place, .place = Place::Document});
  }

  Document& document_;
  std::string_view stream_;
  std::vector<std::pair<uint16_t, size_t>> open_;  // type and end of each open container
  std::vector<Slide> slides_;
  std::map<uint32_t, std::string> outline_;  // by number of slide
  uint32_t outline_slide_ = 0;
  uint16_t list_ = SlideTexts;
  std::string notes_, frame_;
};

bool is_encrypted(Document& document, const CompoundFile& file) {
  const CompoundFile::Entry* user = file.find("Current User");
  if (user == nullptr) return false;
  const auto bytes = file.read(*user, document.budget());
  return bytes && ByteReader(*bytes, TokenAt).u32() == EncryptedToken;
}

}  // namespace

void read_ppt(Document& document, const CompoundFile& file, const CompoundFile::Entry& stream) {
  document.set_type("application/vnd.ms-powerpoint");
  const auto bytes = file.read(stream, document.budget());
  if (!bytes) return document.unread("too-large");
  if (is_encrypted(document, file)) return document.encrypt();
  Walker(document, *bytes).read();
}

}  // namespace missent::extract
