// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads values out of a TOML tree into plain structs. A table of fields says which keys a section
// has and how each is read, so the check for unknown keys and the reading share one truth:
//
//   constexpr Field<Hold> HoldFields[] = {{"expires", read_expires}, {"split", read_split}};
//   reader.table(entry, {"key", "[hold]"}, std::span(HoldFields), hold);
//   TRY(reader.finish());
//
// Reading goes on after a problem; finish() reports the one that stands first in the file:
//   policy.toml: line 12: unknown condition ‘dubt’ in [rule.when]: expected one of doubt, … hint:
//   did you mean ‘doubt’?
// Used by policy/parse_policy and program/configuration.

#include "base/nearest.h"
#include "base/result.h"
#include "policy/toml_tree.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::policy {

std::string in_quotes(std::string_view text);  // ‘text’, controls escaped, cut after 100 bytes
std::string joined(std::span<const std::string_view> words);  // "a, b, c", the first 40

struct Word {  // one text of a list, with its own line for later complaints
  std::string text;
  int line = 0;
};

struct Section {
  std::string_view noun;   // what its keys are called: "key", "condition"
  std::string_view place;  // "[rule.when]"; "" is the top of the file
};

class TomlReader;

template <typename T>
struct Field {
  std::string_view name;
  void (*read)(TomlReader& reader, const TomlEntry& entry, T& into);
};

template <typename E>
struct Choice {
  std::string_view word;
  E value;
};

class TomlReader {
 public:
  explicit TomlReader(std::string_view file) : file_(file) {}

  // Notes what is wrong; the earliest line wins, of one line the first noted.
  void problem(int line, std::string what, std::string hint = {});
  // "‘size’ is a list: expected …".
  void wrong_type(const TomlEntry& entry, std::string_view expected);
  // "unknown action ‘aks’: expected one of …", with the nearest of them as hint.
  void unknown_word(int line, std::string_view noun, std::string_view word,
                    std::span<const std::string_view> known, std::string_view place = {});
  Result<void> finish() const;
  // Nothing was noted yet. What is missing is only said then: its name may be there with a slip.
  bool is_clean() const { return !problem_; }

  // Each answers nothing after noting a problem. Text is never empty and has no control characters.
  std::optional<std::string> text(const TomlEntry& entry, std::string_view expected = "text");
  std::optional<bool> truth(const TomlEntry& entry);
  std::optional<int64_t> whole(const TomlEntry& entry, int64_t least, int64_t most);
  // One text or a list of them, at most 10,000 and none twice.
  std::vector<Word> words(const TomlEntry& entry,
                          std::string_view expected = "text or a list of texts");
  std::vector<std::string> texts(const TomlEntry& entry,
                                 std::string_view expected = "text or a list of texts");

  template <typename E>
  std::optional<E> choice(const TomlEntry& entry, std::string_view noun,
                          std::span<const Choice<E>> choices) {
    const auto word = text(entry);
    if (!word) return std::nullopt;
    std::vector<std::string_view> words;
    for (const auto& choice : choices) {
      if (choice.word == *word) return choice.value;
      words.push_back(choice.word);
    }
    unknown_word(entry.value.line, noun, *word, words);
    return std::nullopt;
  }

  // Reads every key of a table; an unknown key and a value that is no table are problems.
  template <typename T, size_t N>
  void table(const TomlNode& node, const Section& section, std::span<const Field<T>, N> fields,
             T& into) {
    for (const auto& entry : node.entries) {
      if (const auto* field = find(fields, entry.key)) {
        field->read(*this, entry, into);
      } else {
        unknown_word(entry.line, section.noun, entry.key, names(fields), section.place);
      }
    }
  }

  template <typename T, size_t N>
  void table(const TomlEntry& entry, const Section& section, std::span<const Field<T>, N> fields,
             T& into) {
    if (entry.value.type == TomlNode::Type::Table) {
      table(entry.value, section, fields, into);
    } else {
      wrong_type(entry, "a table");
    }
  }

 private:
  template <typename T, size_t N>
  static const Field<T>* find(std::span<const Field<T>, N> fields, std::string_view name) {
    for (const auto& field : fields) {
      if (field.name == name) return &field;
    }
    return nullptr;
  }

  template <typename T, size_t N>
  static std::vector<std::string_view> names(std::span<const Field<T>, N> fields) {
    std::vector<std::string_view> result;
    for (const auto& field : fields) result.push_back(field.name);
    return result;
  }

  bool is_plain(const TomlEntry& entry, const TomlNode& node);
  std::vector<Word> words_of_list(const TomlEntry& entry);

  struct Problem {
    int line = 0;
    std::string what;
    std::string hint;
  };

  std::string file_;
  std::optional<Problem> problem_;
};

}  // namespace missent::policy
