// SPDX-License-Identifier: Apache-2.0
#pragma once
// Does a milter answer here? Says what an MTA says first (option negotiation, milter protocol 6)
// and waits for its answer.

#include "base/result.h"

#include <string>

namespace missent::program {

// `listen` as in gateway/listen_address.h. Unavailable: nobody there, or no milter, within five
// seconds.
Result<void> probe_milter(const std::string& listen);

}  // namespace missent::program
