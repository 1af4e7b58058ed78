// SPDX-License-Identifier: Apache-2.0
#include "intent/slip.h"

#include "intent/forms.h"
#include "intent/osa_distance.h"

#include <algorithm>
#include <array>

namespace missent::intent {

namespace {

// Shares of the slips of a word, each spread over the places and letters it can take.
constexpr double MissingLetter = 0.36, DoubledLetter = 0.10, ExtraNeighbour = 0.10,
                 ExtraLetter = 0.04;
constexpr double SwappedLetters = 0.14, NeighbourKey = 0.20, LookAlike = 0.04, Vowel = 0.05,
                 OtherLetter = 0.03;
constexpr double MovedLetter = 0.01, MisspeltName = 0.02, TwoAtOnce = 0.06;
constexpr size_t LongestWord = 255, LongestMiddle = 40;

using Word = std::u32string_view;

class Buffer {  // code points of a short text, without a heap
 public:
  explicit Buffer(std::string_view text) {
    for (size_t at = 0; at < text.size() && size_ < letters_.size();) letters_[size_++] = next(text, at);
  }
  Word word() const { return {letters_.data(), size_}; }

 private:
  static char32_t next(std::string_view text, size_t& at) {
    auto first = static_cast<unsigned char>(text[at++]);
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    char32_t code = more > 0 ? first & (0x3FU >> more) : first;
    for (; more > 0 && at < text.size(); --more)
      code = (code << 6) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    return code;
  }

  std::array<char32_t, LongestWord> letters_;
  size_t size_ = 0;
};

bool is_one_of(Word set, char32_t code) { return set.find(code) != set.npos; }

bool look_alike(char32_t one, char32_t other) {
  static constexpr std::array<Word, 5> Alike = {U"0o", U"1li", U"5s", U"uv", U"8b"};
  return std::any_of(Alike.begin(), Alike.end(),
                     [&](auto set) { return is_one_of(set, one) && is_one_of(set, other); });
}

bool is_vowel(char32_t code) { return is_one_of(U"aeiouy", code); }
bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

struct Middle {  // what differs after the common beginning and end are taken away
  Word typed, meant;
  char32_t before = 0, after = 0;  // the letters around the difference, 0 at an edge
};

Middle middle_of(Word typed, Word meant) {
  size_t begin = 0, end = 0, shorter = std::min(typed.size(), meant.size());
  while (begin < shorter && typed[begin] == meant[begin]) ++begin;
  while (end < shorter - begin && typed[typed.size() - 1 - end] == meant[meant.size() - 1 - end])
    ++end;
  return {typed.substr(begin, typed.size() - begin - end),
          meant.substr(begin, meant.size() - begin - end), begin > 0 ? typed[begin - 1] : 0,
          end > 0 ? typed[typed.size() - end] : 0};
}

Slip missing_letter(const Middle& middle, double length) {
  // Numbered names (team1, team11) are neighbours by intention, rarely by a slip.
  double rate = is_digit(middle.meant[0]) ? MissingLetter / 100 : MissingLetter;
  return {rate / length, SlipKind::Missing, 0, middle.meant[0], {}};
}

Slip extra_letter(const Middle& middle, double length) {
  char32_t extra = middle.typed[0];
  bool numbered = is_digit(extra) && (is_digit(middle.before) || middle.after == 0 ||
                                      middle.after == '.' || is_digit(middle.after));
  if (numbered) return {ExtraLetter / 3000 / length, SlipKind::Extra, extra, 0, {}};
  if (extra == middle.before || extra == middle.after)
    return {DoubledLetter / length, SlipKind::Doubled, extra, 0, {}};
  bool near =
      are_neighbouring_keys(extra, middle.before) || are_neighbouring_keys(extra, middle.after);
  double rate = near ? ExtraNeighbour / 8 : ExtraLetter / 30;
  return {rate / length, SlipKind::Extra, extra, 0, {}};
}

Slip other_letter(const Middle& middle, double length) {
  char32_t typed = middle.typed[0], meant = middle.meant[0];
  if (is_digit(typed) && is_digit(meant))
    return {OtherLetter / 10000 / length, SlipKind::OtherLetter, typed, meant, {}};
  if (look_alike(typed, meant))
    return {LookAlike / 2 / length, SlipKind::LooksAlike, typed, meant, {}};
  if (are_qwerty_neighbours(typed, meant))
    return {NeighbourKey / 5 / length, SlipKind::KeyBeside, typed, meant, {}};
  if (are_neighbouring_keys(typed, meant))
    return {NeighbourKey / 25 / length, SlipKind::KeyBeside, typed, meant, {}};
  double rate = is_vowel(typed) && is_vowel(meant) ? Vowel / 5 : OtherLetter / 25;
  return {rate / length, SlipKind::OtherLetter, typed, meant, {}};
}

std::optional<Slip> one_slip(const Middle& middle, double length) {
  Word typed = middle.typed, meant = middle.meant;
  if (typed.empty() && meant.size() == 1) return missing_letter(middle, length);
  if (typed.size() == 1 && meant.empty()) return extra_letter(middle, length);
  if (typed.size() == 1 && meant.size() == 1) return other_letter(middle, length);
  bool two = typed.size() == 2 && meant.size() == 2;
  if (two && typed[0] == meant[1] && typed[1] == meant[0])
    return Slip{SwappedLetters / length, SlipKind::Swapped, meant[0], meant[1], {}};
  return {};
}

bool is_rotated(Word one, Word other) {
  return one.size() == other.size() && one[0] == other.back() &&
         one.substr(1) == other.substr(0, other.size() - 1);
}

// "gmila" for "gmail": one letter stands some places before or behind its own.
std::optional<Slip> moved_letter(const Middle& middle, double length) {
  constexpr size_t Farthest = 6;
  if (middle.typed.size() < 3 || middle.typed.size() > Farthest) return {};
  bool behind = is_rotated(middle.meant, middle.typed);
  if (!behind && !is_rotated(middle.typed, middle.meant)) return {};
  char32_t letter = behind ? middle.meant[0] : middle.typed[0];
  return Slip{MovedLetter / length / 2, SlipKind::Moved, letter, letter, {}};
}

// "yahu", "brobeck": what is heard is the same.
std::optional<Slip> misspelt(std::string_view typed, std::string_view meant, const Middle& middle,
                             double length) {
  constexpr size_t FewConsonants = 3;
  std::string sound = consonants(meant);
  if (sound.size() < FewConsonants || consonants(typed) != sound) return {};
  if (osa_distance(middle.typed, middle.meant, 2) > 2) return {};
  return Slip{MisspeltName / length / length, SlipKind::Misspelt, 0, 0, {}};
}

// Short words have too many neighbours two slips away to mean anything.
std::optional<Slip> two_slips(const Middle& middle, Word meant, double length) {
  constexpr size_t Short = 5;
  if (middle.typed.size() > LongestMiddle || middle.meant.size() > LongestMiddle) return {};
  if (meant.size() < Short || osa_distance(middle.typed, middle.meant, 2) > 2) return {};
  return Slip{TwoAtOnce * 0.02 / (length * length), SlipKind::TwoSlips, 0, 0, {}};
}

}  // namespace

std::optional<Slip> explain_slip(std::string_view typed_text, std::string_view meant_text) {
  if (typed_text == meant_text || typed_text.size() > LongestWord ||
      meant_text.size() > LongestWord)
    return {};
  Buffer typed(typed_text), meant(meant_text);
  Middle middle = middle_of(typed.word(), meant.word());
  auto length = static_cast<double>(std::max<size_t>(meant.word().size(), 1));
  if (auto one = one_slip(middle, length)) return one;
  std::optional<Slip> best = moved_letter(middle, length);
  keep_likelier(best, misspelt(typed_text, meant_text, middle, length));
  keep_likelier(best, two_slips(middle, meant.word(), length));
  return best;
}

void keep_likelier(std::optional<Slip>& best, std::optional<Slip> other) {
  if (other && (!best || other->channel > best->channel)) best = std::move(other);
}

}  // namespace missent::intent
