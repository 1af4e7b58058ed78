// SPDX-License-Identifier: Apache-2.0
#include "guard/case_recall.h"

#include <doctest/doctest.h>

using namespace missent::guard;

namespace {

CaseMessage message(const char* id, std::vector<CaseRecipient> recipients) {
  return {.message_id = id,
          .date = "2023-07-20T09:14:00Z",
          .sender = "pat@ministry.example",
          .subject = "Plans\r\nBcc: all@ministry.example",
          .recipients = std::move(recipients)};
}

const CaseRecipient Kim{.address = "kim@navy.ml", .action = "ask", .doubt = 0.9};
const CaseRecipient Lou{.address = "lou@army.ml", .action = "ask", .doubt = 0.9};
const CaseRecipient Lee{.address = "lee@partner.example", .action = "deliver", .doubt = 0.01};

}  // namespace

TEST_CASE("each wrong recipient is asked once for all its messages") {
  Case one{.id = "2026-001"};
  one.messages = {message("<1@x>", {Kim, Lee}), message("<2@x>", {Kim, Lou})};
  const auto letters = recall_requests(one);
  REQUIRE(letters.size() == 2);
  CHECK(letters[0].to == "kim@navy.ml");
  CHECK(letters[0].subject == "Mail sent to you by mistake (2026-001)");
  for (const char* part : {"2 messages", "<1@x>", "<2@x>", "pat@ministry.example", "2026-001"})
    CHECK(letters[0].text.find(part) != std::string::npos);
  CHECK(letters[1].text.find("<1@x>") == std::string::npos);
}

TEST_CASE("a request tells neither the subject nor the other recipients") {
  Case one{.id = "2026-001"};
  one.messages = {message("<1@x>\r\nX: y", {Kim, Lou, Lee})};
  for (const auto& letter : recall_requests(one)) {
    CHECK(letter.text.find("Plans") == std::string::npos);
    CHECK(letter.text.find("lee@") == std::string::npos);
    CHECK(letter.text.find("army.ml") == std::string::npos);
    CHECK(letter.text.find("\nX: y") == std::string::npos);
  }
}
