// SPDX-License-Identifier: Apache-2.0
#pragma once
// What may follow a level: caveats, descriptors, releasability, categories, code words.

#include <string>
#include <string_view>
#include <vector>

namespace missent::content {

// "UK EYES ONLY - COMMERCIAL", "//TK//NOFORN", "(STAFF)" in its parts, at most 16.
std::vector<std::string> parts_of_handling(std::string_view behind);

// One part, in capitals, is a known word or has a known shape: "NOFORN/RELIDO", "REL TO USA, GBR",
// "MOD USE ONLY".
bool is_handling(std::string_view part);
// "WHEN FILLED IN", "UNTIL 4 MAY": roads and doors are restricted so too.
bool is_condition(std::string_view part);
bool is_page(std::string_view part);                 // "PAGE 2 OF 9"
bool begins_with_handling(std::string_view behind);  // "COMMERCIAL until the contract is signed"
bool begins_with_everyday_noun(std::string_view behind);  // "AREA signs"
bool is_code_word(std::string_view part);                 // one word of 3 to 20 capitals

// The nation whose own caveat a part is: "au-epms" of AUSTEO, "us-cnsi" of NOFORN; "" for none.
std::string_view scheme_of_handling(std::string_view part);

}  // namespace missent::content
