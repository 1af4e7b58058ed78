// SPDX-License-Identifier: Apache-2.0
#include "content/patterns.h"

#include "content/letters.h"

#include <hs/hs.h>

#include <algorithm>

namespace missent::content {
namespace {

// Texts as expressions that mean nothing but themselves.
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

// The scratch space of a thread, for the database that it used last. A weak pointer tells whether
// it is that one: an address alone may have come to another database meanwhile.
class Scratch {
 public:
  ~Scratch() { hs_free_scratch(scratch_); }
  hs_scratch_t* get(const std::shared_ptr<hs_database>& database) {
    const bool is_last = !last_.owner_before(database) && !database.owner_before(last_);
    if (!is_last && hs_alloc_scratch(database.get(), &scratch_) == HS_SUCCESS) last_ = database;
    return scratch_;
  }

 private:
  hs_scratch_t* scratch_ = nullptr;
  std::weak_ptr<hs_database> last_;
};

int take_hit(unsigned id, unsigned long long begin, unsigned long long end, unsigned, void* hits) {
  static_cast<std::vector<PatternHit>*>(hits)->push_back(
      {static_cast<uint32_t>(begin), static_cast<uint32_t>(end), id});
  return 0;
}

}  // namespace

uint32_t Patterns::add(std::string_view text, bool any_case) {
  const auto [at, is_new] = known_.emplace(std::pair(std::string(text), any_case),
                                           static_cast<uint32_t>(patterns_.size()));
  if (is_new) patterns_.push_back({std::string(text), any_case});
  return at->second;
}

uint32_t Patterns::add_expression(std::string_view expression, bool with_begin) {
  patterns_.push_back({std::string(expression), false, true, with_begin});
  return static_cast<uint32_t>(patterns_.size() - 1);
}

size_t Patterns::length(uint32_t pattern) const {
  return patterns_[pattern].is_expression ? 0 : patterns_[pattern].text.size();
}

Result<std::shared_ptr<hs_database>> Patterns::compiled(bool expressions) const {
  std::vector<std::string> texts;
  std::vector<const char*> given;
  std::vector<unsigned> flags, ids;
  for (unsigned id = 0; id < patterns_.size(); ++id) {
    const Pattern& one = patterns_[id];
    if (one.is_expression != expressions) continue;
    texts.push_back(one.is_expression ? one.text : escaped(one.text));
    flags.push_back((one.any_case ? HS_FLAG_CASELESS : 0U) |
                    (one.with_begin ? HS_FLAG_SOM_LEFTMOST : 0U));
    ids.push_back(id);
  }
  if (texts.empty()) return std::shared_ptr<hs_database>();
  for (const auto& text : texts) given.push_back(text.c_str());
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const auto done =
      hs_compile_multi(given.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()),
                       HS_MODE_BLOCK, nullptr, &database, &error);
  if (done == HS_SUCCESS) return std::shared_ptr<hs_database>(database, hs_free_database);
  std::string message = "the patterns do not compile: ";
  if (error != nullptr && error->expression >= 0)
    message = "the pattern " + patterns_[ids[static_cast<size_t>(error->expression)]].text + ": ";
  if (error != nullptr) message += error->message;
  hs_free_compile_error(error);
  return fail(Kind::Malformed, std::move(message));
}

Result<void> Patterns::compile() {
  known_.clear();
  texts_ = TRY(compiled(/*expressions=*/false));
  expressions_ = TRY(compiled(/*expressions=*/true));
  return {};
}

void Patterns::scan(std::string_view text, std::vector<PatternHit>& into) const {
  thread_local Scratch for_texts, for_expressions;
  into.clear();
  const auto length = static_cast<unsigned>(std::min<size_t>(text.size(), UINT32_MAX));
  if (texts_) hs_scan(texts_.get(), text.data(), length, 0, for_texts.get(texts_), take_hit, &into);
  const auto texts = static_cast<std::ptrdiff_t>(into.size());
  if (expressions_)
    hs_scan(expressions_.get(), text.data(), length, 0, for_expressions.get(expressions_), take_hit,
            &into);
  const auto is_earlier = [](const PatternHit& one, const PatternHit& other) {
    return one.end < other.end;
  };
  if (!std::is_sorted(into.begin(), into.begin() + texts, is_earlier))
    std::stable_sort(into.begin(), into.begin() + texts, is_earlier);
  if (!std::is_sorted(into.begin() + texts, into.end(), is_earlier))
    std::stable_sort(into.begin() + texts, into.end(), is_earlier);
  std::inplace_merge(into.begin(), into.begin() + texts, into.end(), is_earlier);
}

}  // namespace missent::content
