// SPDX-License-Identifier: Apache-2.0
#pragma once
// One attachment while it is read: every reader of a format writes what it finds through this into
// the `Contents` of the message, within the budget that all attachments of the message share.
//
//   void read_rtf(Document& document, std::string_view bytes) {
//     document.add({.text = "…", .where = "page 1"});
//     document.hide({.kind = "hidden-text"});
//   }
//
// The view of bytes a reader is given lives as long as the call. Readers never fail: what cannot be
// read is said with unread() and remark().

#include "extract/budget.h"
#include "extract/contents.h"

#include <string>
#include <string_view>

namespace missent::extract {

class Document {
 public:
  // `attachment` is its index in `out.attachments`; `path` stands in front of every place.
  Document(Contents& out, Budget& budget, size_t attachment, std::string path, size_t depth)
      : out_(out),
        budget_(budget),
        attachment_(attachment),
        path_(std::move(path)),
        depth_(depth) {}

  Budget& budget() const { return budget_; }
  const Limits& limits() const { return budget_.limits(); }
  const std::string& path() const { return path_; }
  size_t depth() const { return depth_; }
  const Attachment& attachment() const { return out_.attachments[attachment_]; }

  // Adds a piece; its `where` is within the document: "sheet ‘Staff’", "page 3", "". Text of white
  // space alone is left out. False: no text is taken any more.
  bool add(Piece piece);
  bool add_hidden(Piece piece);  // with `hidden`, " (hidden)" behind `where`
  void add_property(std::string_view name, std::string_view value);  // "name: value"

  void hide(Hidden hidden);            // at most a thousand are kept
  void set_type(std::string type);     // as found in its content
  void encrypt();                      // it cannot be read without a password
  void unread(std::string_view why);   // the first reason stays
  void remark(std::string_view text);  // "path: text"; at most a hundred of a message are kept

  // Reads a file that stands in this one. Depth and count are limited.
  void read_inner(std::string_view name, std::string_view bytes);
  // Reads the bytes as a message: its subject, labels and bodies, and its attachments as those
  // within.
  void read_message(std::string_view bytes);
  // As read_inner by hand: announces it and gives the document to read it into.
  Document inner(std::string_view name, uint64_t size);

 private:
  Contents& out_;
  Budget& budget_;
  size_t attachment_;
  std::string path_;
  size_t depth_;
};

// Finds out by content what the bytes are, and reads them. (extract/read_file.cc)
void read_file(Document& document, std::string_view bytes, std::string_view charset = {});

}  // namespace missent::extract
