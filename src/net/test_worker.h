// SPDX-License-Identifier: Apache-2.0
#pragma once
// A worker program for the tests: the test program itself, started with the word below. A request
// names a thing to do, and most are things a locked worker must not be able to do.

#include "net/nursery.h"

#include <string>
#include <vector>

namespace missent::net {

// `folders` are readable to the worker; "" none.
inline WorkerCommand test_worker(const std::string& folder = "") {
  return {"/proc/self/exe", {"test-worker", folder}};
}

}  // namespace missent::net
