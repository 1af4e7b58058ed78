// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who the personal data of a message is about, told by digests alone, so that the same person can
// be known again in another message. What a person stands for is never in it.
//
// Digests are those of content/hash.h: whoever has one finds the number by trying all. Before they
// are kept anywhere they are made anew with a secret (guard/digest.h).
//
// Limits: Most persons are told apart, with MostKeys each; the others are counted in `untold`.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace missent::content {

// Identifier, NameAndBirthDate and NameAndAddress make two mentions one person wherever they are
// the same; the others tell less.
enum class Evidence : uint8_t { Identifier, NameAndBirthDate, NameAndAddress, BirthDate, Name };

struct PersonKey {
  uint32_t person = 0;  // from 0 to Persons::count - 1
  Evidence evidence = Evidence::Name;
  uint8_t kind = 0;  // of an identifier: nobody has two of the same kind; 0 one may have several
  uint64_t digest = 0;

  auto operator<=>(const PersonKey&) const = default;
};

struct Persons {
  static constexpr uint32_t Most = 20'000;
  static constexpr size_t MostKeys = 16;

  std::vector<PersonKey> keys;  // in order; a person has one at least
  uint32_t count = 0;           // who are told apart
  uint32_t untold = 0;          // who are not

  bool operator==(const Persons&) const = default;
};

// Are the keys in order, each of somebody who is counted?
bool is_sound(const Persons& persons);

}  // namespace missent::content
