// SPDX-License-Identifier: Apache-2.0
// Any bytes as a policy and as a configuration: read, or refused with a message that names a line.
#include "policy/policy.h"
#include "program/configuration.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using missent::Error;
using missent::Kind;

void check(const Error& error) {
  const bool expected = error.kind == Kind::Malformed || error.kind == Kind::TooLarge;
  if (!expected || error.message.find("f.toml: line ") != 0) std::abort();
}

void decide(const missent::policy::Policy& policy) {
  using namespace missent;
  const content::Inspection inspection;
  const mail::Envelope envelope{"a@b.test",
                                {{mail::parse_address("c@d.test"), mail::Role::To, "", ""}}};
  const std::vector<intent::Doubt> doubts{{0.5, {}, {}}};
  const std::vector<intent::SetReason> set;
  const habits::Registers registers;
  const auto verdict =
      policy::decide(policy, {inspection, envelope, "a@b.test", doubts, set, registers});
  if (verdict.recipients.size() != 1) std::abort();
  if (policy::check_references(policy, registers).size() > 1'000'000) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto policy = missent::policy::parse_policy(text, "f.toml");
  if (policy) {
    decide(*policy);
  } else {
    check(policy.error());
  }
  const auto configuration = missent::program::parse_configuration(text, "f.toml");
  if (!configuration) check(configuration.error());
  return 0;
}
