// SPDX-License-Identifier: Apache-2.0
#include "extract/file_type.h"
#include "extract/read_formats.h"
#include "extract/zip.h"

namespace missent::extract {
namespace {

void read_as(FileType type, Document& document, std::string_view bytes, std::string_view charset) {
  switch (type) {
    case FileType::Empty:
    case FileType::Picture:
      return;
    case FileType::Text:
      return read_text(document, bytes, charset);
    case FileType::Calendar:
      return read_calendar(document, bytes, charset);
    case FileType::Cards:
      return read_cards(document, bytes, charset);
    case FileType::Html:
      return read_html(document, bytes, charset);
    case FileType::Xml:
      return read_xml(document, bytes);
    case FileType::Message:
      return read_message_file(document, bytes);
    case FileType::Zip:
      return read_zip(document, bytes);
    case FileType::Archive:
      return read_archive(document, bytes);
    case FileType::Cms:
      return read_cms(document, bytes);
    case FileType::Encrypted:
      return document.encrypt();
    case FileType::Ole:
      return read_ole(document, bytes);
    case FileType::Pdf:
      return read_pdf(document, bytes);
    case FileType::Rtf:
      return read_rtf(document, bytes);
    case FileType::Tnef:
      return read_tnef(document, bytes);
    case FileType::Unknown:
      return document.unread("unknown-type");
  }
}

}  // namespace

void read_file(Document& document, std::string_view bytes, std::string_view charset) {
  const Sniffed found = sniff(bytes, document.attachment().name);
  if (!found.mime.empty()) document.set_type(std::string(found.mime));
  read_as(found.type, document, bytes, charset);
  // A picture or a PDF file that is an archive too is read as both.
  const bool may_be_both = found.type == FileType::Picture || found.type == FileType::Pdf;
  const size_t archive = may_be_both ? bytes.find("PK\x03\x04") : bytes.npos;
  if (archive == bytes.npos || !Zip::looks_like(bytes)) return;
  document.remark("an archive stands behind it");
  document.read_inner("archive", bytes.substr(archive));
}

}  // namespace missent::extract
