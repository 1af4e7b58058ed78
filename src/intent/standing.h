// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the lists of data/ and its letters say of a domain, whoever writes to it. The numbers are
// shares of recipients. It is the same for every message, so a candidate brings it along.

#include <string_view>

namespace missent::intent {

struct Settings;

struct Standing {
  double popular = 0;   // of private mail, for a popular mail service
  double listed = 0;    // for the name of a public body that is on a list, or a name below it
  double unlisted = 0;  // for a name in a protected name space: the list is never whole
  double unknown = 0;   // for a domain that nobody here wrote to
};

Standing standing_of(std::string_view domain, const Settings& settings);

}  // namespace missent::intent
