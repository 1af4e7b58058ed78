// SPDX-License-Identifier: Apache-2.0
#define DOCTEST_CONFIG_IMPLEMENT
#include "base/test_role.h"

#include <doctest/doctest.h>

int main(int argc, char** argv) {
  const auto& roles = missent::TestRole::all();
  const auto role = argc > 1 ? roles.find(argv[1]) : roles.end();
  return role == roles.end() ? doctest::Context(argc, argv).run() : role->second(argc, argv);
}
