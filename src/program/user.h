// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whom the server runs as. It never runs as root: started as root it becomes another user, or does
// not start.

#include "base/result.h"

#include <string>
#include <sys/types.h>

namespace missent::program {

struct User {
  std::string name, home;
  uid_t uid = 0;
  gid_t gid = 0;
};

Result<User> find_user(const std::string& name);

// Makes the folder, and gives it to the user, when it is missing; one that is there is not touched.
Result<void> make_folder_for(const User& user, const std::string& folder);

// Becomes the user with its groups, for good; HOME follows, XDG folders are forgotten.
Result<void> become(const User& user);

// Refused as root, unless MISSENT_ALLOW_ROOT=1 (test laboratories).
Result<void> check_not_root();

}  // namespace missent::program
