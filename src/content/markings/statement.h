// SPDX-License-Identifier: Apache-2.0
#pragma once
// Markings that are sentences or blocks: distribution statements (DoDI 5230.24), warnings of export
// control, the designation block of CUI (32 CFR 2002) and the classification authority block
// (32 CFR 2001). Reads a whole text; does nothing but search for a few phrases.

#include "content/finding.h"

#include <optional>
#include <string_view>
#include <vector>

namespace missent::content {

// "DISTRIBUTION STATEMENT C. Distribution authorized to …", or its key phrases without the letter.
std::optional<Marking> find_distribution_statement(std::string_view text);

// Two phrases of a warning within 600 characters.
std::optional<Marking> find_export_warning(std::string_view text);

// Two of the block's lines.
std::optional<Marking> find_cui_block(std::string_view text);
// Of classified text without banner: at least CONFIDENTIAL.
std::optional<Marking> find_authority_block(std::string_view text);

}  // namespace missent::content
