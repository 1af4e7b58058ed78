// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one pass: every trigger, cue and word of every detector, the words that markings are made of
// and the organisation's own, and beside it two shapes (shapes.h): five digits near together, and a
// capital beside a digit. All but patterns of the organisation are plain texts, so that a kilobyte
// takes about two microseconds and building the set some ten milliseconds. Everything else is read
// by hand where one of these stands.
//
// Built once a process, used by any thread.

#include "base/result.h"
#include "content/detector.h"
#include "content/marks.h"
#include "content/own_rules.h"
#include "content/reading.h"

#include <memory>

namespace missent::content {

class Engine {
 public:
  // Malformed: a pattern of the organisation's own that Vectorscan does not take, named.
  static Result<std::shared_ptr<const Engine>> build(OwnRules own = {});
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Reads one piece. Adds the lines in which markings may stand to `marks`.
  void read(Reading& reading, MarkLines& marks) const;

  std::span<const Detector* const> detectors() const;
  const OwnRules& own() const;

 private:
  struct Data;
  explicit Engine(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

// Without rules of an organisation; built when first asked for.
const Engine& shipped_engine();

}  // namespace missent::content
