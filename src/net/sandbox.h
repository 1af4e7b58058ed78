// SPDX-License-Identifier: Apache-2.0
#pragma once
// Locks the process that calls it, for good: from then on it can compute, use the descriptors it
// has, and end. What holds it:
//
//   seccomp(2)       a list of allowed system calls; any other kills the process. Opening a file is
//                    answered with EACCES instead, since libraries try it in passing
//   landlock(7)      no file, but those below the readable folders; where the kernel has it, else
//                    they are closed too
//   no_new_privs, no capabilities, not dumpable, the user "nobody" where root began
//   setrlimit(2)     memory, processor time, descriptors, no file of any size, no core, no children
//
// All threads: those begun on the way (begin_threads) have the rights and files that are left, and
// get the filter of system calls with the one that calls.
//
// Linux on x86-64 and arm64. In builds with AddressSanitizer or ThreadSanitizer, whose shadow is
// terabytes, memory is not limited.

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace missent::net {

struct Cage {
  uint64_t memory = 512 << 20;                // bytes above what the process has when it is locked
  uint64_t cpu_seconds = 600;                 // of the whole life of the process; 0: no limit
  std::vector<std::string> readable_folders;  // the rest is closed; without Landlock these are too
  bool must_lock = true;                      // false: where seccomp is forbidden do with the rest
  // Begins the other threads of the process, which is too late once it is locked: they are locked
  // as it is.
  std::function<void()> begin_threads = {};
};

// Unavailable: this system does not let a process lock itself (seccomp) or give up its rights, and
// it must. Not locked then, but perhaps limited.
Result<void> lock_this_process(const Cage& cage);

struct SandboxSupport {
  bool seccomp = false;
  int landlock = 0;           // version of its interface, 0 none
  bool limits_memory = true;  // false in builds with some sanitizers
};

// What this system allows. Tries nothing that lasts.
SandboxSupport sandbox_support();

}  // namespace missent::net
