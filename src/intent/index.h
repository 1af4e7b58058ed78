// SPDX-License-Identifier: Apache-2.0
#pragma once
// The candidate index: known domains and local parts near a typed one, found without looking at
// each. Names are filed under forms (forms.h) that two names within the channel's reach share. Most
// names stand in flat tables (name_table.h), which may be mapped from a file; those learned since
// in a list that grows, until fold() makes tables of all. Add, never remove. Reading from several
// threads is safe while nobody adds.
//
//   Index index = *Index::open(mapped);          // at once, however many names
//   index.add_address("jane@example.org");
//   std::string bytes = index.snapshot(mark);    // for the next start

#include "base/result.h"
#include "habits/pseudonyms.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

struct LookedUnder {  // forms (intent/forms.h)
  std::vector<uint32_t> domains, addresses;
};

class Index {
 public:
  Index();
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  // Over the bytes of snapshot(), which must outlive it and be aligned to 8. Malformed when they
  // are damaged or of another version: build it anew then.
  static Result<Index> open(std::span<const char> snapshot);
  // All names as flat bytes. `mark` is the caller's: what the index covers.
  std::string snapshot(uint64_t mark) const;
  uint64_t mark() const;  // of the snapshot it was opened from, or 0

  // The addresses that are added are pseudonyms, but those of registers; these names make them, and
  // must outlive the index. All the same it is asked by habit keys; a snapshot holds pseudonyms
  // alone. Before anything is added; null: addresses are as they are.
  void set_pseudonyms(const habits::Pseudonyms* names);
  const habits::Pseudonyms* pseudonyms() const;

  // Adds a known address (habit key); its domain too. Adding one twice changes nothing.
  void add_address(std::string_view key);
  void add_domain(std::string_view domain);
  // Under which a name is filed.
  static std::vector<uint32_t> forms_of_domain(std::string_view domain);
  static std::vector<uint32_t> forms_of_address(std::string_view key);

  // True when so much was added that tables of all are worth their making.
  bool is_grown() const;
  // The same names, all in tables of its own.
  Index folded() const;

  // Known domains that share a form with the typed one (not itself), nearest first, at most
  // `limit`. Views live until something is added. What is found may still be too far:
  // explain_domain_slip decides. `asked`, here and below, gets the forms that were looked under,
  // besides what it has: one more name in the index changes the answer only if one of its forms is
  // among them. (Pseudonyms are filed otherwise.)
  std::vector<std::string_view> near_domains(std::string_view domain, size_t limit = 64,
                                             std::vector<uint32_t>* asked = nullptr) const;
  // Known local parts in `domain` near `local` (not itself). No pseudonym.
  std::vector<std::string_view> near_locals(std::string_view local, std::string_view domain,
                                            size_t limit = 64,
                                            std::vector<uint32_t>* asked = nullptr) const;
  // Which of these spellings are known in `domain` as pseudonyms.
  std::vector<std::string> hidden_locals(std::vector<std::string> spellings,
                                         std::string_view domain) const;
  bool has_domain(std::string_view domain, std::vector<uint32_t>* asked = nullptr) const;
  bool has_address(std::string_view key, std::vector<uint32_t>* asked = nullptr) const;
  size_t domains() const;
  size_t addresses() const;
  size_t bytes() const;  // in tables and lists

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace missent::intent
