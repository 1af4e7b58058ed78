// SPDX-License-Identifier: Apache-2.0
#pragma once
// What stands in a message for people to read, out of whatever carried it: the pieces of text with
// their places, and what was found out about each attachment. `content` looks for markings and
// sensitive things in the pieces; nothing in here judges.

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

// What a piece of text is to its reader: a marking in a page header or a property counts as one
// wherever it stands, one in the middle of prose does not.
enum class Place {
  Subject,
  Header,    // one header field of the message: name, colon, value as decoded
  Body,      // a text part of the message itself
  Document,  // the text of an attachment
  Frame,     // header or footer of a document's pages, watermark
  Property,  // a property of a document: name, colon, value
  Name       // the name of an attachment
};

struct Piece {
  std::string text;   // UTF-8, valid; lines end with LF, cells of one row are parted by TAB
  std::string where;  // "subject", "header X-TLP", "body", "part 1.2",
                      // "roster.xlsx/sheet ‘Staff’ (hidden)", "outer.zip/plan.pdf/page 3"
  Place place = Place::Body;
  bool hidden = false;  // the sender does not see it when the document is opened
  bool loose = false;   // cells were told by the gaps between them: an empty one left no trace

  bool operator==(const Piece&) const = default;
};

// One thing in an attachment that its sender does not see.
struct Hidden {
  std::string kind;   // "sheet", "rows", "columns", "pivot-cache", "external-link", "data-model",
                      // "comments", "deleted-text", "hidden-text", "notes", "metadata", "off-page"
  std::string name;   // of the sheet, file or column; "" when it has none
  uint32_t rows = 0;  // with data, hidden and visible together
  uint32_t visible_rows = 0;  // of these, how many are seen

  bool operator==(const Hidden&) const = default;
};

struct Attachment {
  std::string name;   // decoded; "" when it has none. Inside another: "outer.zip/inner.xlsx"
  std::string type;   // by content, not by name: "application/pdf", lower case
  uint64_t size = 0;  // bytes after decoding
  bool encrypted = false;
  std::string unread;  // "", "encrypted", "too-large", "damaged", "timeout", "unknown-type"
  std::vector<Hidden> hidden;

  bool operator==(const Attachment&) const = default;
};

struct Contents {
  std::deque<Piece> pieces;             // in the order a reader meets them; they stay in place
  std::vector<Attachment> attachments;  // each before those inside it
  std::vector<std::string> remarks;     // what was odd, or not read: "plan.pdf: page 3 is damaged"
  std::function<void(const Piece&)> on_piece = {};  // is told of each as soon as it stands there

  void add(Piece piece) {
    pieces.push_back(std::move(piece));
    if (on_piece) on_piece(pieces.back());
  }
};

}  // namespace missent::extract
