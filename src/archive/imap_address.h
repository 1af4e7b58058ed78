// SPDX-License-Identifier: Apache-2.0
#pragma once
// "imap://user@host:port/folder" as an archive (RFC 5092, as far as a folder): the folder, or all
// of the user's where none is named. The password comes from $MISSENT_IMAP_PASSWORD, or from the
// first line of the file that $MISSENT_IMAP_PASSWORD_FILE names; never from the address, which
// others can see. Where $MISSENT_IMAP_CA_FILE names a file of certificates, only those are
// believed.

#include "base/result.h"
#include "net/imap_client.h"

#include <string>
#include <string_view>

namespace missent::archive {

bool is_imap_address(std::string_view path);

struct ImapAddress {
  net::ImapSettings settings;
  std::string folder;  // "" all
};

// Malformed: no such address, no user, a password in it, or none to be found.
Result<ImapAddress> read_imap_address(const std::string& path);

}  // namespace missent::archive
