// SPDX-License-Identifier: Apache-2.0
#pragma once
// The system calls a locked process may make (seccomp(2), by libseccomp): memory without execution
// rights, reading and writing open descriptors, the clock, random bytes, ending itself. Opening and
// looking at files answers EACCES. Every other call kills the process.

#include "base/result.h"

namespace missent::net {

// Whether this system has seccomp filters that can kill a process.
bool has_seccomp();

// For good. With `may_open` files may be opened for reading: then something else must say which.
// Needs no_new_privs. Unavailable: the kernel, or a container around us, forbids it.
Result<void> load_seccomp_filter(bool may_open);

}  // namespace missent::net
