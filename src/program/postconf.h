// SPDX-License-Identifier: Apache-2.0
#pragma once
// What Postfix is told in its main.cf, asked with its own postconf.

#include "base/result.h"

#include <map>
#include <string>
#include <vector>

namespace missent::program {

// Values by name. NotFound: there is no Postfix here. Unavailable: postconf failed or said nothing
// within ten seconds.
Result<std::map<std::string, std::string>> ask_postconf(const std::vector<std::string>& names);

// "a = b\nc = \n" as postconf writes it.
std::map<std::string, std::string> parse_postconf(const std::string& text);

// Does a list of smtpd_milters name this socket? "unix:/run/x.sock", "inet:127.0.0.1:1", with or
// without { } options.
bool names_milter(const std::string& milters, const std::string& listen);

}  // namespace missent::program
