// SPDX-License-Identifier: Apache-2.0
#pragma once
// For answers about typed domains that are remembered: which of them a newly known domain may
// change. Kept is under which forms (intent/index.h) each was looked for, in flat tables of about
// 16 bytes a form. Threads: one. Test: guard/asked_forms_test.cc.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace missent::guard {

class AskedForms {
 public:
  // Domains were looked for under these when it was asked about this one. Said once; then nothing
  // changes.
  void note(const std::string& typed, std::span<const uint32_t> forms);
  // A domain with these forms is known from now on.
  void add(std::span<const uint32_t> forms);
  // How many became known that may change the answer about this one, since it was noted.
  uint32_t changes(const std::string& typed) const;

  size_t size() const { return asked_.size(); }  // forms, of all domains
  void clear();

 private:
  static constexpr uint32_t None = 0xFFFF'FFFF;

  struct Asked {  // under `form`, for a domain
    uint32_t form, domain, next;
  };
  void link(uint32_t number);
  uint32_t& head(uint32_t form);

  std::unordered_map<std::string, uint32_t> domains_;
  std::vector<uint32_t> changes_;  // of each domain
  std::vector<Asked> asked_;
  std::vector<uint32_t> heads_;  // the last asked of each chain
};

}  // namespace missent::guard
