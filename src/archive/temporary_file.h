// SPDX-License-Identifier: Apache-2.0
#pragma once
// Nameless files in $TMPDIR, else in /tmp: gone when their last descriptor is closed.

#include "base/result.h"

#include <string_view>

namespace missent::archive {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();  // closes it, unless it is one of the three standard ones
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;

  int number() const { return number_; }

 private:
  int number_;
};

// Unavailable: the folder cannot be written to.
Result<Descriptor> open_temporary();

// False, with errno, when not all could be written: the disk is full.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace missent::archive
