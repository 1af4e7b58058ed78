// SPDX-License-Identifier: Apache-2.0
#pragma once
// Looks for markings and sensitive things in the pieces that `extract` made of a message. Pure, any
// thread; the engine is built once a process.

#include "content/engine.h"
#include "content/finding.h"
#include "content/persons.h"
#include "extract/contents.h"

#include <vector>

namespace missent::content {

struct Examination {
  std::vector<Finding> findings;
  std::vector<Marking> markings;
  int level = 0;
  uint32_t people = 0;
  Persons persons;
};

Examination examine(const std::vector<extract::Piece>& pieces,
                    const Engine& engine = shipped_engine());

}  // namespace missent::content
