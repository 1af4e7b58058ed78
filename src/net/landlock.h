// SPDX-License-Identifier: Apache-2.0
#pragma once
// Closes the file system for the calling process with Landlock (Linux 5.13 and later, where it is
// switched on). Descriptors that are open stay usable.

#include "base/result.h"

#include <string>
#include <vector>

namespace missent::net {

// Version of the kernel's interface; 0: there is none.
int landlock_version();

// Afterwards only files below these folders can be opened, for reading; a folder that is not there
// is passed over. Needs no_new_privs. Unavailable: the kernel does not offer it.
Result<void> close_file_system(const std::vector<std::string>& readable_folders);

}  // namespace missent::net
