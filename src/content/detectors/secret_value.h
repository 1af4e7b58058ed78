// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the detectors of keys, tokens and passwords ask about a value: is it made by chance, or by a
// person for an example?

#include "content/reading.h"

#include <initializer_list>
#include <string_view>

namespace missent::content {

// Shannon's, in bits a character.
double entropy(std::string_view text);

// How many of the neighbouring letters, in runs of four and more, are pairs that are frequent in
// English: about half for chance, nearly all for words. 0 where there are fewer than six pairs.
double wordiness(std::string_view text);

// Placeholders and values out of manuals: "EXAMPLE", "xxxx", "<token>", "${TOKEN}", "changeme",
// values half of which count or repeat.
bool is_example(std::string_view value);

// One of the words, which are in small letters, in any case.
bool holds_any(std::string_view text, std::initializer_list<std::string_view> words);

// A key made by a machine: digits among letters, high entropy, no words.
bool looks_random(std::string_view value);

// A password: two kinds of characters at least, three where it is not told by ':' or '='.
bool looks_like_password(std::string_view value, bool assigned);

// The finding shows two characters at most.
void report_secret(Spot spot, std::string_view detail, double confidence, Reading& reading);

}  // namespace missent::content
