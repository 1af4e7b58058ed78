// SPDX-License-Identifier: Apache-2.0
#pragma once
// The middle layer of personal folder files (MS-PST 2.3): the properties of a node, and tables of
// them.
//
// Pure. Errors: Malformed, when a node is no such thing. Single values that cannot be read are
// left out.

#include "archive/pst_file.h"
#include "extract/mapi_message.h"

#include <vector>

namespace missent::archive {

// In a table too, where values stand for rows.
Result<extract::MapiProperties> read_properties(const PstFile& file, const PstFile::Node& node);

Result<std::vector<extract::MapiProperties>> read_table(const PstFile& file,
                                                        const PstFile::Node& node);

}  // namespace missent::archive
