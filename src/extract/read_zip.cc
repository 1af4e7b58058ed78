// SPDX-License-Identifier: Apache-2.0
#include "extract/odf.h"
#include "extract/ooxml.h"
#include "extract/package.h"
#include "extract/read_formats.h"

namespace missent::extract {
namespace {

void read_entries(Document& document, const Zip& zip) {
  for (const ZipEntry& entry : zip.entries()) {
    if (entry.is_folder()) continue;
    if (entry.encrypted) {
      document.encrypt();
      document.inner(entry.name, entry.size).encrypt();
      continue;
    }
    auto bytes = zip.read(entry, document.budget());
    if (bytes) {
      document.read_inner(entry.name, *bytes);
      continue;
    }
    say_unread(document, bytes.error(), entry.name);
    Document inner = document.inner(entry.name, entry.size);
    inner.unread(document.attachment().unread);
  }
}

}  // namespace

void read_zip(Document& document, std::string_view bytes) {
  const auto zip = Zip::open(bytes, document.limits().entries);
  if (!zip) {
    document.unread("damaged");
    document.remark(zip.error().message);
    return read_archive(document, bytes);
  }
  if (zip->is_cut()) document.unread("too-large");
  if (zip->overlaps()) {
    document.unread("too-large");
    document.remark("its entries overlap; not unpacked");
  }
  if (zip->is_incomplete()) {
    document.unread("damaged");
    document.remark("its directory is incomplete");
  }
  if (zip->contradicts()) document.remark("its headers contradict each other");
  if (is_ooxml(*zip)) return read_ooxml(document, *zip);
  if (is_odf(*zip)) return read_odf(document, *zip);
  if (zip->has_unknown_method()) return read_archive(document, bytes);
  read_entries(document, *zip);
}

}  // namespace missent::extract
