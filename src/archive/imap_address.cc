// SPDX-License-Identifier: Apache-2.0
#include "archive/imap_address.h"

#include <cstdlib>
#include <fstream>

namespace missent::archive {
namespace {

constexpr const char* Password = "MISSENT_IMAP_PASSWORD";
constexpr const char* PasswordFile = "MISSENT_IMAP_PASSWORD_FILE";
constexpr const char* CaFile = "MISSENT_IMAP_CA_FILE";

Result<std::string> find_password() {
  // NOLINTBEGIN(concurrency-mt-unsafe): nobody sets them
  const char* password = std::getenv(Password);
  const char* file = std::getenv(PasswordFile);
  // NOLINTEND(concurrency-mt-unsafe)
  if (password) return std::string(password);
  std::string line;
  if (file && std::getline(std::ifstream(file), line)) {
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }
  return fail(Kind::Malformed,
              file ? std::string(file) + ": holds no password" : "there is no password",
              std::string("set ") + PasswordFile + " to a file that holds it, or " + Password);
}

std::string find_ca_file() {
  const char* file = std::getenv(CaFile);  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return file ? file : "";
}

}  // namespace

bool is_imap_address(std::string_view path) {
  return path.starts_with("imap://") || path.starts_with("imaps://");
}

Result<ImapAddress> read_imap_address(const std::string& path) {
  auto url = net::read_url(path);
  if (!url) return fail(Kind::Malformed, path + ": is no address of a folder");
  if (!url->password.empty())
    return fail(Kind::Malformed, "an address with a password can be seen by others",
                std::string("set ") + PasswordFile + " to a file that holds it");
  if (url->user.empty())
    return fail(Kind::Malformed, path + ": names no user",
                "imap://user@host/folder; an @ in the user's name is written %40");
  auto password = find_password();
  if (!password) return fail(path, password.error());
  while (url->path.starts_with('/')) url->path.erase(0, 1);
  return ImapAddress{{.scheme = url->scheme,
                      .host = url->host,
                      .port = url->port,
                      .user = url->user,
                      .password = *std::move(password),
                      .ca_file = find_ca_file()},
                     std::move(url->path)};
}

}  // namespace missent::archive
