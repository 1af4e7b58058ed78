// SPDX-License-Identifier: Apache-2.0
#pragma once
// How Outlook hides the data of a personal folder file from the eye (MS-PST 5.1, 5.2). No secret is
// involved: a password of such a file protects nothing. Pure.

#include <cstdint>
#include <string>

namespace missent::archive {

// "Compressible encryption": each byte is replaced by another.
void undo_permutation(std::string& bytes);
void apply_permutation(std::string& bytes);  // for tests
// "High encryption": as above, but it depends on the place and the number of the block. Undoes
// itself.
void apply_cycle(std::string& bytes, uint32_t key);

}  // namespace missent::archive
