// SPDX-License-Identifier: Apache-2.0
// The reader of DNS answers: a null MX is one that was found, and reading twice gives the same.
#include "net/dns_answer.h"

#include <cstdint>
#include <cstdlib>

using namespace missent::net;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  for (auto type : {RecordType::A, RecordType::Ns, RecordType::Mx, RecordType::Aaaa}) {
    const auto answer = read_dns_answer({data, size}, type);
    if (!answer) continue;
    if (answer->only_root && (!answer->found || type != RecordType::Mx)) std::abort();
    if (answer->ttl && answer->ttl->count() < 0) std::abort();
    if (answer != read_dns_answer({data, size}, type)) std::abort();
  }
  return 0;
}
