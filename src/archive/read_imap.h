// SPDX-License-Identifier: Apache-2.0
#pragma once
// The messages of an IMAP folder, or of all folders of a user, read once into a temporary file;
// nothing is marked or changed at the server.

#include "archive/parts.h"

#include <string>

namespace missent::archive {

// Malformed: the address; Refused: the password; NotFound: the folder; Unavailable: the server does
// not answer. A line that breaks later costs what was not read, and that is said.
Result<PartsWriter::Done> read_imap(const std::string& path, SkippedList* skipped);

}  // namespace missent::archive
