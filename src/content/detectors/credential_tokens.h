// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tokens of services by what their makers put in front of them, as their documentation or public
// catalogues of such shapes tell. A line each.

#include <cstdint>
#include <span>
#include <string_view>

namespace missent::content {

enum class Characters : uint8_t { Alnum, Hex, Base32, Word, Url, Base64 };

struct Token {
  std::string_view prefix, provider;
  Characters set;
  uint16_t shortest, longest;  // behind the prefix
};

std::span<const Token> tokens();

// '_' and '-' belong to Word; '.', '=' and '~' besides to Url; '+', '/' and '=' to Base64.
bool belongs_to(Characters set, char c);

}  // namespace missent::content
