// SPDX-License-Identifier: Apache-2.0
#pragma once
// How an old Word document keeps its text: pieces anywhere in the stream (MS-DOC 2.4.1), and pages
// that say from which byte to which it is hidden, deleted, tiny or white (2.9.33 ChpxFkp).

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::extract {

struct DocPiece {
  uint32_t first, last;  // positions of characters, `last` not included
  uint32_t offset;       // in the stream, bytes
  bool wide;
};

std::vector<DocPiece> doc_pieces(std::string_view table, size_t at, size_t size);

enum class DocInk : uint8_t { Seen, Hidden, Deleted, White };

struct DocRun {
  uint32_t first, last;  // bytes of the stream
  DocInk ink;
};

// The streams of a document. `data` may be empty: there what does not fit into a page stands.
struct DocStreams {
  std::string_view main, table, data;
};

struct DocParagraphs {
  std::vector<uint32_t> row_ends;  // where in the main stream marks end the rows of tables
  // From where to where white letters may be seen: in tables, and on a ground of some colour.
  std::vector<std::pair<uint32_t, uint32_t>> grounds;
};

// In order (2.9.175 PapxFkp). The table stream says at `at`, in `size` bytes, which pages to look
// at.
DocParagraphs doc_paragraphs(const DocStreams& streams, size_t at, size_t size);

// Runs that are not seen, in order.
std::vector<DocRun> doc_unseen_runs(std::string_view stream, std::string_view table, size_t at,
                                    size_t size);

// Characters with a meaning of their own become line ends and tabs, the instructions of fields are
// left out. A line feed ends the row of a table, which becomes one line.
std::string clean_doc_text(std::string_view text);

}  // namespace missent::extract
