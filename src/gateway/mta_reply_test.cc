// SPDX-License-Identifier: Apache-2.0
#include "gateway/mta_reply.h"

#include <doctest/doctest.h>

using namespace missent;
using namespace missent::gateway;

TEST_CASE(
    "no trouble and no error of ours lets mail pass, and only mail that can never be checked is "
    "refused") {
  for (int i = 0; i <= static_cast<int>(Trouble::Fault); ++i) {
    const MtaReply reply = reply_for(static_cast<Trouble>(i));
    CHECK(reply.is_final() == (static_cast<Trouble>(i) == Trouble::Unchecked));
    CHECK(reply.code[0] == reply.enhanced[0]);
  }
  for (int i = 0; i <= static_cast<int>(Kind::Internal); ++i) {
    const MtaReply reply = reply_for(static_cast<Kind>(i));
    CHECK(reply.code[0] == '4');
    CHECK(reply.enhanced[0] == '4');
  }
}

TEST_CASE("a refusal is one line of printable ASCII") {
  CHECK(refusal("did you mean a@army.mil?") ==
        MtaReply{"550", "5.7.1", "did you mean a@army.mil?"});
  CHECK(refusal("a\r\nb\tc\x01\xc3").text == "a  b c??");
  CHECK(refusal(std::string(5000, 'x')).text.size() == 400);
  CHECK_FALSE(refusal("").text.empty());
}
