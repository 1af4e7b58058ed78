// SPDX-License-Identifier: Apache-2.0
#include "program/content_configuration.h"

#include <algorithm>
#include <utility>

namespace missent::program {
namespace {

using policy::Field;
using policy::in_quotes;
using policy::TomlEntry;
using policy::TomlNode;
using policy::TomlReader;
using Content = ContentConfiguration;

constexpr size_t MostOfOneKind = 1'000;
constexpr size_t MostWords = 100'000;
constexpr size_t MostWordBytes = 16 << 20;
constexpr size_t MostExactBytes = 700U << 20U;  // ten million values of 64 letters and line ends
constexpr int HighestLevel = 5;

template <auto Member, typename T>
void read_text(TomlReader& reader, const TomlEntry& entry, T& into) {
  into.*Member = reader.text(entry).value_or("");
}

template <typename T>
void read_level(TomlReader& reader, const TomlEntry& entry, T& into) {
  into.level = static_cast<int>(reader.whole(entry, 0, HighestLevel).value_or(0));
}

void read_least(TomlReader& reader, const TomlEntry& entry, Content::Dictionary& into) {
  into.least = static_cast<uint32_t>(reader.whole(entry, 1, 1'000).value_or(1));
}

constexpr Field<Content::Dictionary> DictionaryFields[] = {
    {"name", read_text<&Content::Dictionary::name>},
    {"words", [](TomlReader& r, const TomlEntry& e,
                 Content::Dictionary& d) { d.words = r.texts(e, "a word or a list of words"); }},
    {"file", read_text<&Content::Dictionary::file>},
    {"least", read_least}};
constexpr Field<Content::ExactList> ExactFields[] = {
    {"name", read_text<&Content::ExactList::name>}, {"file", read_text<&Content::ExactList::file>}};
constexpr Field<content::OwnPattern> PatternFields[] = {
    {"name", read_text<&content::OwnPattern::name>},
    {"expression", read_text<&content::OwnPattern::expression>}};
constexpr Field<content::OwnBanner> MarkingFields[] = {
    {"text", read_text<&content::OwnBanner::text>}, {"level", read_level<content::OwnBanner>}};
constexpr Field<content::OwnLabel> LabelFields[] = {{"id", read_text<&content::OwnLabel::id>},
                                                    {"text", read_text<&content::OwnLabel::text>},
                                                    {"level", read_level<content::OwnLabel>}};

// A table of the list; each of `needed` must be among its keys, "a|b" one of the two.
template <const auto& Fields, typename T>
void read_item(TomlReader& reader, const TomlEntry& list, const TomlNode& item,
               std::initializer_list<std::string_view> needed, std::vector<T>& into) {
  const std::string place = "[[content." + list.key + "]]";
  T value;
  reader.table(item, {"key", place}, std::span(Fields), value);
  const auto has = [&](std::string_view key) {
    return std::any_of(item.entries.begin(), item.entries.end(),
                       [&](const TomlEntry& entry) { return entry.key == key; });
  };
  for (auto key : needed) {
    const size_t bar = std::min(key.find('|'), key.size());
    const auto other = key.substr(std::min(bar + 1, key.size()));
    if (has(key.substr(0, bar)) || (!other.empty() && has(other)) || !reader.is_clean()) continue;
    std::string what = place + " has no " + in_quotes(key.substr(0, bar));
    if (!other.empty()) what.append(" or ").append(in_quotes(other));
    reader.problem(item.line, std::move(what));
  }
  into.push_back(std::move(value));
}

template <const auto& Fields, typename T>
void read_list(TomlReader& reader, const TomlEntry& entry,
               std::initializer_list<std::string_view> needed, std::vector<T>& into) {
  const std::string form = "[[content." + entry.key + "]] tables";
  if (entry.value.type != TomlNode::Type::List) return reader.wrong_type(entry, form);
  if (entry.value.items.size() > MostOfOneKind)
    return reader.problem(entry.line, "more than 1,000 " + form);
  for (const auto& item : entry.value.items) {
    if (item.type == TomlNode::Type::Table) {
      read_item<Fields>(reader, entry, item, needed, into);
    } else {
      reader.wrong_type({entry.key, item.line, item}, form);
    }
  }
}

constexpr Field<Content> Fields[] = {
    {"dictionary",
     [](TomlReader& r, const TomlEntry& e, Content& c) {
       read_list<DictionaryFields>(r, e, {"name", "words|file"}, c.dictionaries);
     }},
    {"exact",
     [](TomlReader& r, const TomlEntry& e, Content& c) {
       read_list<ExactFields>(r, e, {"name", "file"}, c.exact);
     }},
    {"pattern",
     [](TomlReader& r, const TomlEntry& e, Content& c) {
       read_list<PatternFields>(r, e, {"name", "expression"}, c.patterns);
     }},
    {"marking",
     [](TomlReader& r, const TomlEntry& e, Content& c) {
       read_list<MarkingFields>(r, e, {"text", "level"}, c.banners);
     }},
    {"label",
     [](TomlReader& r, const TomlEntry& e, Content& c) {
       read_list<LabelFields>(r, e, {"id", "text", "level"}, c.labels);
     }},
    {"label_headers", [](TomlReader& r, const TomlEntry& e, Content& c) {
       c.label_headers = r.texts(e, "a header or a list");
     }}};

void add_lines(std::string_view text, std::vector<std::string>& words) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') words.emplace_back(line);
  }
}

Result<content::Dictionary> loaded(const Content::Dictionary& named, const ReadFile& read_file) {
  content::Dictionary made{named.name, named.words, named.least};
  if (!named.file.empty()) add_lines(TRY(read_file(named.file, MostWordBytes)), made.words);
  if (made.words.size() > MostWords)
    return fail(Kind::TooLarge, named.file + ": more than 100,000 words in a dictionary");
  // A word of one byte stands everywhere, and Vectorscan wants two.
  for (const auto& word : made.words)
    if (word.size() < 2)
      return fail(Kind::Malformed, "[[content.dictionary]] " + in_quotes(named.name) +
                                       " has the word " + in_quotes(word) +
                                       ": expected at least two characters");
  return made;
}

}  // namespace

bool ContentConfiguration::empty() const {
  return dictionaries.empty() && exact.empty() && patterns.empty() && banners.empty() &&
         labels.empty() && label_headers.empty();
}

void read_content(TomlReader& reader, const TomlEntry& entry, ContentConfiguration& into) {
  reader.table(entry, {"key", "[content]"}, std::span(Fields), into);
}

Result<std::shared_ptr<const content::Engine>> build_engine(const ContentConfiguration& content,
                                                            const std::string& file,
                                                            const ReadFile& read_file) {
  if (content.empty()) return std::shared_ptr<const content::Engine>();
  content::OwnRules own;
  for (const auto& named : content.dictionaries)
    own.dictionaries.push_back(TRY(loaded(named, read_file)));
  for (const auto& named : content.exact) {
    const auto text = TRY(read_file(named.file, MostExactBytes));
    own.exact.push_back(TRY(content::parse_exact_list(named.name, text)));
  }
  own.patterns = content.patterns;
  own.banners = content.banners;
  own.labels = content.labels;
  own.label_headers = content.label_headers;
  auto engine = content::Engine::build(std::move(own));
  if (!engine) return fail(Kind::Malformed, file + ": [content]: " + engine.error().message);
  return engine;
}

}  // namespace missent::program
