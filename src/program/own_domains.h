// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whose mail it is when no configuration says so: the domains that wrote what lies in the sent
// folders of an archive.

#include "base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace missent::program {

// "mail/pat/sent_items/17." : one of its folders, or the file itself, is named sent…, _sent…, "Sent
// Items", "Gesendete Elemente".
bool is_sent_folder(std::string_view path);

// Domains by how many messages they wrote; those with at least one in a hundred are own. Most
// frequent first.
std::vector<std::string> frequent_domains(const std::map<std::string, uint64_t>& counts);

// Reads the From headers of the sent folders among these archives. Empty when there is no such
// folder.
Result<std::vector<std::string>> find_own_domains(const std::vector<std::string>& archives);

}  // namespace missent::program
