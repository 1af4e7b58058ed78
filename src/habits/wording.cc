// SPDX-License-Identifier: Apache-2.0
#include "habits/wording.h"

#include "habits/quotation.h"
#include "habits/subject.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace missent::habits {

namespace {

constexpr size_t MostText = 32 << 10, MostFresh = 8 << 10, MostQuoted = 12 << 10;
constexpr size_t MostWords = 160, MostQuotedWords = 300, ShortestWord = 3, LongestWord = 24;
constexpr size_t MostGreeting = 12, MostAuthor = 12, MostTo = 64, MostNames = 96, HeadLines = 40;

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

struct Token {
  WordHash hash = 0;
  size_t size = 0;
  bool capital = false;
  char after = 0;
};

// Calls take(token) for each run of letters; take returns false to end.
template <typename Take>
void each_token(std::string_view text, Take take) {
  for (size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    Token token{2166136261U, 0, text[at] >= 'A' && text[at] <= 'Z', 0};
    for (; at < text.size() && is_letter(text[at]); ++at, ++token.size)
      token.hash = (token.hash ^ static_cast<unsigned char>(folded(text[at]))) * 16777619U;
    if (at < text.size()) token.after = text[at];
    if (!take(token)) return;
  }
}

void add_bounded(std::vector<WordHash>& words, WordHash word, size_t most) {
  if (words.size() < most) words.push_back(word);
}

void sort_once(std::vector<WordHash>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

// Hashes, each once, in the order in which they come; up to a fixed number, with no memory of its
// own to ask for.
template <size_t Most>
class Distinct {
 public:
  static constexpr size_t Full = Most;
  // Its place, Full where there is no room for a new one.
  size_t place(WordHash hash) {
    size_t slot = (hash * 0x9E3779B1U) >> (32 - Bits);
    for (; slots_[slot] != 0; slot = (slot + 1) & (Slots - 1))
      if (hashes_[slots_[slot] - 1] == hash) return slots_[slot] - 1U;
    if (size_ == Most) return Full;
    hashes_[size_] = hash;
    slots_[slot] = static_cast<uint16_t>(++size_);
    return size_ - 1;
  }
  size_t size() const { return size_; }
  WordHash operator[](size_t place) const { return hashes_[place]; }

 private:
  static constexpr unsigned Bits = 10;
  static constexpr size_t Slots = 1U << Bits;
  static_assert(Most < Slots / 2);
  std::array<uint16_t, Slots> slots_{};
  std::array<WordHash, Most> hashes_;
  size_t size_ = 0;
};

class Counter {  // words in the order in which they come, counted
 public:
  void count(WordHash hash, uint32_t halves, bool fresh) {
    const size_t before = words_.size(), place = words_.place(hash);
    if (place == words_.Full) return;
    if (place == before) counts_[place] = {0, fresh};
    counts_[place].halves += halves;
  }

  std::vector<Word> words() const {
    std::vector<Word> out;
    out.reserve(words_.size());
    for (size_t i = 0; i < words_.size(); ++i) {
      double count = std::max(1.0, counts_[i].halves / 2.0);
      double sixteenths = std::min(255.0, 16 * (1 + std::log(count)));
      out.push_back({words_[i], static_cast<uint8_t>(sixteenths), counts_[i].fresh});
    }
    std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.hash < b.hash; });
    return out;
  }

 private:
  struct Count {
    uint32_t halves = 0;
    bool fresh = false;
  };
  Distinct<MostWords> words_;
  std::array<Count, MostWords> counts_;
};

bool is_word(const Token& token) { return token.size >= ShortestWord && token.size <= LongestWord; }

void count_words(Counter& counter, std::string_view text, bool fresh) {
  size_t left = fresh ? text.size() : MostQuotedWords;
  each_token(text, [&](const Token& token) {
    if (is_word(token)) counter.count(token.hash, fresh ? 2 : 1, fresh);
    return --left > 0;
  });
}

// The first line, up to its first mark: "Jeff, Mary -", "Dear Mr Bloggs:".
std::vector<WordHash> greeting_of(std::string_view fresh) {
  std::vector<WordHash> out;
  size_t begin = std::min(fresh.find_first_not_of(" \t\r\n>"), fresh.size());
  std::string_view line =
      fresh.substr(begin, std::min(fresh.find('\n', begin), fresh.size()) - begin);
  size_t end = std::min(line.find_first_of(",:;.!-?"), line.size());
  bool several = end < line.size() && line[end] == ',' && line.size() < 60;  // "Jeff, Mary, Tom -"
  each_token(several ? line : line.substr(0, end), [&](const Token& token) {
    if (token.size > 1) add_bounded(out, token.hash, MostGreeting);
    return out.size() < MostGreeting;
  });
  sort_once(out);
  return out;
}

// Words of the addresses and dates around names.
bool is_filler(WordHash word) {
  static const auto fillers = [] {
    std::vector<WordHash> out;
    for (auto each :
         {"com",       "net",     "org",       "edu",       "gov",      "with",    "pm",
          "am",        "on",      "at",        "wrote",     "original", "message", "from",
          "mailto",    "sent",    "forwarded", "by",        "the",      "and",     "january",
          "february",  "march",   "april",     "may",       "june",     "july",    "august",
          "september", "october", "november",  "december",  "jan",      "feb",     "mar",
          "apr",       "jun",     "jul",       "aug",       "sep",      "oct",     "nov",
          "dec",       "monday",  "tuesday",   "wednesday", "thursday", "friday",  "saturday",
          "sunday",    "mon",     "tue",       "wed",       "thu",      "fri",     "sat",
          "sun"})
      out.push_back(hash_word(each));
    std::sort(out.begin(), out.end());
    return out;
  }();
  return has_word(fillers, word);
}

void add_names(std::vector<WordHash>& names, std::string_view text, size_t most) {
  each_token(text, [&](const Token& token) {
    if (token.size > 1 && !is_filler(token.hash)) add_bounded(names, token.hash, most);
    return names.size() < most;
  });
}

// The head of the first quotation: who wrote it, and to whom.
class HeadReader {
 public:
  explicit HeadReader(Wording& out) : out_(out) {}

  // False where the head has ended.
  bool read(const QuotedLine& line) {
    if (line.value.empty() || is_divider(line.value)) return true;
    switch (line.field) {
      case QuotedField::Subject:
        return false;
      case QuotedField::From:
        add_names(out_.quoted_author, line.value, MostAuthor);
        return true;
      case QuotedField::To:
        in_to_ = true;
        add_names(out_.quoted_to, line.value, MostTo);
        return true;
      case QuotedField::None:
        read_loose(line.value);
        return true;
      case QuotedField::Other:
        return true;
    }
    return true;
  }

 private:
  // A list that goes on; or "Jo Bloggs/HOU/ECT@ECT" and a date, on lines of their own before To.
  void read_loose(std::string_view line) {
    if (in_to_)
      add_names(out_.quoted_to, line, MostTo);
    else if (loose_++ < 2)
      add_names(out_.quoted_author, line, MostAuthor);
  }

  Wording& out_;
  bool in_to_ = false;
  size_t loose_ = 0;
};

void read_head(std::string_view quoted, Wording& out) {
  HeadReader reader(out);
  size_t lines = 0;
  for (size_t at = 0; at < quoted.size() && lines < HeadLines; ++lines) {
    const size_t end = std::min(quoted.find('\n', at), quoted.size());
    if (!reader.read(read_quoted_line(quoted.substr(at, end - at)))) return;
    at = end + 1;
  }
}

void read_quoted_names(std::string_view quoted, Wording& out) {
  Distinct<MostNames> names;
  each_token(quoted, [&](const Token& token) {
    bool name = (token.capital && token.size > 1) || (token.after == '@' && token.size > 2);
    if (!name || is_filler(token.hash)) return true;
    return names.place(token.hash) != names.Full;
  });
  for (size_t i = 0; i < names.size(); ++i) out.quoted_names.push_back(names[i]);
}

std::string without_tags(std::string_view html) {
  std::string out;
  bool tag = false;
  for (char c : html) {
    if (c == '<') tag = true;
    if (!tag) out += c;
    if (c == '>' && tag) {
      tag = false;
      out += '\n';
    }
  }
  return out;
}

// `kept` holds what had to be made.
std::string_view text_of(const mail::Message& message, std::string& kept) {
  const mail::Text* html = nullptr;
  for (const auto& text : message.texts) {
    if (text.type == "text/plain") return std::string_view(text.text).substr(0, MostText);
    if (text.type == "text/html" && !html) html = &text;
  }
  if (html) kept = without_tags(std::string_view(html->text).substr(0, MostText));
  return kept;
}

}  // namespace

mail::Limits wording_limits() {
  mail::Limits limits;
  limits.beginning_bytes = MostText;
  return limits;
}

WordHash hash_word(std::string_view word) {
  WordHash hash = 2166136261U;
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

bool has_word(const std::vector<WordHash>& sorted, WordHash word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

const Word* find_word(const std::vector<Word>& sorted, WordHash word) {
  auto at = std::lower_bound(sorted.begin(), sorted.end(), word,
                             [](const Word& one, WordHash hash) { return one.hash < hash; });
  return at != sorted.end() && at->hash == word ? &*at : nullptr;
}

Wording read_wording(const mail::Message& message) {
  Wording out;
  std::string kept;
  const std::string_view text = text_of(message, kept);
  size_t begin = quotation_begin(text);
  std::string_view fresh = text.substr(0, std::min(begin, MostFresh)),
                   quoted = text.substr(begin).substr(0, MostQuoted);
  const auto subject = read_subject(message.subject);
  out.reply = subject.reply;
  out.forward = text::lower_ascii(std::string_view(message.subject).substr(0, 3)) == "fw:" ||
                text::lower_ascii(std::string_view(message.subject).substr(0, 4)) == "fwd:";
  out.fresh_bytes = static_cast<uint32_t>(fresh.size());
  Counter counter;
  count_words(counter, subject.base, /*fresh=*/true);
  count_words(counter, fresh, /*fresh=*/true);
  count_words(counter, quoted, /*fresh=*/false);
  out.words = counter.words();
  out.greeting = greeting_of(fresh);
  read_head(quoted, out);
  read_quoted_names(quoted, out);
  for (auto* list : {&out.quoted_author, &out.quoted_to, &out.quoted_names}) sort_once(*list);
  return out;
}

}  // namespace missent::habits
