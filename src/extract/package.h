// SPDX-License-Identifier: Apache-2.0
#pragma once
// The parts of an Office Open XML file (ECMA-376 part 2) and the relationships between them. Each
// part is unpacked when it is asked for; what nobody asked for can be listed at the end, so that
// nothing stays unread because nobody knew it.

#include "extract/document.h"
#include "extract/zip.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace missent::extract {

struct Relation {
  std::string id;
  std::string type;    // the last word of its URI: "worksheet", "comments"
  std::string target;  // a part's name, or the address of something outside
  bool external = false;
};

class Package {
 public:
  Package(const Zip& zip, Document& document);

  const std::string& main_part() const { return main_; }
  const std::string& main_type() const { return main_type_; }  // its content type

  bool has(std::string_view part) const { return zip_.find(part) != nullptr; }
  // The XML of a part as UTF-8; "" when it is not there or cannot be read, which the document says.
  std::string read(std::string_view part);
  std::vector<Relation> relations(std::string_view part);
  std::vector<std::string> related(std::string_view part, std::string_view type);

  // Entries that nobody has read.
  std::vector<const ZipEntry*> rest() const;
  std::string read(const ZipEntry& entry);

  Document& document() { return document_; }

 private:
  void find_main_part();
  void complain(const Error& error, std::string_view part);

  const Zip& zip_;
  Document& document_;
  std::string main_;
  std::string main_type_;
  std::set<std::string, std::less<>> read_;  // lower case
};

// The same for any error of a ZIP entry: marks the document.
void say_unread(Document& document, const Error& error, std::string_view entry);

// "xl/worksheets/sheet1.xml" -> "sheet1.xml"
std::string_view file_name(std::string_view path);

}  // namespace missent::extract
