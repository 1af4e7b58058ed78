// SPDX-License-Identifier: Apache-2.0
#include "content/test_seen.h"

#include <doctest/doctest.h>

namespace missent::content {
namespace {

TEST_CASE("A street with a number and a postcode behind is an address, in several countries") {
  for (const char* address :
       {"12 High Street, London SW1A 1AA", "123 Main St, Houston, TX 77002",
        "24 Sussex Drive, Ottawa ON K1M 1M4", "Hauptstraße 12, 10115 Berlin",
        "12 rue de la Paix, 75002 Paris", "Via Roma 131, 00184 Roma", "Vesterskovvej 79, 2100 Kbh",
        "Fuchsring 1\n9860 Graz", "Ekstigen 5\n47445 Kalmar", "P.O. Box 242", "BFPO 57",
        "PSC 9, APO AA 33274"})
    CHECK_MESSAGE(seen(std::string(address) + "\n", "postal-address") >= 0.8, address);
}

TEST_CASE("Streets and codes by themselves are weaker, other words are nothing") {
  const double street = seen("We walked down 12 High Street and back\n", "postal-address");
  CHECK(street > 0);
  CHECK(street < 0.8);
  CHECK(seen("TX 77002\n", "postal-address") < 0.8);
  CHECK(seen("May plus Premium 1\n2800 MT in June\n", "postal-address") == 0);
  CHECK(seen("In 5 ways the road was long\n", "postal-address") == 0);
  CHECK(seen("QX 77002 is a part\n", "postal-address") == 0);
}

TEST_CASE("Courts, charities, times and law reports are no streets") {
  for (const char* other :
       {"Judge of the 412th District Court, Houston 77002", "2001 Civil Court Institute, fee 12345",
        "the 2019 United Way campaign begins, 10115 gifts", "12:40 ON HARBOUR ST, then 77002",
        "Doe v. Roe, 93 Ohio St.3d 452, cited 10115 times", "4 Dealers Road Show, stand 12345",
        "TORONTO, October 11 -- Stock Market Place 12345", "12 Long Term West CP/ID 56849"})
    CHECK_MESSAGE(seen(std::string(other) + "\n", "postal-address") < 0.8, other);
  CHECK(seen("327 W. 16th Street, Houston, TX 77002\n", "postal-address") >= 0.8);
}

TEST_CASE("What stands behind \"lives at\" is an address whatever its street is called") {
  CHECK(seen("She lives at 5049 Harjukuja, Oulu\n", "postal-address") >= 0.8);
  CHECK(seen("The server's address: 10.0.0.1\n", "postal-address") == 0);
}

}  // namespace
}  // namespace missent::content
