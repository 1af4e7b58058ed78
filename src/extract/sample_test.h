// SPDX-License-Identifier: Apache-2.0
#pragma once
// Samples for the tests of this folder, made in memory: ZIP files, the smallest Office Open XML
// files, messages around an attachment; and the reading of one file alone.

#include "extract/document.h"
#include "extract/extract.h"

#include <libdeflate.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace missent::extract::sample {

inline std::string little(uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xFF);
  return out;
}

struct File {
  std::string name;
  std::string bytes;
  bool deflate = false;
  bool encrypted = false;
};

inline std::string deflated(std::string_view bytes) {
  libdeflate_compressor* packer = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_deflate_compress_bound(packer, bytes.size()), '\0');
  out.resize(
      libdeflate_deflate_compress(packer, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(packer);
  return out;
}

// What the local and the central header of a file have in common.
inline std::string zip_head(const File& file, const std::string& packed) {
  return little(20, 2) + little(file.encrypted ? 1 : 0, 2) + little(file.deflate ? 8 : 0, 2) +
         little(0, 4) + little(libdeflate_crc32(0, file.bytes.data(), file.bytes.size()), 4) +
         little(packed.size(), 4) + little(file.bytes.size(), 4) + little(file.name.size(), 2) +
         little(0, 2);
}

inline std::string zip(const std::vector<File>& files) {
  std::string out, directory;
  for (const File& file : files) {
    const std::string packed = file.deflate ? deflated(file.bytes) : file.bytes;
    const std::string head = zip_head(file, packed);
    directory +=
        "PK\x01\x02" + little(20, 2) + head + little(0, 10) + little(out.size(), 4) + file.name;
    out += "PK\x03\x04" + head + file.name + packed;
  }
  const size_t at = out.size();
  return out + directory + "PK\x05\x06" + little(0, 4) + little(files.size(), 2) +
         little(files.size(), 2) + little(directory.size(), 4) + little(at, 4) + little(0, 2);
}

// A relationship, its target relative to the part it belongs to.
struct Link {
  std::string id, type, target;
};

inline std::string relations(const std::vector<Link>& links) {
  std::string out = "<Relationships>";
  for (const Link& link : links)
    out += "<Relationship Id=\"" + link.id + "\" Type=\"http://schemas.example/" + link.type +
           "\" Target=\"" + link.target + "\"/>";
  return out + "</Relationships>";
}

// A package with its main part and whatever else; `main` is "xl/workbook.xml".
inline std::vector<File> package(const std::string& main, const std::string& type,
                                 std::vector<File> more) {
  std::vector<File> files = {
      {"[Content_Types].xml", "<Types><Override PartName=\"/" + main + "\" ContentType=\"" + type +
                                  ".main+xml\"/></Types>"},
      {"_rels/.rels", relations({{"rId1", "officeDocument", main}})}};
  for (File& file : more) files.push_back(std::move(file));
  return files;
}

struct SheetOf {
  std::string name;
  std::string xml;  // inside <worksheet>
  std::string state = {};
};

inline std::string workbook(const std::vector<SheetOf>& sheets, std::vector<Link> links = {},
                            std::vector<File> more = {}) {
  std::string list = "<workbook><sheets>";
  for (size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    list += "<sheet name=\"" + sheets[i].name + "\" state=\"" + sheets[i].state + "\" r:id=\"s" +
            number + "\"/>";
    links.push_back({"s" + number, "worksheet", "worksheets/sheet" + number + ".xml"});
    more.push_back(
        {"xl/worksheets/sheet" + number + ".xml", "<worksheet>" + sheets[i].xml + "</worksheet>"});
  }
  more.push_back({"xl/workbook.xml", list + "</sheets></workbook>"});
  more.push_back({"xl/_rels/workbook.xml.rels", relations(links)});
  return zip(
      package("xl/workbook.xml", "application/vnd.example.spreadsheetml.sheet", std::move(more)));
}

// <row r="1" hidden="1"><c r="A1" t="str">…
inline std::string row(const std::vector<std::string>& cells, const std::string& attributes = {}) {
  std::string out = "<row " + attributes + ">";
  for (size_t i = 0; i < cells.size(); ++i)
    out += std::string("<c r=\"") + static_cast<char>('A' + i) + "1\" t=\"str\"><v>" + cells[i] +
           "</v></c>";
  return out + "</row>";
}

inline std::string document(const std::string& body, std::vector<Link> links = {},
                            std::vector<File> more = {}) {
  more.push_back({"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"});
  more.push_back({"word/_rels/document.xml.rels", relations(links)});
  return zip(package("word/document.xml", "application/vnd.example.wordprocessingml.document",
                     std::move(more)));
}

// Reads one file as if it were an attachment of that name.
inline Contents read(std::string_view bytes, std::string name = "file", const Limits& limits = {}) {
  Contents out;
  Budget budget(limits, bytes.size());
  out.attachments.push_back({.name = name, .type = {}, .size = bytes.size()});
  Document document(out, budget, 0, std::move(name), 1);
  read_file(document, bytes);
  return out;
}

inline std::string kinds(const Attachment& attachment) {
  std::string out;
  for (const Hidden& hidden : attachment.hidden) out += (out.empty() ? "" : " ") + hidden.kind;
  return out;
}

// The text that stands at a place; "" when there is none.
inline std::string text_at(const Contents& contents, std::string_view where) {
  std::string out;
  for (const Piece& piece : contents.pieces) {
    if (piece.where == where && piece.place != Place::Name) out += piece.text;
  }
  return out;
}

inline bool is_shown(const Contents& contents, std::string_view text) {
  for (const Piece& piece : contents.pieces) {
    if (!piece.hidden && piece.text.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace missent::extract::sample
