// SPDX-License-Identifier: Apache-2.0
#pragma once
// A test program can be the program it tests starts too: a worker process, for one. Its first
// argument then names what it is, and no test is run.
//
//   const TestRole Echo("echo-worker", [] { return run_worker_program(…); });

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace missent {

struct TestRole {
  using Run = std::function<int(int count, char** words)>;

  TestRole(const std::string& name, Run run) { all()[name] = std::move(run); }
  static std::map<std::string, Run>& all() {
    static std::map<std::string, Run> roles;
    return roles;
  }
};

}  // namespace missent
