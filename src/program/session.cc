// SPDX-License-Identifier: Apache-2.0
#include "program/session.h"

#include "archive/imap_address.h"

namespace missent::program {

std::string resolve(const Session& session, const std::string& path) {
  bool stays = session.folder.empty() || path == "-" || path.starts_with('/') ||
               archive::is_imap_address(path);
  return stays ? path : session.folder + "/" + path;
}

}  // namespace missent::program
