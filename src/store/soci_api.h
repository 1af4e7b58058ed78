// SPDX-License-Identifier: Apache-2.0
#pragma once
// SOCI without Boost: Debian's headers ask for Boost types that we do not bind, from a package that
// libsoci-dev does not bring. Include this, never <soci/…>.

#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST
#undef SOCI_HAVE_BOOST_DATE_TIME

#include <soci/soci.h>

namespace missent::store {

using Number = long long;  // what every integer is to SOCI

}  // namespace missent::store
