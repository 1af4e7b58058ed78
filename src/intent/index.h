// SPDX-License-Identifier: Apache-2.0
#pragma once
// The candidate index: known domains and local parts near a typed one, found without looking at
// each. Deletion neighbourhoods: each name is filed under its forms (without dots and hyphens; the
// same with one letter less; how it looks; what stands before the public suffix), and two names
// within one slip share a form. Growth: about 14 forms of 8 bytes a name. Add, never remove; a copy
// is a snapshot. Reading from several threads is safe while nobody adds.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

class Index {
 public:
  Index();
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  // Adds a known address (habit key); its domain too. Adding one twice changes nothing.
  void add_address(std::string_view key);
  void add_domain(std::string_view domain);

  // Known domains that share a form with the typed one (not itself), in the order they were added,
  // at most `limit`. Views live as long as the index. What is found may still be too far:
  // explain_domain_slip decides.
  std::vector<std::string_view> near_domains(std::string_view domain, size_t limit = 64) const;
  // Known local parts in `domain` near `local` (not itself).
  std::vector<std::string_view> near_locals(std::string_view local, std::string_view domain,
                                            size_t limit = 64) const;
  bool has_domain(std::string_view domain) const;
  bool has_address(std::string_view key) const;
  size_t domains() const;
  size_t addresses() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace missent::intent
