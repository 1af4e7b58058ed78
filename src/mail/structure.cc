// SPDX-License-Identifier: Apache-2.0
#include "mail/structure.h"

#include "base/none.h"
#include "mail/attachment_name.h"
#include "mail/headers.h"
#include "mail/parameter.h"
#include "text/unicode.h"

#include <algorithm>
#include <optional>

namespace missent::mail {
namespace {

constexpr size_t MostAmbiguities = 20;
constexpr size_t LongestNotice = 1'000;  // "This is a multi-part message in MIME format."

struct Level {
  std::string boundary;  // empty: an attached message, which ends with what holds it
  std::string label;
  size_t children = 0;
  bool digest = false;
  size_t begin = 0;  // of what stands in it
};

struct Delimiter {
  size_t begin = 0;  // of its line
  size_t end = 0;    // behind its line
  size_t level = 0;
  bool closing = false;
};

bool is_white(std::string_view text) { return text.find_first_not_of(" \t\r\n") == None; }

// Charsets every reader has, without asking ICU.
bool is_common_charset(std::string_view name) {
  const std::string lowered = text::lower_ascii(name);
  const std::string_view charset = lowered;
  if (charset.empty() || charset == "utf-8" || charset == "us-ascii" || charset == "ascii")
    return true;
  return (charset.starts_with("iso-8859-") && charset.size() <= 12) ||
         (charset.starts_with("windows-125") && charset.size() == 12);
}

bool is_mime_notice(std::string_view preamble) {
  if (preamble.size() > LongestNotice) return false;
  const std::string lowered = text::lower_ascii(preamble);
  return lowered.find("mime") != std::string::npos ||
         lowered.find("multi-part") != std::string::npos ||
         lowered.find("multipart") != std::string::npos;
}

// What one entity says of itself.
struct Entity {
  Parameterised type;
  Parameterised disposition;
  Encoding encoding = Encoding::None;
  std::string boundary;

  bool is_multipart() const { return type.type.starts_with("multipart/"); }
  bool is_message() const { return type.type == "message/rfc822" || type.type == "message/global"; }
  bool is_text() const { return type.type.starts_with("text/"); }
};

class Scanner {
 public:
  Scanner(std::string_view bytes, const Limits& limits) : bytes_(bytes), limits_(limits) {}

  Structure scan(const Headers& headers) {
    Entity whole = open(headers, "", "text/plain");
    out_.type = whole.type.type;
    check_mime_version(headers, whole);
    out_.one_text = whole.is_text();
    out_.encoding = whole.encoding;
    const Parameter* charset = whole.type.find("charset");
    if (charset != nullptr) out_.charset = charset->value;
    enter(std::move(whole), headers.body, "");
    while (out_.complete && pending_) follow(*std::exchange(pending_, std::nullopt));
    if (out_.complete) close_levels(0, bytes_.size());
    return std::move(out_);
  }

 private:
  Entity open(const Headers& headers, const std::string& label, std::string_view default_type) {
    for (std::string_view oddity : headers.oddities) note(label, oddity);
    check_duplicates(headers, label);
    Entity entity;
    if (const Field* field = headers.find("Content-Type")) {
      entity.type = parse_parameterised(field->value);
      for (std::string_view oddity : entity.type.oddities)
        note(label, "Content-Type " + std::string(oddity));
    }
    if (entity.type.type.find('/') == std::string::npos) entity.type.type = default_type;
    if (const Field* field = headers.find("Content-Disposition")) {
      entity.disposition = parse_parameterised(field->value);
      for (std::string_view oddity : entity.disposition.oddities)
        note(label, "Content-Disposition " + std::string(oddity));
    }
    if (const Field* field = headers.find("Content-Transfer-Encoding")) {
      entity.encoding = parse_encoding(field->value);
      const std::string_view oddity = encoding_oddity(field->value);
      if (!oddity.empty()) note(label, "Content-Transfer-Encoding " + std::string(oddity));
    }
    for (std::string_view oddity : read_attachment_name(entity.type, entity.disposition).oddities)
      note(label, oddity);
    return entity;
  }

  void check_duplicates(const Headers& headers, const std::string& label) {
    for (std::string_view name : {"Content-Type", "Content-Transfer-Encoding",
                                  "Content-Disposition", "From", "Subject", "Sender"}) {
      const Field* first = nullptr;
      for (const Field& field : headers.fields) {
        if (!field.is(name)) continue;
        if (first != nullptr && trim(first->value) != trim(field.value))
          note(label, "there are two different " + std::string(name) + " fields");
        first = first == nullptr ? &field : first;
      }
    }
  }

  // RFC 2045 4: without it some readers show the bytes as they are.
  void check_mime_version(const Headers& headers, const Entity& whole) {
    if (headers.find("MIME-Version") != nullptr) return;
    if (whole.is_multipart() || whole.encoding != Encoding::None)
      note("", "MIME-Version is missing");
  }

  // Reads on behind the headers of an entity; leaves the next delimiter in pending_.
  void enter(Entity entity, size_t body, const std::string& label) {
    while (out_.complete) {
      if (entity.is_multipart() && open_multipart(entity, body, label)) return;
      const bool descend = entity.is_message() && entity.encoding != Encoding::Base64 &&
                           entity.encoding != Encoding::QuotedPrintable;
      if (!descend) return leaf(entity, body, label);
      if (!push({.boundary = {}, .label = label, .children = 0, .digest = false, .begin = body}))
        return;
      const std::string_view rest = bytes_.substr(body);
      const Headers headers = read_headers(rest, {limits_.header_bytes, limits_.fields});
      if (!headers.complete)
        return give_up(label, "the headers of an attached message are too long");
      entity = open(headers, label, "text/plain");
      body += headers.body;
    }
  }

  bool push(Level level) {
    if (levels_.size() >= limits_.depth) {
      give_up(level.label, "parts are nested too deeply");
      return false;
    }
    levels_.push_back(std::move(level));
    return true;
  }

  bool open_multipart(Entity& entity, size_t body, const std::string& label) {
    if (entity.encoding != Encoding::None) note(label, "a multipart has a transfer encoding");
    std::string boundary = boundary_of(entity.type);
    if (boundary.empty()) {
      note(label, "a multipart names no boundary");
      return false;
    }
    for (const Level& level : levels_) {
      if (level.boundary == boundary) note(label, "a boundary is used twice, one inside the other");
    }
    if (!push({.boundary = std::move(boundary),
               .label = label,
               .children = 0,
               .digest = entity.type.type == "multipart/digest",
               .begin = body}))
      return true;
    pending_ = next_delimiter(body);
    const size_t end = pending_ ? pending_->begin : bytes_.size();
    const std::string_view preamble = bytes_.substr(body, end - body);
    if (!is_white(preamble) && !is_mime_notice(preamble))
      note(label, "text stands before the first boundary");
    if (!pending_ || pending_->level + 1 != levels_.size()) note(label, "a multipart has no parts");
    return true;
  }

  static std::string boundary_of(const Parameterised& type) {
    const Parameter* plain = type.find("boundary");
    std::string boundary = plain != nullptr ? plain->value : type.text("boundary");
    while (!boundary.empty() && (boundary.back() == ' ' || boundary.back() == '\t'))
      boundary.pop_back();
    return boundary;
  }

  void leaf(const Entity& entity, size_t body, const std::string& label) {
    ++out_.leaves;
    pending_ = levels_.empty() ? std::nullopt : next_delimiter(body);
    const size_t end = std::max(body, pending_ ? pending_->begin : bytes_.size());
    if (entity.type.type == "text/calendar" && entity.encoding == Encoding::None)
      out_.calendars.push_back({body, end});
    if (entity.is_message()) note(label, "an attached message has a transfer encoding");
    check_body(entity, bytes_.substr(body, end - body), label);
  }

  void check_body(const Entity& entity, std::string_view body, const std::string& label) {
    if (entity.is_text() || entity.encoding == Encoding::Base64) {
      const std::string_view oddity = body_oddity(body, entity.encoding);
      if (!oddity.empty()) note(label, oddity);
    }
    if (!entity.is_text()) return;
    const Parameter* charset = entity.type.find("charset");
    if (charset != nullptr && !is_common_charset(charset->value) &&
        !text::is_known_charset(charset->value)) {
      note(label, "the charset is not known");
    }
    const bool utf8 = charset == nullptr || text::equals_ignore_case(charset->value, "utf-8");
    if (utf8 && entity.encoding == Encoding::None && has_overlong_utf8(body))
      note(label, "the text holds overlong UTF-8");
  }

  void follow(Delimiter delimiter) {
    close_levels(delimiter.level + 1, content_end(delimiter.begin));
    if (delimiter.closing) return close_multipart(delimiter);
    Level& level = levels_.back();
    ++level.children;
    if (++parts_ > limits_.parts) return give_up(level.label, "there are too many parts");
    const std::string label =
        (level.label.empty() ? "" : level.label + ".") + std::to_string(level.children);
    const Headers headers =
        read_headers(bytes_.substr(delimiter.end), {limits_.header_bytes, limits_.fields});
    if (!headers.complete) return give_up(label, "the headers of a part are too long");
    Entity entity = open(headers, label, level.digest ? "message/rfc822" : "text/plain");
    enter(std::move(entity), delimiter.end + headers.body, label);
  }

  void close_multipart(const Delimiter& delimiter) {
    const std::string label = levels_.back().label;
    levels_.pop_back();
    pending_ = next_delimiter(delimiter.end);
    const size_t end = pending_ ? pending_->begin : bytes_.size();
    const size_t begin = std::min(delimiter.end, end);
    if (!is_white(bytes_.substr(begin, end - begin)))
      note(label, "text stands behind the last boundary");
  }

  // RFC 2046 5.1.1: the line end before a delimiter belongs to the delimiter.
  size_t content_end(size_t delimiter) const {
    size_t end = delimiter;
    if (end > 0 && bytes_[end - 1] == '\n') --end;
    return end > 0 && bytes_[end - 1] == '\r' ? end - 1 : end;
  }

  // Leaves `count` levels; a multipart among the others was never closed.
  void close_levels(size_t count, size_t end) {
    while (levels_.size() > count) {
      const Level& level = levels_.back();
      if (level.boundary.empty()) {
        out_.messages.push_back({level.label, end - std::min(level.begin, end), level.begin});
      } else {
        note(level.label, "a multipart has no closing boundary");
      }
      levels_.pop_back();
    }
  }

  // The next line at or behind `from` (which begins a line) that is a delimiter of an open
  // multipart.
  std::optional<Delimiter> next_delimiter(size_t from) {
    size_t at = from;
    if (bytes_.substr(at, 2) != "--") at = line_of_dashes(at);
    while (at != None) {
      const size_t newline = bytes_.find('\n', at);
      const size_t end = newline == None ? bytes_.size() : newline + 1;
      if (auto found = match(at, end)) return found;
      at = end - 1 < at ? None : line_of_dashes(end - 1);
    }
    return std::nullopt;
  }

  size_t line_of_dashes(size_t from) const {
    const size_t found = bytes_.find("\n--", from);
    return found == None ? None : found + 1;
  }

  std::optional<Delimiter> match(size_t begin, size_t end) {
    const std::string_view line = bytes_.substr(begin + 2, end - begin - 2);
    std::optional<Delimiter> found;
    for (size_t i = levels_.size(); i-- > 0;) {
      const std::string& boundary = levels_[i].boundary;
      if (boundary.empty() || !line.starts_with(boundary)) continue;
      std::string_view rest = line.substr(boundary.size());
      const bool closing = rest.starts_with("--");
      if (closing) rest.remove_prefix(2);
      if (!is_white(rest)) {
        note(levels_[i].label, "a line begins like the boundary and goes on");
      } else if (!found) {
        found = Delimiter{begin, end, i, closing};
      }
    }
    return found;
  }

  void give_up(const std::string& label, std::string_view why) {
    note(label, std::string(why) + "; not read further");
    out_.complete = false;
    pending_.reset();
  }

  void note(const std::string& label, std::string_view what) {
    if (out_.ambiguities.size() >= MostAmbiguities) return;
    std::string text = label.empty() ? "message: " : "part " + label + ": ";
    text.append(what);
    if (std::find(out_.ambiguities.begin(), out_.ambiguities.end(), text) == out_.ambiguities.end())
      out_.ambiguities.push_back(std::move(text));
  }

  std::string_view bytes_;
  const Limits& limits_;
  Structure out_;
  std::vector<Level> levels_;
  std::optional<Delimiter> pending_;
  size_t parts_ = 0;
};

}  // namespace

Structure scan_structure(std::string_view bytes, const Headers& headers, const Limits& limits) {
  return Scanner(bytes, limits).scan(headers);
}

}  // namespace missent::mail
