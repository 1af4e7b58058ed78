// SPDX-License-Identifier: Apache-2.0
#include "content/engine.h"

#include "content/detectors/list.h"
#include "content/letters.h"
#include "content/own_words.h"
#include "content/patterns.h"
#include "content/shapes.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace missent::content {
namespace {

constexpr size_t LongestCode = 20;

// What stands in the headings of lists of people: "first name", "Nachname", "apellidos".
constexpr std::string_view NameWords[] = {"name", "patient", "apellido", "prénom", "cognome"};

enum class Use : uint8_t { Trigger, Word, Mark, Own, Heading };

struct Target {  // who is told of a pattern
  Use use = Use::Mark;
  uint32_t which = 0;  // trigger or word of the detector, or number of the own rule
  size_t detector = 0;
};

struct Told {  // of one pattern
  std::vector<Target> targets;
  DetectorSet cue_for;
};

bool has_capital(std::string_view text) { return std::any_of(text.begin(), text.end(), is_upper); }

bool begins_alone(std::string_view text, Spot spot) {
  return !is_letter(char_at(text, spot.begin)) || !is_alnum(char_before(text, spot.begin));
}

bool ends_alone(std::string_view text, size_t end) {
  if (!is_letter(char_before(text, end))) return true;
  if (to_lower(char_at(text, end)) == 's') ++end;
  return !is_letter(char_at(text, end));
}

// A plural still speaks; a longer word does not.
bool stands_alone(std::string_view text, Spot spot) {
  return begins_alone(text, spot) && ends_alone(text, spot.end);
}

// Behind "number" and its kin, written into one with the word before; else the same place.
size_t past_number_word(std::string_view text, size_t at) {
  constexpr std::string_view Words[] = {"number", "num", "nr", "no", "id", "code"};
  const auto* found = std::find_if(std::begin(Words), std::end(Words), [&](auto word) {
    return text::equals_ignore_case(text.substr(at, word.size()), word);
  });
  return found == std::end(Words) ? at : at + found->size();
}

// The same of a word for identifiers, which also stands in the names of fields: "passportNo",
// "customerPassport", "NHSNO".
bool is_cue(std::string_view text, Spot spot) {
  const bool begins_in_name =
      is_upper(char_at(text, spot.begin)) && is_lower(char_before(text, spot.begin));
  return (begins_in_name || begins_alone(text, spot)) &&
         (ends_alone(text, spot.end) || ends_alone(text, past_number_word(text, spot.end)));
}

bool is_code_char(char c) { return is_upper(c) || is_digit(c); }

// Words of several parts as they also stand in the names of fields: "date_of_birth", "dateOfBirth".
std::vector<std::string> with_names_of_fields(std::span<const std::string_view> cues) {
  constexpr size_t ShortestInOne = 5;
  std::vector<std::string> all;
  for (const auto cue : cues) {
    all.emplace_back(cue);
    if (cue.find(' ') == cue.npos) continue;
    for (const char joint : {'_', '-'}) {
      auto& name = all.emplace_back(cue);
      std::replace(name.begin(), name.end(), ' ', joint);
    }
    std::string in_one(cue);
    std::erase(in_one, ' ');
    if (in_one.size() >= ShortestInOne) all.push_back(std::move(in_one));
  }
  return all;
}

// The run of capitals and digits around the byte before `end`; empty where a letter is beside it,
// or it is too long.
Spot code_around(std::string_view text, size_t end) {
  size_t begin = end - 1;
  while (begin > 0 && end - begin <= LongestCode && is_code_char(text[begin - 1])) --begin;
  while (end < text.size() && end - begin <= LongestCode && is_code_char(text[end])) ++end;
  const bool is_alone = !is_alnum(char_before(text, begin)) && !is_alnum(char_at(text, end));
  return is_alone ? Spot{begin, end} : Spot{end, end};
}

// A tab, or what else parts cells, follows at once or behind a plural: so cheaply are nearly all
// others told from the heading of a column. The last one of a line is none.
bool may_be_heading(std::string_view text, size_t end) {
  if (char_at(text, end) == 's') ++end;
  const char c = char_at(text, end);
  return c == '\t' || c == ';' || c == '|' || c == ',';
}

// What one call of read() gathers on its way.
struct Pass {
  Reading& reading;
  MarkLines& marks;
  OwnWords own;
  std::vector<Number>& numbers;
  size_t past = 0;       // digits up to there were read
  size_t past_code = 0;  // and codes
  DetectorSet idle;      // need a word for them, and the text has none
};

}  // namespace

struct Engine::Data {
  Patterns patterns;
  std::vector<Told> told;  // by pattern
  std::vector<const Detector*> detectors;
  using ByLength = std::array<std::vector<size_t>, Number::MostDigits + 1>;
  ByLength by_length, of_bare;  // detectors: of all numbers, and of those that are bare
  std::vector<size_t> of_codes;
  DetectorSet need_context;
  OwnRules own;
  size_t own_words = 0, own_exact = 0;  // detectors

  Told& tell(uint32_t pattern) {
    if (told.size() <= pattern) told.resize(pattern + 1);
    return told[pattern];
  }

  void add_text(std::string_view text, Target target) {
    tell(patterns.add(text, !has_capital(text))).targets.push_back(target);
  }

  void add_detector(const Detector& detector);
  void add_own();
  Spot spot_of(const PatternHit& hit) const;
  void gather_cues(const std::vector<PatternHit>& hits, Reading& reading) const;
  void show(const PatternHit& hit, const Target& target, Pass& pass) const;
  void show_shapes(Shapes& shapes, size_t end, Pass& pass) const;
  void show_numbers(size_t end, Pass& pass) const;
  void show_code(size_t end, Pass& pass) const;
  void judge_signs(Reading& reading) const;
};

void Engine::Data::add_detector(const Detector& detector) {
  const size_t index = detectors.size();
  assert(index < MostDetectors);
  detectors.push_back(&detector);
  need_context[index] = detector.needs_context;
  if (&detector == &OwnDictionary) own_words = index;
  if (&detector == &OwnExactMatch) own_exact = index;
  for (const auto& cue : with_names_of_fields(detector.cues))
    tell(patterns.add(cue, /*any_case=*/true)).cue_for.set(index);
  for (uint32_t i = 0; i < detector.triggers.size(); ++i)
    add_text(detector.triggers[i], {Use::Trigger, i, index});
  for (uint32_t i = 0; i < detector.words.size(); ++i)
    add_text(detector.words[i].text, {Use::Word, i, index});
  for (uint8_t length : detector.lengths) {
    by_length[length].push_back(index);
    if (!detector.never_bare) of_bare[length].push_back(index);
  }
  if (detector.read_code != nullptr) of_codes.push_back(index);
}

void Engine::Data::add_own() {
  uint32_t which = 0;
  for (const auto& dictionary : own.dictionaries) {
    for (const auto& word : dictionary.words)
      tell(patterns.add(word, /*any_case=*/true)).targets.push_back({Use::Own, which, own_words});
    ++which;
  }
  for (const auto& pattern : own.patterns)
    tell(patterns.add_expression(pattern.expression, /*with_begin=*/true))
        .targets.push_back({Use::Own, which++, own_words});
}

Spot Engine::Data::spot_of(const PatternHit& hit) const {
  return {hit.end - patterns.length(hit.pattern), hit.end};
}

void Engine::Data::gather_cues(const std::vector<PatternHit>& hits, Reading& reading) const {
  for (const auto& hit : hits) {
    const Told& one = told[hit.pattern];
    if (one.cue_for.none()) continue;
    const Spot spot = spot_of(hit);
    if (is_cue(reading.text(), spot)) reading.cues().add({spot.begin, spot.end, one.cue_for});
  }
  reading.cues().sort();
}

void Engine::Data::show(const PatternHit& hit, const Target& target, Pass& pass) const {
  const Spot spot = spot_of(hit);
  const Detector& detector = *detectors[target.detector];
  pass.reading.begin(target.detector);
  switch (target.use) {
    case Use::Trigger:
      return detector.read_trigger(target.which, spot, pass.reading);
    case Use::Mark:
      return pass.marks.words.push_back(spot);
    case Use::Heading:
      if (may_be_heading(pass.reading.text(), spot.end))
        pass.reading.headings().push_back(spot.end);
      return;
    case Use::Word:
      if (!stands_alone(pass.reading.text(), spot)) return;
      return pass.reading.add_sign(spot, detector.words[target.which].text,
                                   detector.words[target.which].weight);
    case Use::Own:
      if (patterns.length(hit.pattern) == 0)
        return pass.own.add(target.which, {hit.begin, hit.end});
      if (stands_alone(pass.reading.text(), spot)) pass.own.add(target.which, spot);
  }
}

// Those that end before `end`.
void Engine::Data::show_shapes(Shapes& shapes, size_t end, Pass& pass) const {
  for (; shapes.kind() != Shapes::Kind::None && shapes.end() < end; shapes.next()) {
    if (shapes.kind() == Shapes::Kind::Digits)
      show_numbers(shapes.end(), pass);
    else
      show_code(shapes.end(), pass);
  }
}

void Engine::Data::show_numbers(size_t end, Pass& pass) const {
  if (end <= pass.past) return;
  const size_t from = pass.past;
  read_numbers(pass.reading.text(), from, end, pass.past, pass.numbers);
  for (const auto& number : pass.numbers) {
    for (size_t detector : (number.is_bare() ? of_bare : by_length)[number.size()]) {
      if (pass.idle[detector]) continue;
      pass.reading.begin(detector);
      detectors[detector]->read_number(number, pass.reading);
    }
  }
}

void Engine::Data::show_code(size_t end, Pass& pass) const {
  if (end <= pass.past_code) return;
  const Spot code = code_around(pass.reading.text(), end);
  pass.past_code = code.end;
  if (code.begin == code.end) return;
  for (size_t detector : of_codes) {
    pass.reading.begin(detector);
    detectors[detector]->read_code(code, pass.reading);
  }
}

void Engine::Data::judge_signs(Reading& reading) const {
  auto& signs = reading.signs();
  if (signs.empty()) return;
  std::stable_sort(signs.begin(), signs.end(), [](const Sign& one, const Sign& other) {
    return std::pair(one.detector, one.spot.begin) < std::pair(other.detector, other.spot.begin);
  });
  for (auto first = signs.begin(); first != signs.end();) {
    const auto end = std::find_if(
        first, signs.end(), [&](const Sign& sign) { return sign.detector != first->detector; });
    const Detector& detector = *detectors[first->detector];
    reading.begin(first->detector);
    const Subject subject = subject_of({first, end}, detector.enough);
    for (const auto& sign : subject.signs)
      reading.report({.spot = sign.spot, .value = sign.word, .confidence = subject.confidence});
    first = end;
  }
}

Engine::Engine(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::build(OwnRules own) {
  auto data = std::make_unique<Data>();
  data->own = std::move(own);
  for (const auto* detector : content::detectors()) data->add_detector(*detector);
  for (auto word : NameWords) data->add_text(word, {Use::Heading, 0, 0});
  for (auto word : mark_words()) data->add_text(word, {Use::Mark, 0, 0});
  for (const auto& banner : data->own.banners)
    data->add_text(lower(banner.text), {Use::Mark, 0, 0});
  data->add_own();
  TRY(data->patterns.compile());
  return std::shared_ptr<const Engine>(new Engine(std::move(data)));
}

void Engine::read(Reading& reading, MarkLines& marks) const {
  thread_local std::vector<PatternHit> hits;
  thread_local std::vector<Number> numbers;
  data_->patterns.scan(reading.text(), hits);
  data_->gather_cues(hits, reading);
  Pass pass{reading, marks, OwnWords(data_->own), numbers};
  pass.idle = data_->need_context & ~reading.cues().anywhere();
  Shapes shapes(reading.text());
  for (const auto& hit : hits) {
    data_->show_shapes(shapes, hit.end, pass);
    for (const auto& target : data_->told[hit.pattern].targets) data_->show(hit, target, pass);
  }
  data_->show_shapes(shapes, reading.text().size() + 1, pass);
  data_->judge_signs(reading);
  reading.begin(data_->own_words);
  if (!pass.own.empty()) pass.own.report(reading);
  reading.begin(data_->own_exact);
  if (data_->own.has_exact()) report_exact(data_->own, reading);
}

std::span<const Detector* const> Engine::detectors() const { return data_->detectors; }
const OwnRules& Engine::own() const { return data_->own; }

const Engine& shipped_engine() {
  static const std::shared_ptr<const Engine> engine = [] {
    auto built = Engine::build();
    assert(built);
    return *std::move(built);
  }();
  return *engine;
}

}  // namespace missent::content
