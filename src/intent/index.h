// SPDX-License-Identifier: Apache-2.0
#pragma once
// The candidate index: known domains and local parts near a typed one, found without looking at each. Deletion neighbourhoods: two
// names within one edit share a form with at most one letter deleted; domains are also found with two. Values only; built once and added to.

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

  // Known domains within reach of the typed one (not itself), in no order, at most `limit`. Views live as long as the index is not added to.
  std::vector<std::string_view> near_domains(std::string_view domain, size_t limit = 64) const;
  // Known local parts in `domain` within reach of `local` (not itself).
  std::vector<std::string_view> near_locals(std::string_view local, std::string_view domain, size_t limit = 64) const;
  bool has_domain(std::string_view domain) const;
  bool has_address(std::string_view key) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace missent::intent
