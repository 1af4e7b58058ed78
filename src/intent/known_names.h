// SPDX-License-Identifier: Apache-2.0
#pragma once
// The lists of data/ that intent needs, compiled in: names of public bodies, and popular mail
// services.

#include <string_view>
#include <vector>

namespace missent::intent {

// Names of public bodies known to exist ("army.mil", "cabinetoffice.gov.uk", "texas.gov"), sorted.
const std::vector<std::string_view>& listed_names();
bool is_listed_name(std::string_view domain);

struct PopularDomain {
  std::string_view domain;
  double share = 0;   // of private mail, 0 to 1
  bool only = false;  // the same name under another ending is nobody's, unless it is listed too
};
const std::vector<PopularDomain>& popular_domains();  // sorted by domain
double popular_share(std::string_view domain);        // 0 when it is not one
const PopularDomain* find_popular(std::string_view domain);

}  // namespace missent::intent
