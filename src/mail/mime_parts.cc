// SPDX-License-Identifier: Apache-2.0
#include "mail/mime_parts.h"

#include "mail/attachment_name.h"
#include "mail/base64.h"
#include "mail/bounce.h"
#include "mail/calendar.h"
#include "mail/encoded_word.h"
#include "mail/parameter.h"
#include "text/unicode.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>

namespace missent::mail {
namespace {

constexpr size_t LargestSignature = 64 << 10;
constexpr size_t LongestMethod = 64 << 10;  // how far into an invitation METHOD is looked for
constexpr size_t Chunk = 16 << 10;

void start_gmime() {
  static const bool started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(started);
}

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

// A stream over bytes of ours: GMime reads them in place and frees only its own frame.
class BorrowedStream {
 public:
  explicit BorrowedStream(std::string_view bytes)
      : array_(g_byte_array_new_take(reinterpret_cast<guint8*>(const_cast<char*>(bytes.data())),
                                     bytes.size())),
        stream_(g_mime_stream_mem_new_with_byte_array(array_)) {
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream_.get()), FALSE);
  }
  ~BorrowedStream() {
    stream_.reset();
    g_byte_array_free(array_, FALSE);
  }
  BorrowedStream(const BorrowedStream&) = delete;
  BorrowedStream& operator=(const BorrowedStream&) = delete;

  GMimeStream* get() const { return stream_.get(); }

 private:
  GByteArray* array_;
  Owned<GMimeStream> stream_;
};

Parameterised header_of(GMimeObject* object, const char* name) {
  GMimeHeader* header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
  const char* value = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
  return value == nullptr ? Parameterised{} : parse_parameterised(value);
}

std::string type_of(GMimeObject* object) {
  GMimeContentType* type = g_mime_object_get_content_type(object);
  if (type == nullptr) return "text/plain";
  return text::lower_ascii(std::string(g_mime_content_type_get_media_type(type)) + '/' +
                           g_mime_content_type_get_media_subtype(type));
}

// The encoded bytes of a part, where they stand in the message.
std::string_view content_of(GMimePart* part, std::string_view bytes) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  GMimeStream* stream = content == nullptr ? nullptr : g_mime_data_wrapper_get_stream(content);
  if (stream == nullptr || stream->bound_start < 0) return {};
  const auto begin = std::min(static_cast<size_t>(stream->bound_start), bytes.size());
  const size_t end = stream->bound_end < 0
                         ? bytes.size()
                         : std::min(static_cast<size_t>(stream->bound_end), bytes.size());
  return bytes.substr(begin, std::max(begin, end) - begin);
}

bool is_encoded(GMimeContentEncoding kind) {
  return kind == GMIME_CONTENT_ENCODING_BASE64 || kind == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
         kind == GMIME_CONTENT_ENCODING_UUENCODE;
}

struct Decoded {
  uint64_t size = 0;
  std::string kept;  // the first bytes, as many as were asked for

  void add(std::string_view bytes, size_t keep) {
    size += bytes.size();
    kept.append(bytes.substr(0, keep - std::min(keep, kept.size())));
  }
};

// Up to anything that GMime should decode. Returns what is left.
std::string_view decode_plain_base64(std::string_view content, size_t keep, Decoded& out) {
  std::array<char, Chunk> buffer;
  for (;;) {
    const Base64Step step = decode_base64(content, buffer);
    if (step.taken == 0) return content;
    out.add({buffer.data(), step.made}, keep);
    content.remove_prefix(step.taken);
  }
}

Decoded decode(std::string_view content, GMimeContentEncoding kind, size_t keep) {
  if (!is_encoded(kind)) return {content.size(), std::string(content.substr(0, keep))};
  Decoded out;
  if (kind == GMIME_CONTENT_ENCODING_BASE64) content = decode_plain_base64(content, keep, out);
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, kind);
  std::vector<char> buffer(g_mime_encoding_outlen(&state, Chunk));
  for (; !content.empty(); content.remove_prefix(std::min(Chunk, content.size()))) {
    const size_t made = g_mime_encoding_step(&state, content.data(),
                                             std::min(Chunk, content.size()), buffer.data());
    out.add({buffer.data(), made}, keep);
  }
  return out;
}

bool is_signature(std::string_view type) {
  return type == "application/pgp-signature" || type == "application/pkcs7-signature" ||
         type == "application/x-pkcs7-signature";
}

bool is_smime(std::string_view type) {
  return type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime";
}

// RFC 8551 3.2.2: what is not named as something else is enveloped.
Protection smime_protection(const Parameterised& type) {
  const Parameter* kind = type.find("smime-type");
  if (kind == nullptr) return Protection::Encrypted;
  const std::string name = text::lower_ascii(kind->value);
  return name == "signed-data" || name == "certs-only" || name == "compressed-data"
             ? Protection::Signed
             : Protection::Encrypted;
}

bool names_method(std::string_view calendar) {
  const std::string text = text::lower_ascii(calendar);
  for (size_t at = text.find("method:"); at != std::string::npos;
       at = text.find("method:", at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return true;
  }
  return false;
}

std::string_view first_line(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  return text;
}

class PartReader {
 public:
  PartReader(std::string_view bytes, const Structure& structure, const Limits& limits,
             Message& message, Opened* opened)
      : bytes_(bytes), structure_(structure), limits_(limits), message_(message), opened_(opened) {}

  void read() {
    BorrowedStream stream(bytes_);
    Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    Owned<GMimeObject> root(g_mime_parser_construct_part(parser.get(), nullptr));
    if (!root) return message_.remarks.push_back("the structure could not be read");
    visit(root.get(), {});
    if (leaves_ != structure_.leaves) {
      message_.ambiguities.push_back("message: one reader sees " +
                                     std::to_string(structure_.leaves) + " parts, another " +
                                     std::to_string(leaves_));
    }
  }

 private:
  struct Place {
    std::string label = {};
    std::string prefix = {};  // "outer.eml/"
    size_t depth = 0;
    bool attached = false;   // inside an attached message
    bool encrypted = false;  // inside multipart/encrypted
  };

  void visit(GMimeObject* object, const Place& place) {
    if (place.depth > limits_.depth) {
      message_.complete = false;
      return message_.remarks.push_back("part " + place.label +
                                        ": nested too deeply; not read further");
    }
    if (GMIME_IS_MULTIPART(object)) return visit_multipart(GMIME_MULTIPART(object), object, place);
    if (GMIME_IS_MESSAGE_PART(object))
      return visit_message(GMIME_MESSAGE_PART(object), object, place);
    if (GMIME_IS_PART(object)) visit_leaf(GMIME_PART(object), object, place);
  }

  void visit_multipart(GMimeMultipart* multipart, GMimeObject* object, const Place& place) {
    const std::string type = type_of(object);
    Place inner = place;
    ++inner.depth;
    if (!place.attached) {
      if (type == "multipart/signed") protect(Protection::Signed);
      if (type == "multipart/encrypted") protect(Protection::Encrypted);
      if (type == "multipart/report" && place.label.empty()) report(object);
    }
    inner.encrypted = place.encrypted || type == "multipart/encrypted";
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count && message_.complete; ++i) {
      inner.label = place.label + (place.label.empty() ? "" : ".") + std::to_string(i + 1);
      visit(g_mime_multipart_get_part(multipart, i), inner);
    }
  }

  void report(GMimeObject* object) {
    message_.automatic = true;
    const Parameterised header = header_of(object, "Content-Type");
    const Parameter* kind = header.find("report-type");
    message_.bounce = kind != nullptr && text::equals_ignore_case(kind->value, "delivery-status");
  }

  void visit_message(GMimeMessagePart* part, GMimeObject* object, const Place& place) {
    Attachment attachment = described(object, place);
    for (const AttachedMessage& known : structure_.messages) {
      if (known.part != place.label) continue;
      attachment.size = known.size;
      if (opened_ == nullptr) continue;
      opened_->parts.push_back({message_.attachments.size(),
                                place.label,
                                {},
                                /*is_message=*/true,
                                bytes_.substr(std::min(known.begin, bytes_.size()), known.size),
                                {}});
    }
    Place inner = place;
    ++inner.depth;
    inner.attached = true;
    if (!attachment.name.empty()) inner.prefix = attachment.name + '/';
    message_.attachments.push_back(std::move(attachment));
    GMimeMessage* message = g_mime_message_part_get_message(part);
    GMimeObject* body = message == nullptr ? nullptr : g_mime_message_get_mime_part(message);
    if (body != nullptr) visit(body, inner);
  }

  Attachment described(GMimeObject* object, const Place& place) const {
    const std::string name = read_attachment_name(header_of(object, "Content-Type"),
                                                  header_of(object, "Content-Disposition"))
                                 .name;
    Attachment attachment{.name = name.empty() ? name : place.prefix + name,
                          .type = type_of(object),
                          .size = 0,
                          .encrypted = false,
                          .unread = {}};
    return attachment;
  }

  void visit_leaf(GMimePart* part, GMimeObject* object, Place place) {
    if (++leaves_ > limits_.parts + limits_.depth) {
      message_.complete = false;
      return message_.remarks.push_back("there are too many parts; not read further");
    }
    if (place.label.empty()) place.label = "1";
    const std::string type = type_of(object);
    const bool is_text =
        type.starts_with("text/") || (type.starts_with("message/") && type != "message/partial" &&
                                      type != "message/external-body");
    const bool is_body = type.starts_with("text/") && !is_attached(object);
    const size_t wanted = is_text ? wanted_bytes(type) : 0;
    if (is_body && wanted == 0) return;
    const auto encoding = g_mime_part_get_content_encoding(part);
    const std::string_view content = content_of(part, bytes_);
    const bool whole = opened_ != nullptr && !is_body && is_encoded(encoding);
    Decoded decoded = decode(content, encoding, whole ? content.size() : wanted);
    if (is_text) use_text(object, type, decoded, place, wanted);
    if (is_body) return;
    open(object, content, place);
    if (whole) opened_->parts.back().decoded = std::move(decoded.kept);
    list(object, decoded, is_text, place);
  }

  void open(GMimeObject* object, std::string_view content, const Place& place) {
    if (opened_ == nullptr) return;
    opened_->parts.push_back({message_.attachments.size(),
                              place.label,
                              header_of(object, "Content-Type").text("charset"),
                              /*is_message=*/false,
                              content,
                              {}});
  }

  static bool is_attached(GMimeObject* object) {
    const Parameterised disposition = header_of(object, "Content-Disposition");
    return disposition.type == "attachment" || disposition.has("filename") ||
           header_of(object, "Content-Type").has("name");
  }

  size_t wanted_bytes(std::string_view type) const {
    size_t most = kept_text_bytes(limits_), left = most - std::min(most, text_bytes_);
    if (limits_.texts) return left;
    if (type == "text/calendar") return LongestMethod;
    return type.ends_with("delivery-status") ? limits_.text_bytes : std::max<size_t>(64, left);
  }

  void use_text(GMimeObject* object, const std::string& type, const Decoded& decoded,
                const Place& place, size_t wanted) {
    if (first_line(decoded.kept).starts_with("-----BEGIN PGP MESSAGE-----") && !place.attached)
      protect(Protection::Encrypted);
    if (type == "text/calendar" && !place.attached) {
      const std::string method = header_of(object, "Content-Type").text("method");
      message_.invitation = message_.invitation || !method.empty() || names_method(decoded.kept);
      for (Mailbox& attendee : read_attendees(decoded.kept, method, limits_.recipients))
        message_.attendees.push_back(std::move(attendee));
    }
    if (type.ends_with("delivery-status") && message_.bounce && !place.attached) {
      for (auto& address : parse_failed_recipients(decoded.kept))
        message_.failed_recipients.push_back(std::move(address));
    }
    if (keeps_texts(limits_)) keep_text(object, type, decoded, place, wanted);
  }

  void keep_text(GMimeObject* object, const std::string& type, const Decoded& decoded,
                 const Place& place, size_t wanted) {
    const std::string_view kept = std::string_view(decoded.kept).substr(0, wanted);
    const bool file = is_attached(object) || !type.starts_with("text/");
    if (limits_.texts && decoded.size > kept.size() && !(file && opened_ != nullptr)) {
      message_.complete = false;
      message_.remarks.push_back("part " + place.label + ": text beyond the limit was not read");
    }
    const Parameterised header = header_of(object, "Content-Type");
    const Parameter* charset = header.find("charset");
    text_bytes_ += kept.size();
    message_.texts.push_back(
        {place.label, type,
         text::to_utf8(kept, charset == nullptr ? std::string_view() : charset->value),
         place.prefix, file});
  }

  void list(GMimeObject* object, const Decoded& decoded, bool is_text, const Place& place) {
    Attachment attachment = described(object, place);
    attachment.size = decoded.size;
    const Protection protection = is_smime(attachment.type)
                                      ? smime_protection(header_of(object, "Content-Type"))
                                      : Protection::None;
    if (protection != Protection::None && !place.attached) protect(protection);
    const bool pgp_notice = attachment.type == "application/pgp-encrypted";
    attachment.encrypted = protection == Protection::Encrypted || (place.encrypted && !pgp_notice);
    const bool nothing_hidden = is_text || pgp_notice ||
                                (is_signature(attachment.type) && decoded.size <= LargestSignature);
    if (!nothing_hidden) attachment.unread = "unknown-type";
    if (attachment.encrypted) attachment.unread = "encrypted";
    message_.attachments.push_back(std::move(attachment));
  }

  void protect(Protection found) { message_.protection = std::max(message_.protection, found); }

  std::string_view bytes_;
  const Structure& structure_;
  const Limits& limits_;
  Message& message_;
  Opened* opened_;
  size_t leaves_ = 0;
  size_t text_bytes_ = 0;
};

}  // namespace

void read_mime_parts(std::string_view bytes, const Structure& structure, const Limits& limits,
                     Message& message, Opened* opened) {
  start_gmime();
  PartReader(bytes, structure, limits, message, opened).read();
}

}  // namespace missent::mail
