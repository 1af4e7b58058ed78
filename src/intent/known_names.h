// SPDX-License-Identifier: Apache-2.0
#pragma once
// The lists of data/ that intent needs, compiled in: names under protected suffixes, and popular
// mail services.

#include <string_view>
#include <vector>

namespace missent::intent {

// Names known to exist under protected suffixes ("army.mil", "cabinetoffice.gov.uk"), sorted.
const std::vector<std::string_view>& listed_names();
bool is_listed_name(std::string_view domain);

struct PopularDomain {
  std::string_view domain;
  double share = 0;  // of private mail, 0 to 1
};
const std::vector<PopularDomain>& popular_domains();  // sorted by domain
double popular_share(std::string_view domain);        // 0 when it is not one

}  // namespace missent::intent
