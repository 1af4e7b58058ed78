// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent address`: judges addresses alone, each by itself; one answer for each, in order. Never
// learns, stores nothing.

#include "program/output.h"
#include "program/session.h"

#include <functional>
#include <string>
#include <vector>

namespace missent::program {

struct AddressOptions {
  std::vector<std::string> addresses;  // "-": one a line from standard input
  bool json = false;
  std::string from;
};

// Hands on the next line of standard input without its line end; false at the end.
using ReadLine = std::function<bool(std::string&)>;

int run_address(const AddressOptions& options, const Session& session, Output& output,
                const ReadLine& read_line);

// Lines of standard input, CRLF or LF, at most 64 KiB each (the rest of a longer one is dropped).
ReadLine standard_input();

}  // namespace missent::program
