// SPDX-License-Identifier: Apache-2.0
#pragma once
// The registers as they are now.

#include "guard/current.h"
#include "habits/registers.h"

namespace missent::guard {

using CurrentRegisters = Current<habits::Registers>;

}  // namespace missent::guard
