// SPDX-License-Identifier: Apache-2.0
#pragma once
// Optimal string alignment distance: letters missing, extra, changed or swapped with their
// neighbour.

#include <cstddef>
#include <string_view>

namespace missent::intent {

// The distance, or `most` + 1 when it is more; only as much work as needed to know. Words of up to
// 40 letters; longer ones are `most` + 1 apart.
size_t osa_distance(std::u32string_view one, std::u32string_view other, size_t most);

}  // namespace missent::intent
