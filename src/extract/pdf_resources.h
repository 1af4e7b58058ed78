// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the commands of a PDF page call by name: fonts, colour spaces, states, pictures. Fonts and
// colour spaces are read once a document. Nothing is given of what pdf_contents.cc does not read.

#include <Object.h>

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

class Dict;
class GfxColorSpace;
class GfxFont;
class GfxState;
class XRef;

namespace missent::extract {

struct PdfChar {
  size_t bytes = 0;       // of the string; 0: there is none
  double width = 0;       // in parts of the size
  std::string_view text;  // UTF-8; may be nothing
};

class PdfFont {
 public:
  struct Known {  // what a byte stands for
    bool is_known = false;
    char plain = '\0';  // its text, where that is one byte
    double width = 0;
    std::string text;
  };

  explicit PdfFont(std::unique_ptr<GfxFont> font);
  ~PdfFont();
  PdfFont(const PdfFont&) = delete;
  PdfFont& operator=(const PdfFont&) = delete;

  bool is_readable() const;  // from left to right
  // The first character of the string, which is not empty. The text lives until the next call.
  PdfChar first_of(std::string_view string) {
    if (!has_single_bytes_) return {read(string, last_), last_.width, last_.text};
    const Known& known = known_[static_cast<unsigned char>(string.front())];
    return known.is_known ? PdfChar{1, known.width, known.text} : get_to_know(string.front());
  }
  // What first_of() has seen to be a character of one byte and of one in UTF-8; else null.
  const Known* plain(char byte) const {
    const Known& known = known_[static_cast<unsigned char>(byte)];
    return known.plain != '\0' ? &known : nullptr;
  }

 private:
  size_t read(std::string_view string, Known& into) const;
  PdfChar get_to_know(const char& byte);

  std::unique_ptr<GfxFont> font_;
  bool has_single_bytes_;
  std::array<Known, 256> known_;  // by byte, of fonts of single bytes
  Known last_;
};

class PdfResources {
 public:
  explicit PdfResources(XRef* xref);
  ~PdfResources();

  // Those of the page that is read next; may be null. False: they are not plain.
  bool open(Dict* page);

  PdfFont* font(std::string_view name);
  GfxColorSpace* color_space(std::string_view name);  // of a profile, or calibrated
  // How solid a state makes what is filled; nothing where it says more.
  std::optional<double> opacity_of(std::string_view state, double before) const;
  bool is_picture(std::string_view name) const;
  bool is_plain_property(std::string_view name) const;

 private:
  static constexpr size_t MostKept = 1'000;

  PdfFont* known_font(std::string_view name) const;
  Object entry(const char* kind, std::string_view name, Ref& reference) const;

  XRef* xref_;
  std::unique_ptr<GfxState> state_;  // colour spaces are read with one
  Dict* page_ = nullptr;
  std::map<Ref, std::unique_ptr<PdfFont>> fonts_;
  std::map<Ref, std::unique_ptr<GfxColorSpace>> color_spaces_;
};

}  // namespace missent::extract
