// SPDX-License-Identifier: Apache-2.0
#include "base/none.h"
#include "mail/address_scan.h"
#include "mail/encoded_word.h"

#include <algorithm>

namespace missent::mail {
namespace {

constexpr size_t MostRemarks = 10;
constexpr size_t LongestQuote = 80;        // of an address inside a remark
constexpr size_t LongestNonsense = 4'000;  // of what is kept of a thing that is no address

// Reads one header value. The words of the mailbox being read are kept as spans of `text_`, where
// comments and folding are gone.
class ListScanner {
 public:
  ListScanner(std::string_view value, std::string_view where)
      : in_(value), where_(where), last_colon_(value.rfind(':')) {}

  ScannedList scan() {
    while (at_ < in_.size() && out_.complete) step();
    finish_item();
    return std::move(out_);
  }

 private:
  enum class Place {
    Phrase,
    Angle,
    After
  };  // before, inside, behind the angle brackets of a mailbox

  struct Word {
    Span source;  // in in_
    Span kept;    // in text_
  };

  void step() {
    switch (in_[at_]) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        end_word();
        ++at_;
        break;
      case '(':
        skip_comment();
        break;
      case '"':
        take_quoted();
        break;
      case '[':
        take_literal();
        break;
      case '\\':
        take(std::min<size_t>(2, in_.size() - at_));
        break;
      case '<':
        open_angle();
        break;
      case '>':
        close_angle();
        break;
      case ',':
        comma();
        break;
      case ';':
        finish_item();
        ++at_;
        break;
      case ':':
        colon();
        break;
      case '=':
        take_encoded_word();
        break;
      default:
        take(1);
    }
  }

  void take(size_t count) {
    if (!in_word_) {
      words_.push_back({{at_, at_}, {text_.size(), text_.size()}});
      in_word_ = true;
    }
    const std::string_view taken = in_.substr(at_, count);
    text_.append(taken);
    has_at_ = has_at_ || taken.find('@') != None;
    at_ += count;
    words_.back().source.end = at_;
    words_.back().kept.end = text_.size();
  }

  void end_word() { in_word_ = false; }

  void skip_comment() {
    const size_t end = comments_broken_ ? None : comment_end();
    if (end == None) {
      if (!comments_broken_) remark("has a comment without end");
      comments_broken_ = true;
      return take(1);
    }
    comment_ = {at_ + 1, end - 1};
    at_ = end;
    end_word();
  }

  // Behind the parenthesis that closes the one at at_, nesting counted.
  size_t comment_end() {
    size_t depth = 0;
    for (size_t i = at_; i < in_.size(); ++i) {
      if (in_[i] == '\\')
        ++i;
      else if (in_[i] == '(' && ++depth == DeepestComment + 1)
        remark("has comments nested deeply");
      else if (in_[i] == ')' && --depth == 0)
        return i + 1;
    }
    return None;
  }

  void take_quoted() {
    size_t end = at_ + 1;
    while (!quotes_broken_ && end < in_.size() && in_[end] != '"')
      end += in_[end] == '\\' ? 2U : 1U;
    if (quotes_broken_ || end >= in_.size()) {
      if (!quotes_broken_) remark("has a quote without end");
      quotes_broken_ = true;
      return take(1);
    }
    take(end + 1 - at_);
  }

  void take_literal() {
    const bool domain = !text_.empty() && text_.back() == '@';
    const size_t end = domain && !literals_broken_ ? in_.find(']', at_) : None;
    if (end == None) {
      literals_broken_ = literals_broken_ || domain;
      return take(1);
    }
    take(end + 1 - at_);
  }

  // An unquoted encoded word with a comma inside is one word (some senders write names so), unless
  // an address could hide in it.
  void take_encoded_word() {
    const std::string_view rest = in_.substr(at_);
    const size_t length = in_word_ ? 0 : encoded_word_length(rest);
    const bool plain = length != 0 && rest.substr(0, length).find_first_of("@<> \t\r\n") == None;
    take(plain ? length : 1);
  }

  void open_angle() {
    ++at_;
    end_word();
    if (place_ != Place::Phrase && has_at_) {
      emit_words();
      clear_words();
    }
    if (!words_.empty()) keep_name();
    place_ = Place::Angle;
  }

  void close_angle() {
    ++at_;
    end_word();
    if (place_ != Place::Angle) return;
    if (!words_.empty()) emit_whole();
    clear_words();
    place_ = Place::After;
  }

  void comma() {
    const bool in_route = place_ == Place::Angle && !routed_ && text_.starts_with('@');
    if (in_route && last_colon_ != None && at_ < last_colon_) return take(1);
    ++at_;
    if (place_ != Place::Angle) return finish_item();
    if (!words_.empty()) emit_whole();
    clear_words();
    name_ = {};
  }

  void colon() {
    routed_ = true;
    if (place_ != Place::Phrase || has_at_) return take(1);
    ++at_;
    clear_words();  // the name of a group (RFC 5322 3.4)
  }

  void keep_name() {
    if (!words_.empty()) name_ = {words_.front().source.begin, words_.back().source.end};
    clear_words();
  }

  void clear_words() {
    words_.clear();
    text_.clear();
    has_at_ = false;
    routed_ = false;
    comment_ = {};
    end_word();
  }

  void finish_item() {
    if (place_ == Place::Angle) {
      if (!words_.empty()) emit_whole();
    } else {
      emit_words();
    }
    clear_words();
    name_ = {};
    place_ = Place::Phrase;
  }

  // Between angle brackets everything is one address.
  void emit_whole() {
    emit(joined(0, words_.size()), {words_.front().source.begin, words_.back().source.end});
  }

  // Without angle brackets: every word with an @ is an address; without any, all of it stands where
  // an address stands.
  void emit_words() {
    if (words_.empty()) return;
    if (!has_at_) {
      if (place_ == Place::Phrase) emit_whole();
      out_.skipped = out_.skipped || place_ == Place::After;
      return;
    }
    size_t first = 0;
    while (first < words_.size()) {
      size_t last = first + 1;
      while (last < words_.size() && is_joint(last)) ++last;
      emit_group(first, last);
      first = last;
    }
  }

  void emit_group(size_t first, size_t last) {
    std::string spec = joined(first, last);
    if (spec.find('@') != std::string::npos) {
      emit(std::move(spec), {words_[first].source.begin, words_[last - 1].source.end});
    } else {
      out_.skipped = true;
      remark("has words beside an address");
    }
  }

  std::string_view kept(size_t word) const {
    const Span span = words_[word].kept;
    return std::string_view(text_).substr(span.begin, span.end - span.begin);
  }

  // obs-local-part and obs-domain: white space may stand around . and @
  bool is_joint(size_t next) const {
    const char before = kept(next - 1).back();
    const char after = kept(next).front();
    return before == '@' || before == '.' || after == '@' || after == '.';
  }

  std::string joined(size_t first, size_t last) const {
    std::string out(kept(first));
    for (size_t i = first + 1; i < last; ++i) {
      if (!is_joint(i)) out += ' ';
      out += kept(i);
    }
    return out;
  }

  void emit(std::string spec, Span source) {
    if (out_.mailboxes.size() >= MostMailboxes) {
      out_.complete = false;
      return remark("holds more than 20,000 addresses; the rest was not read");
    }
    if (spec.size() > LongestNonsense) spec = shortened(std::move(spec));
    ListedMailbox found{.mailbox = {{}, parse_addr_spec(spec)}, .address = source, .name = {}};
    std::swap(found.name, name_);
    found.mailbox.name = name_of(found);
    remark_oddities(found.mailbox.address, spec);
    out_.mailboxes.push_back(std::move(found));
  }

  static std::string shortened(std::string spec) {
    if (!parse_addr_spec(spec).is_address()) spec.resize(LongestNonsense);
    return spec;
  }

  std::string name_of(const ListedMailbox& found) const {
    const Span span =
        found.name.empty() ? comment_ : found.name;  // "v@x.test (Name)", the old style
    if (span.empty()) return {};
    return decode_text(without_quotes(in_.substr(span.begin, span.end - span.begin)));
  }

  static std::string without_quotes(std::string_view name) {
    std::string out;
    for (size_t i = 0; i < name.size(); ++i) {
      if (name[i] == '"') continue;
      if (name[i] == '\\' && i + 1 < name.size()) ++i;
      out += name[i];
    }
    return out;
  }

  void remark_oddities(const Address& address, std::string_view spec) {
    if (!address.is_address()) return remark(spec, "is not an address");
    const std::string_view local = address.local;
    if (local.find("..") != None || local.starts_with('.') || local.ends_with('.'))
      return remark(spec, "has an empty atom");
    if (local.find('@') != None && spec.find('"') == None)
      return remark(spec, "has more than one @");
    if (spec.starts_with('@')) remark(spec, "has a source route");
  }

  void remark(std::string_view spec, std::string_view what) {
    std::string text = "‘" + std::string(spec.substr(0, LongestQuote)) +
                       (spec.size() > LongestQuote ? "…" : "") + "’ ";
    remark(clean_text(text.append(what)));
  }

  void remark(std::string_view what) {
    if (out_.remarks.size() >= MostRemarks || where_.empty()) return;
    std::string text(where_);
    out_.remarks.push_back(text.append(what.starts_with("‘") ? ": " : " ").append(what));
  }

  std::string_view in_;
  std::string_view where_;
  size_t at_ = 0;
  ScannedList out_;
  Place place_ = Place::Phrase;
  std::string text_;  // the words of this mailbox, comments and white space gone
  std::vector<Word> words_;
  bool in_word_ = false;
  bool has_at_ = false;  // somewhere in text_
  bool routed_ = false;  // the colon of a source route was read
  size_t last_colon_;    // of all of in_
  Span name_;
  Span comment_;                  // the last one
  bool comments_broken_ = false;  // one has no end: parentheses are plain characters from here
  bool quotes_broken_ = false;
  bool literals_broken_ = false;
};

}  // namespace

ScannedList scan_address_list(std::string_view value, std::string_view where) {
  return ListScanner(value, where).scan();
}

AddressList parse_address_list(std::string_view value, std::string_view where) {
  ScannedList scanned = scan_address_list(value, where);
  AddressList list;
  list.mailboxes.reserve(scanned.mailboxes.size());
  for (auto& found : scanned.mailboxes) list.mailboxes.push_back(std::move(found.mailbox));
  list.remarks = std::move(scanned.remarks);
  list.complete = scanned.complete;
  return list;
}

}  // namespace missent::mail
