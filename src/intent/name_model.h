// SPDX-License-Identifier: Apache-2.0
#pragma once
// How much a name looks like one that somebody chose: a model of three letters, learned from the
// names of data/. "baxter" is a likely name, "gmial" hardly one. Used for domains nobody here ever
// wrote to: a new one that looks real speaks for itself.

#include <string_view>

namespace missent::intent {

// P(label) among all labels before a public suffix; of any length, 0 < p < 1. Lower case.
double name_probability(std::string_view label);

// P(suffix) among the domains people write to. 1e-12 for one that is not delegated.
double suffix_probability(std::string_view suffix);

}  // namespace missent::intent
