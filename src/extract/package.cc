// SPDX-License-Identifier: Apache-2.0
#include "extract/package.h"

#include "base/none.h"
#include "extract/xml_scanner.h"
#include "text/unicode.h"

namespace missent::extract {
namespace {

constexpr size_t LongestProlog = 4'096;
constexpr size_t MostRelations = 5'000;

std::string_view folder_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == None ? std::string_view() : path.substr(0, slash + 1);
}

// A target as it stands in the relations of `part`, as the name of a part.
std::string resolve(std::string_view part, std::string_view target) {
  std::string path;
  if (target.starts_with('/'))
    target.remove_prefix(1);
  else
    path = folder_of(part);
  while (!target.empty()) {
    const size_t slash = std::min(target.find('/'), target.size());
    const std::string_view step = target.substr(0, slash);
    target.remove_prefix(std::min(slash + 1, target.size()));
    if (step == "..") {
      if (!path.empty()) path.pop_back();
      path = folder_of(path);
    } else if (step != "." && !step.empty()) {
      path.append(step);
      if (!target.empty()) path += '/';
    }
  }
  return path;
}

// No program that writes such files declares any; who does wants them expanded.
bool declares_entities(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, LongestProlog);
  return head.find("<!DOCTYPE") != None && head.find("<!ENTITY") != None;
}

Relation relation_of(const XmlScanner& xml, std::string_view part) {
  Relation relation;
  relation.id = xml.attribute_text("Id");
  const std::string type = xml.attribute_text("Type");
  relation.type = file_name(type);
  relation.external = text::equals_ignore_case(xml.attribute("TargetMode"), "External");
  relation.target = xml.attribute_text("Target");
  if (!relation.external) relation.target = resolve(part, relation.target);
  return relation;
}

}  // namespace

std::string_view file_name(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == None ? path : path.substr(slash + 1);
}

void say_unread(Document& document, const Error& error, std::string_view entry) {
  if (error.kind == Kind::Refused) return document.encrypt();
  document.unread(error.kind == Kind::TooLarge ? "too-large" : "damaged");
  document.remark(std::string(entry) + ": " + error.message);
}

Package::Package(const Zip& zip, Document& document) : zip_(zip), document_(document) {
  find_main_part();
}

void Package::find_main_part() {
  for (const Relation& relation : relations("")) {
    if (relation.type == "officeDocument" || (main_.empty() && relation.type == "document"))
      main_ = relation.target;
  }
  const std::string types = read("[Content_Types].xml");
  XmlScanner xml(types, document_.limits().xml_depth);
  while (xml.next()) {
    if (!xml.is_start("Override")) continue;
    std::string name = xml.attribute_text("PartName");
    if (name.starts_with('/')) name.erase(0, 1);
    const bool main = xml.attribute("ContentType").find("main") != None;
    if (main_.empty() && main) main_ = name;
    if (text::equals_ignore_case(name, main_)) main_type_ = xml.attribute_text("ContentType");
  }
}

void Package::complain(const Error& error, std::string_view part) {
  say_unread(document_, error, part);
}

std::string Package::read(std::string_view part) {
  const ZipEntry* entry = zip_.find(part);
  return entry == nullptr ? std::string() : read(*entry);
}

std::string Package::read(const ZipEntry& entry) {
  read_.insert(text::lower_ascii(entry.name));
  auto bytes = zip_.read(entry, document_.budget());
  if (!bytes) {
    complain(bytes.error(), entry.name);
    return {};
  }
  if (declares_entities(*bytes)) {
    document_.unread("damaged");
    document_.remark(entry.name + ": declares entities of its own; they are not read");
  }
  std::string storage;
  if (entry.name.ends_with(".xml") || entry.name.ends_with(".rels") ||
      entry.name.ends_with(".vml")) {
    as_utf8_xml(*bytes, storage);
    if (!storage.empty()) return storage;
  }
  return *std::move(bytes);
}

std::vector<Relation> Package::relations(std::string_view part) {
  std::vector<Relation> all;
  const std::string name =
      std::string(folder_of(part)) + "_rels/" + std::string(file_name(part)) + ".rels";
  const std::string text = read(name);
  XmlScanner xml(text, document_.limits().xml_depth);
  while (xml.next() && all.size() < MostRelations) {
    if (xml.is_start("Relationship")) all.push_back(relation_of(xml, part));
  }
  return all;
}

std::vector<std::string> Package::related(std::string_view part, std::string_view type) {
  std::vector<std::string> targets;
  for (Relation& relation : relations(part)) {
    if (relation.type == type && !relation.external) targets.push_back(std::move(relation.target));
  }
  return targets;
}

std::vector<const ZipEntry*> Package::rest() const {
  std::vector<const ZipEntry*> entries;
  for (const ZipEntry& entry : zip_.entries()) {
    if (!entry.is_folder() && !read_.contains(text::lower_ascii(entry.name)))
      entries.push_back(&entry);
  }
  return entries;
}

}  // namespace missent::extract
