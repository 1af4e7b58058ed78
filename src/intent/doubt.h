// SPDX-License-Identifier: Apache-2.0
#pragma once
// A doubt: for one recipient the probability that it is not who the sender meant, who was meant,
// and why.

#include <string>
#include <vector>

namespace missent::intent {

struct Meant {
  std::string address;
  double probability = 0;

  bool operator==(const Meant&) const = default;
};

struct Reason {
  std::string code;  // stable, listed in docs/formats/reasons.md
  std::string text;  // one sentence for the sender

  bool operator==(const Reason&) const = default;
};

struct Doubt {
  double probability = 0;       // never rounded or clamped
  std::vector<Meant> meant;     // likeliest first, at most 5, each from 0.001
  std::vector<Reason> reasons;  // most telling first
  bool first_contact = false;   // the sender never wrote to it, nor it to the sender

  bool operator==(const Doubt&) const = default;
};

struct SetReason {  // about the recipients together
  std::string code;
  std::string text;
  std::vector<std::string> recipients;

  bool operator==(const SetReason&) const = default;
};

}  // namespace missent::intent
