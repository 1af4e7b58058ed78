// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whose mail it is when no configuration says so: the domains that wrote what lies in the sent
// folders of an archive.

#include "base/result.h"
#include "program/output.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace missent::program {

// "mail/pat/sent_items/17.", "pat.sent.mbox": a part between slashes or dots is named sent, _sent…,
// "Sent Items", "Gesendete Elemente".
bool is_sent_folder(std::string_view path);

// Domains by how many messages they wrote; those with at least one in a hundred are own. Most
// frequent first.
std::vector<std::string> frequent_domains(const std::map<std::string, uint64_t>& counts);

// Reads the From headers of the sent folders among these archives. Empty when there is no such
// folder.
Result<std::vector<std::string>> find_own_domains(const std::vector<std::string>& archives);

// The configured domains; without any those of the sent folders, which are said on stderr.
Result<std::vector<std::string>> own_domains(const std::vector<std::string>& configured,
                                             const std::vector<std::string>& archives,
                                             Output& output);

}  // namespace missent::program
