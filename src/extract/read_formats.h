// SPDX-License-Identifier: Apache-2.0
#pragma once
// The readers that take the bytes of a file, one a format; read_file.cc picks one by content. None
// fails: what cannot be read the document says.

#include "extract/document.h"

#include <string>
#include <string_view>

namespace missent::extract {

void read_zip(Document& document, std::string_view bytes);  // and what is built on it: OOXML, ODF
void read_archive(Document& document, std::string_view bytes);  // libarchive
void read_text(Document& document, std::string_view bytes, std::string_view charset);
void read_calendar(Document& document, std::string_view bytes, std::string_view charset);
void read_cards(Document& document, std::string_view bytes, std::string_view charset);
void read_html(Document& document, std::string_view bytes, std::string_view charset);
void read_xml(Document& document, std::string_view bytes);
void read_rtf(Document& document, std::string_view bytes);
void read_message_file(Document& document, std::string_view bytes);
void read_pdf(Document& document, std::string_view bytes);
void read_ole(Document& document, std::string_view bytes);  // DOC, XLS, PPT, MSG, encrypted OOXML
void read_tnef(Document& document, std::string_view bytes);
void read_cms(Document& document, std::string_view bytes);  // what was signed, and its labels

// Text of a charset that may be wrong, missing or a byte order mark, as UTF-8.
std::string decode_text_file(std::string_view bytes, std::string_view charset);

}  // namespace missent::extract
