// SPDX-License-Identifier: Apache-2.0
#include "mail/envelope.h"

#include <doctest/doctest.h>

namespace missent::mail {
namespace {

VisibleRecipient visible(std::string_view address, Role role, std::string name = {}) {
  return {.mailbox = {.name = std::move(name), .address = parse_address(address)}, .role = role};
}

EnvelopeRecipient wanted(std::string_view address) {
  return {.address = parse_address(address), .role = Role::To, .name = {}, .argument = {}};
}

TEST_CASE("The headers stand for an envelope") {
  Message message;
  message.from = {{"S", parse_address("s@x.test")}, {"", parse_address("other@x.test")}};
  message.sender = Mailbox{"", parse_address("agent@x.test")};
  message.recipients = {visible("a@x.test", Role::To, "A"), visible("b@x.test", Role::Bcc)};
  const Envelope envelope = envelope_of(message);
  CHECK(envelope.sender == "s@x.test");
  REQUIRE(envelope.recipients.size() == 2);
  CHECK(envelope.recipients[0].name == "A");
  CHECK(envelope.recipients[1].role == Role::Bcc);
  message.from.clear();
  CHECK(envelope_of(message).sender == "agent@x.test");
  message.sender.reset();
  CHECK(envelope_of(message).sender.empty());
}

TEST_CASE("An envelope recipient has the role it has in the visible headers") {
  Message message;
  message.recipients = {visible("Ann@ÖTHER.test", Role::To, "Ann"), visible("b@x.test", Role::Cc)};
  Envelope envelope{
      .sender = "",
      .recipients = {wanted("ann@xn--ther-4qa.test"), wanted("B@X.test"), wanted("hidden@x.test")}};
  assign_roles(envelope, message);
  CHECK(envelope.recipients[0].role == Role::To);
  CHECK(envelope.recipients[0].name == "Ann");
  CHECK(envelope.recipients[1].role == Role::Cc);
  CHECK(envelope.recipients[2].role == Role::Bcc);
}

}  // namespace
}  // namespace missent::mail
