// SPDX-License-Identifier: Apache-2.0
#include "habits/trace_bytes.h"

#include <cstdint>
#include <limits>

namespace missent::habits {

namespace {

constexpr uint64_t Version = 1;
constexpr uint64_t Sent = 1, Reply = 2, Forward = 4, MostFlags = 7;
constexpr uint64_t MostPacked = 511;  // weight and freshness of a word

class Writer {
 public:
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out_ += static_cast<char>(value | 0x80U);
    out_ += static_cast<char>(value);
  }
  void text(std::string_view text) {
    number(text.size());
    out_ += text;
  }
  void hashes(const std::vector<WordHash>& sorted) {
    number(sorted.size());
    WordHash last = 0;
    for (WordHash hash : sorted) number(hash - last), last = hash;
  }
  void words(const std::vector<Word>& sorted) {
    number(sorted.size());
    WordHash last = 0;
    for (const Word& word : sorted) {
      number(word.hash - last);
      number(uint64_t{word.weight} << 1U | (word.fresh ? 1U : 0U));
      last = word.hash;
    }
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  // In its shortest form, and at most `most`.
  uint64_t number(uint64_t most = UINT64_MAX) {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at_ < bytes_.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= uint64_t{byte & 0x7FU} << shift;
      if (byte >= 0x80) continue;
      const bool longer = shift > 0 && byte == 0, beyond = shift == 63 && byte > 1;
      if (longer || beyond || value > most) break;
      return value;
    }
    good_ = false;
    return 0;
  }
  template <typename Number>
  Number as() {
    return static_cast<Number>(number(std::numeric_limits<Number>::max()));
  }
  // Each member takes a byte at least, so a length beyond the bytes is wrong.
  size_t length() {
    uint64_t value = number();
    if (value > bytes_.size() - at_) good_ = false;
    return good_ ? static_cast<size_t>(value) : 0;
  }
  std::string text() {
    size_t size = length();
    std::string out(bytes_.substr(at_, size));
    at_ += out.size();
    return out;
  }
  std::vector<WordHash> hashes() {
    std::vector<WordHash> out(length());
    WordHash last = 0;
    for (auto& hash : out) hash = last = next_hash(last);
    return out;
  }
  std::vector<Word> words() {
    std::vector<Word> out(length());
    WordHash last = 0;
    for (auto& word : out) {
      word.hash = last = next_hash(last);
      uint64_t packed = number(MostPacked);
      word.weight = static_cast<uint8_t>(packed >> 1U);
      word.fresh = (packed & 1U) != 0;
    }
    return out;
  }
  bool is_done() const { return good_ && at_ == bytes_.size(); }

 private:
  WordHash next_hash(WordHash last) {
    return last + static_cast<WordHash>(number(std::numeric_limits<WordHash>::max() - last));
  }

  std::string_view bytes_;
  size_t at_ = 0;
  bool good_ = true;
};

}  // namespace

std::string write_trace(const Trace& trace) {
  const Wording& wording = trace.wording;
  Writer out;
  out.number(Version);
  out.number((trace.sent ? Sent : 0U) | (wording.reply ? Reply : 0U) |
             (wording.forward ? Forward : 0U));
  out.number(static_cast<uint64_t>(trace.date.time_since_epoch().count()));
  out.number(trace.copied);
  out.number(trace.subject);
  out.number(wording.fresh_bytes);
  out.number(trace.people.size());
  for (const auto& person : trace.people) out.text(person);
  out.words(wording.words);
  for (const auto* list :
       {&wording.greeting, &wording.quoted_author, &wording.quoted_to, &wording.quoted_names})
    out.hashes(*list);
  return out.take();
}

Result<Trace> read_trace(std::string_view bytes) {
  Reader in(bytes);
  Trace trace;
  if (in.number() != Version) return fail(Kind::Malformed, "a trace of another version");
  uint64_t flags = in.number(MostFlags);
  trace.sent = (flags & Sent) != 0;
  trace.wording.reply = (flags & Reply) != 0;
  trace.wording.forward = (flags & Forward) != 0;
  trace.date = Time(Seconds(static_cast<int64_t>(in.number())));
  trace.copied = in.as<uint16_t>();
  trace.subject = in.as<uint32_t>();
  trace.wording.fresh_bytes = in.as<uint32_t>();
  trace.people.resize(in.length());
  for (auto& person : trace.people) person = in.text();
  trace.wording.words = in.words();
  for (auto* list : {&trace.wording.greeting, &trace.wording.quoted_author,
                     &trace.wording.quoted_to, &trace.wording.quoted_names})
    *list = in.hashes();
  if (!in.is_done()) return fail(Kind::Malformed, "a trace that is damaged");
  return trace;
}

}  // namespace missent::habits
