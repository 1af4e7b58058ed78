// SPDX-License-Identifier: Apache-2.0
#include "content/engine.h"

#include "content/letters.h"

#include <hs/hs.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>

namespace missent::content {
namespace {

constexpr std::string_view SixDigits = R"((?:\d[ \-./]?){5}\d)";

enum class Use : uint8_t { Cue, Trigger, Mark, Digits, Own };

struct Target {  // who is told of a pattern
  Use use = Use::Cue;
  uint32_t which = 0;  // trigger of the detector, or number of the own pattern
  size_t detector = 0;
};

struct Pattern {
  std::string text;  // as it was given
  bool any_case = false;
  bool is_expression = false;
  std::vector<Target> targets;
  DetectorSet cue_for;
};

struct Event {
  uint32_t end = 0;
  uint32_t pattern = 0;
};

bool has_capital(std::string_view text) { return std::any_of(text.begin(), text.end(), is_upper); }

std::string escaped(std::string_view text) {
  constexpr std::string_view Hex = "0123456789abcdef";
  std::string out;
  for (char c : text) {
    if (is_digit(c) || is_ascii_letter(c) || c == ' ') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += "\\x";
      out += Hex[byte >> 4U];
      out += Hex[byte & 15U];
    }
  }
  return out;
}

// One scratch space a thread, grown for each database that the thread meets.
class Scratch {
 public:
  ~Scratch() { hs_free_scratch(scratch_); }
  hs_scratch_t* get(const hs_database_t* database) {
    if (database != last_ && hs_alloc_scratch(database, &scratch_) == HS_SUCCESS) last_ = database;
    return scratch_;
  }

 private:
  hs_scratch_t* scratch_ = nullptr;
  const hs_database_t* last_ = nullptr;
};

int take_event(unsigned id, unsigned long long, unsigned long long end, unsigned, void* events) {
  static_cast<std::vector<Event>*>(events)->push_back({static_cast<uint32_t>(end), id});
  return 0;
}

// A plural still speaks; a longer word does not.
bool stands_alone(std::string_view text, size_t begin, size_t end) {
  if (is_letter(char_at(text, begin)) && is_alnum(char_before(text, begin))) return false;
  if (!is_letter(char_before(text, end))) return true;
  if (char_at(text, end) == 's' || char_at(text, end) == 'S') ++end;
  return !is_letter(char_at(text, end));
}

}  // namespace

struct Engine::Data {
  std::vector<Pattern> patterns;
  std::vector<const Detector*> detectors;
  std::array<std::vector<size_t>, Number::MostDigits + 1> by_length;
  OwnRules own;
  std::vector<const Detector*> own_detectors;
  hs_database_t* database = nullptr;
  std::map<std::pair<std::string, bool>, size_t> known;  // while building

  ~Data() { hs_free_database(database); }

  Pattern& pattern(std::string_view text, bool any_case) {
    const auto [at, is_new] =
        known.emplace(std::pair(std::string(text), any_case), patterns.size());
    if (is_new) patterns.push_back({std::string(text), any_case, false, {}, {}});
    return patterns[at->second];
  }

  void add_detector(const Detector& detector) {
    const size_t index = detectors.size();
    assert(index < MostDetectors);
    detectors.push_back(&detector);
    for (auto cue : detector.cues) pattern(cue, /*any_case=*/true).cue_for.set(index);
    for (uint32_t i = 0; i < detector.triggers.size(); ++i) {
      const auto trigger = detector.triggers[i];
      pattern(trigger, !has_capital(trigger)).targets.push_back({Use::Trigger, i, index});
    }
    for (uint8_t length : detector.lengths) by_length[length].push_back(index);
  }

  void add_own() {
    for (uint32_t i = 0; i < own.dictionaries.size(); ++i) {
      for (const auto& word : own.dictionaries[i].words)
        pattern(word, /*any_case=*/true).targets.push_back({Use::Own, i, 0});
    }
    for (uint32_t i = 0; i < own.patterns.size(); ++i) {
      const auto which = static_cast<uint32_t>(own.dictionaries.size()) + i;
      patterns.push_back({own.patterns[i].expression, false, true, {{Use::Own, which, 0}}, {}});
    }
  }

  Result<void> compile() {
    std::vector<std::string> texts;
    std::vector<const char*> expressions;
    std::vector<unsigned> flags, ids;
    for (const auto& one : patterns)
      texts.push_back(one.is_expression ? one.text : escaped(one.text));
    for (unsigned i = 0; i < patterns.size(); ++i) {
      expressions.push_back(texts[i].c_str());
      flags.push_back(patterns[i].any_case ? HS_FLAG_CASELESS : 0U);
      ids.push_back(i);
    }
    hs_compile_error_t* error = nullptr;
    const auto done = hs_compile_multi(expressions.data(), flags.data(), ids.data(),
                                       static_cast<unsigned>(patterns.size()), HS_MODE_BLOCK,
                                       nullptr, &database, &error);
    if (done == HS_SUCCESS) return {};
    std::string message = "the patterns do not compile: ";
    if (error != nullptr && error->expression >= 0)
      message = "the pattern " + patterns[static_cast<size_t>(error->expression)].text + ": ";
    if (error != nullptr) message += error->message;
    hs_free_compile_error(error);
    return fail(Kind::Malformed, std::move(message));
  }

  void dispatch(const Event& event, Reading& reading, MarkLines& marks) const;
  void show_numbers(size_t from, size_t end, size_t& past, std::vector<Number>& numbers,
                    Reading& reading) const;
  void report_own(const Target& target, Spot spot, Reading& reading) const;
};

void Engine::Data::report_own(const Target& target, Spot spot, Reading& reading) const {
  const size_t words = own.dictionaries.size();
  const bool is_word = target.which < words;
  reading.report({.detector = 0,
                  .spot = spot,
                  .value = upper(reading.text().substr(spot.begin, spot.end - spot.begin)),
                  .confidence = 1.0,
                  .detail = is_word ? own.dictionaries[target.which].name
                                    : own.patterns[target.which - words].name,
                  .kind = "dictionary"});
}

void Engine::Data::show_numbers(size_t from, size_t end, size_t& past, std::vector<Number>& numbers,
                                Reading& reading) const {
  read_numbers(reading.text(), from, end, past, numbers);
  for (const auto& number : numbers) {
    for (size_t detector : by_length[number.size()]) {
      reading.begin(detector);
      detectors[detector]->read_number(number, reading);
    }
  }
}

void Engine::Data::dispatch(const Event& event, Reading& reading, MarkLines& marks) const {
  const Pattern& pattern = patterns[event.pattern];
  const size_t length = pattern.is_expression ? 1 : pattern.text.size();
  const Spot spot{event.end - std::min<size_t>(event.end, length), event.end};
  for (const auto& target : pattern.targets) {
    switch (target.use) {
      case Use::Trigger:
        reading.begin(target.detector);
        detectors[target.detector]->read_trigger(target.which, spot, reading);
        break;
      case Use::Mark:
        marks.words.push_back(spot);
        break;
      case Use::Own:
        if (pattern.is_expression || stands_alone(reading.text(), spot.begin, spot.end))
          report_own(target, spot, reading);
        break;
      default:
        break;
    }
  }
}

Engine::Engine(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::build(OwnRules own) {
  auto data = std::make_unique<Data>();
  data->own = std::move(own);
  data->patterns.push_back({std::string(SixDigits), false, true, {}, {}});  // is always the first
  for (const auto* detector : content::detectors()) data->add_detector(*detector);
  for (auto word : mark_words())
    data->pattern(word, !has_capital(word)).targets.push_back({Use::Mark, 0, 0});
  data->add_own();
  TRY(data->compile());
  data->known.clear();
  return std::shared_ptr<const Engine>(new Engine(std::move(data)));
}

void Engine::read(Reading& reading, MarkLines& marks) const {
  thread_local Scratch scratch;
  thread_local std::vector<Event> events;
  thread_local std::vector<Number> numbers;
  events.clear();
  const std::string_view text = reading.text();
  const auto length = static_cast<unsigned>(std::min<size_t>(text.size(), UINT32_MAX));
  hs_scan(data_->database, text.data(), length, 0, scratch.get(data_->database), take_event,
          &events);
  const auto is_earlier = [](const Event& one, const Event& other) { return one.end < other.end; };
  if (!std::is_sorted(events.begin(), events.end(), is_earlier))
    std::stable_sort(events.begin(), events.end(), is_earlier);
  for (const auto& event : events) {
    const Pattern& pattern = data_->patterns[event.pattern];
    const size_t begin = event.end - std::min<size_t>(event.end, pattern.text.size());
    if (pattern.cue_for.any() && stands_alone(text, begin, event.end))
      reading.add_cue({begin, event.end, pattern.cue_for});
  }
  reading.sort_cues();
  size_t from = 0, past = 0;
  for (const auto& event : events) {
    if (event.pattern != 0) {
      data_->dispatch(event, reading, marks);
    } else if (event.end > past) {
      from = past;
      data_->show_numbers(from, event.end, past, numbers, reading);
    }
  }
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
