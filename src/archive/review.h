// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a reviewer said of messages in doubt, and how it corrects what is believed of the others.
// Pure. The formula is in docs/scan.md, "Reviewing a sample":
//
// - a reviewed message is certain;
// - the others to its address follow it, but for a quarter of an answer's weight;
// - the rest is divided by its probability (below 0.9, below 0.99, from there on); in each part the
//   addresses that were reviewed are a sample of all. The rate has a Beta distribution, whose prior
//   is worth two addresses with the probability that was believed. Its spread is shared by all
//   messages of the part, so it is added to the interval as a whole.
//
// A part nobody looked into stays as it was. Answers must be of a random sample, or of all.

#include "archive/suspect.h"
#include "base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace missent::archive {

using Reviews = std::unordered_map<std::string, bool>;  // id: was it misdirected?

// Of a messages.csv with its columns "id" and "misdirected" (yes, no, y, n or empty; in any order,
// others are passed over). Malformed says the line.
Result<Reviews> read_reviews(std::string_view csv);

// Changes their probabilities, and says which were reviewed. Answers on others are passed over.
void correct(std::span<Suspect> messages, const Reviews& reviews);

}  // namespace missent::archive
