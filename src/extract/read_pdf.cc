// SPDX-License-Identifier: Apache-2.0
#include "extract/pdf_device.h"
#include "extract/pdf_page.h"
#include "extract/read_formats.h"
#include "extract/xmp.h"

#include <Catalog.h>
#include <ErrorCodes.h>
#include <FileSpec.h>
#include <GlobalParams.h>
#include <OptionalContent.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>

#include <algorithm>
#include <array>
#include <exception>

namespace missent::extract {
namespace {

constexpr int MostAnnotations = 5'000;  // of one page
constexpr int MostFiles = 1'000;
constexpr size_t LongestString = 64 << 10;  // many annotations may have the same one
constexpr size_t MostComments = 4 << 20;    // bytes of one page
constexpr size_t LongestXmp = 1 << 20;
constexpr int HiddenFlags = 0x02 | 0x20;  // PDF 32000-1 table 165: Hidden, NoView

void say_nothing(ErrorCategory /*category*/, Goffset /*at*/, const char* /*text*/) {}

// Annotations whose text is painted on the page.
bool is_painted(std::string_view kind) {
  constexpr std::array Painted = {"FreeText", "Widget", "Stamp", "Watermark"};
  return std::find(Painted.begin(), Painted.end(), kind) != Painted.end();
}

// A stamp is painted only by its appearance.
bool is_drawn(const Object& annotation, std::string_view kind) {
  return is_painted(kind) && (kind != "Stamp" || annotation.dictLookup("AP").isDict());
}

// Properties that say who wrote the file and with what; others say more.
bool is_usual(std::string_view property) {
  constexpr std::array Usual = {"Title", "Author", "Creator", "Producer", "Trapped"};
  return std::find(Usual.begin(), Usual.end(), property) != Usual.end();
}

std::string string_of(const Object& value) {
  if (!value.isString()) return {};
  const std::string& bytes = value.getString()->toStr();
  return pdf_string(std::string_view(bytes).substr(0, LongestString));
}

bool has_layers_off(Catalog& catalog) {
  const OCGs* groups = catalog.getOptContentConfig();
  if (groups == nullptr) return false;
  const auto& all = groups->getOCGs();
  return std::any_of(all.begin(), all.end(), [](const auto& one) {
    return one.second->getState() == OptionalContentGroup::Off;
  });
}

class PdfReader {
 public:
  PdfReader(Document& document, PDFDoc& pdf) : document_(document), pdf_(pdf) {}

  void read() {
    add_properties();
    PdfPages texts(pdf_, has_layers_off(*pdf_.getCatalog()));
    const int pages = pdf_.getNumPages();
    const int most = static_cast<int>(document_.limits().pages);
    for (int page = 1; page <= std::min(pages, most) && going_; ++page)
      read_page(page, texts.text_of(page));
    if (pages > most) document_.unread("too-large");
    report("hidden-text", unseen_pages_);
    report("off-page", off_pages_);
    report("comments", comments_);
    add_files();
  }

 private:
  void read_page(int page, PdfPageText text) {
    const std::string where = "page " + std::to_string(page);
    if (!text.whole) document_.unread("too-large");
    going_ = document_.add(
        {.text = std::move(text.seen), .where = where, .place = Place::Document, .loose = true});
    add_unseen(std::move(text.unseen), where, unseen_pages_);
    add_unseen(std::move(text.off_page), where + "/off page", off_pages_);
    read_annotations(page, where);
  }

  // Dots and dashes alone tell nothing.
  void add_unseen(std::string text, const std::string& where, uint32_t& count) {
    const bool says = std::any_of(text.begin(), text.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
             ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    });
    if (!says) return;
    ++count;
    document_.add_hidden({.text = std::move(text), .where = where, .place = Place::Document});
  }

  void report(std::string_view kind, uint32_t count) {
    if (count > 0) document_.hide({std::string(kind), "", count, 0});
  }

  void read_annotations(int number, const std::string& where) {
    Page* page = pdf_.getPage(number);
    if (page == nullptr) return;
    const Object annotations = page->getAnnotsObject();
    if (!annotations.isArray()) return;
    std::string comments, hidden;
    const int count = std::min(annotations.arrayGetLength(), MostAnnotations);
    for (int i = 0; i < count && comments.size() + hidden.size() < MostComments; ++i) {
      const Object annotation = annotations.arrayGet(i);
      if (annotation.isDict()) read_annotation(annotation, comments, hidden);
    }
    add_unseen(std::move(hidden), where + "/form", unseen_pages_);
    uint32_t pages = 0;
    comments_ += static_cast<uint32_t>(std::count(comments.begin(), comments.end(), '\n'));
    add_unseen(std::move(comments), where + "/comments", pages);
  }

  void read_annotation(const Object& annotation, std::string& comments, std::string& hidden) {
    const Object kind_name = annotation.dictLookup("Subtype");
    const std::string_view kind = kind_name.isName() ? kind_name.getName() : "";
    if (kind == "FileAttachment") add_file(annotation.dictLookup("FS"));
    const std::string contents = one_line(string_of(annotation.dictLookup("Contents")));
    const Object flags = annotation.dictLookup("F");
    const bool is_hidden = flags.isInt() && (flags.getInt() & HiddenFlags) != 0;
    if (is_hidden) {
      const std::string value = one_line(string_of(annotation.dictLookup("V")));
      for (const std::string& text : {contents, value}) {
        if (!text.empty()) hidden += text + '\n';
      }
    } else if (!contents.empty() && !is_drawn(annotation, kind) && kind != "Link") {
      comments += contents + '\n';
    }
  }

  static std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\r', ' ');
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  void add_properties() {
    std::vector<std::string> known;
    add_information(known);
    add_xmp(known);
  }

  // The dictionary of the document; its values go into `known`.
  void add_information(std::vector<std::string>& known) {
    const Object info = pdf_.getDocInfo();
    if (!info.isDict()) return;
    for (int i = 0; i < std::min(info.dictGetLength(), MostFiles); ++i) {
      const std::string_view name = info.dictGetKey(i);
      const std::string value = string_of(info.dictGetVal(i));
      if (name.ends_with("Date") || value.empty()) continue;
      document_.add_property(name, value);
      if (!is_usual(name)) document_.hide({"metadata", std::string(name), 0, 0});
      known.push_back(value);
    }
  }

  // Programs write most properties in both places.
  void add_xmp(const std::vector<std::string>& known) {
    const Object catalog = pdf_.getXRef()->getCatalog();
    if (!catalog.isDict()) return;
    const Object metadata = catalog.dictLookup("Metadata");
    std::string packet;
    if (!metadata.isStream() || !take(*metadata.getStream(), packet, LongestXmp)) return;
    for (const XmpProperty& one : xmp_properties(packet, document_.limits().xml_depth)) {
      if (std::find(known.begin(), known.end(), one.value) != known.end()) continue;
      document_.add_property(one.name, one.value);
      if (!one.usual) document_.hide({"metadata", one.name, 0, 0});
    }
  }

  void add_files() {
    Catalog& catalog = *pdf_.getCatalog();
    const int count = std::min(catalog.numEmbeddedFiles(), MostFiles);
    for (int i = 0; i < count; ++i) {
      if (const std::unique_ptr<FileSpec> file = catalog.embeddedFile(i)) add_file(*file);
    }
  }

  void add_file(const Object& specification) {
    FileSpec file(&specification);
    add_file(file);
  }

  void add_file(FileSpec& file) {
    if (!file.isOk()) return;
    EmbFile* embedded = file.getEmbeddedFile();
    if (embedded == nullptr || !embedded->isOk()) return;
    const std::string name = file.getFileName() ? pdf_string(file.getFileName()->toStr()) : "file";
    std::string bytes;
    if (take(*embedded->stream(), bytes)) document_.read_inner(name, bytes);
  }

  // False: the budget was used up. Beyond `most` bytes it ends.
  bool take(Stream& stream, std::string& bytes, size_t most = std::string::npos) {
    constexpr int Chunk = 16 << 10;
    std::array<unsigned char, Chunk> buffer;
    stream.reset();
    int count = 0;
    while (bytes.size() < most && (count = stream.doGetChars(Chunk, buffer.data())) > 0) {
      if (!document_.budget().take_bytes(static_cast<uint64_t>(count))) {
        document_.unread("too-large");
        stream.close();
        return false;
      }
      bytes.append(buffer.begin(), buffer.begin() + count);
    }
    stream.close();
    return true;
  }

  Document& document_;
  PDFDoc& pdf_;
  bool going_ = true;
  uint32_t unseen_pages_ = 0, off_pages_ = 0, comments_ = 0;
};

void read_open(Document& document, std::string_view bytes) {
  static const GlobalParamsIniter parameters(say_nothing);  // poppler keeps its tables in one place
  const auto length = static_cast<Goffset>(bytes.size());
  // The document owns its stream.
  PDFDoc pdf(new MemStream(bytes.data(), 0, length, Object(objNull)));
  if (pdf.isOk()) return PdfReader(document, pdf).read();
  if (pdf.getErrorCode() == errEncrypted) return document.encrypt();
  document.unread("damaged");
}

}  // namespace

void read_pdf(Document& document, std::string_view bytes) {
  try {
    read_open(document, bytes);
  } catch (const std::exception&) {  // out of memory, mostly
    document.unread("damaged");
    document.remark("the PDF file could not be read to its end");
  }
}

}  // namespace missent::extract
