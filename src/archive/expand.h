// SPDX-License-Identifier: Apache-2.0
#pragma once
// Takes apart the files that hold others, or that messages must first be made of. Files in files in
// files are read; what lies deeper is skipped. Damage costs what is damaged, and is said.

#include "archive/format.h"
#include "archive/parts.h"
#include "base/clock.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace missent::archive {

constexpr uint8_t DeepestExpansion = 3;

struct Given {
  std::string_view bytes;
  std::string name = {};     // of the part it is in the file: "/old.tar.gz"; "" is the file itself
  Shape shape = Shape::Any;  // of what is in it, where that has no name of its own
  Time modified{};
  uint8_t depth = 1;
  bool is_named = false;  // by the caller: a draft is read too
};

// `format` is neither Plain nor Other.
void expand(Format format, const Given& given, PartsWriter& out);

// How much may come out of a file of so many bytes.
UnpackLimits limits_for(uint64_t bytes);

// One format each, in the file of its name.
void unpack(const Given& given, PartsWriter& out);
void read_pst(const Given& given, PartsWriter& out);
void read_msg(const Given& given, PartsWriter& out);
void read_postfix(const Given& given, PartsWriter& out);
void read_exchange(const Given& given, PartsWriter& out);

}  // namespace missent::archive
