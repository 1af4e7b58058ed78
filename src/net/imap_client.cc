// SPDX-License-Identifier: Apache-2.0
#include "net/imap_client.h"

namespace missent::net {

Result<ImapClient> ImapClient::open(const ImapSettings& settings) {
  CurlLineSettings line;
  line.url = settings.scheme + "://" + settings.host +
             (settings.port.empty() ? "" : ":" + settings.port) + "/";
  line.protocols = "imap,imaps";
  line.who = settings.host;
  const bool is_bare = settings.scheme == "imap" && is_loopback(settings.host);
  line.tls = is_bare ? LineTls::None : LineTls::Always;
  line.user = settings.user;
  line.password = settings.password;
  line.ca_file = settings.ca_file;
  return ImapClient(TRY(CurlLine::open(line)), settings.timeout);
}

Result<ImapResponse> ImapClient::next() {
  for (;;) {
    if (auto response = reader_.next()) return *std::move(response);
    if (reader_.is_broken())
      return fail(Kind::Unavailable, "the server says more in a line than is taken");
    reader_.feed(TRY(line_.read()));
  }
}

Result<void> ImapClient::ask(const std::string& command,
                             const std::function<void(ImapResponse&)>& take) {
  const std::string tag = "m" + std::to_string(++commands_) + " ";
  line_.set_time(timeout_);
  TRY(line_.write(tag + command + "\r\n"));
  for (;;) {
    auto response = TRY(next());
    if (!response.text.starts_with(tag)) {
      line_.set_time(timeout_);
      take(response);
      continue;
    }
    const auto answer = std::string_view(response.text).substr(tag.size());
    if (answer.starts_with("OK")) return {};
    return fail(answer.starts_with("NO") ? Kind::NotFound : Kind::Unavailable,
                "the server answers: " + std::string(answer));
  }
}

Result<std::vector<std::string>> ImapClient::folders() {
  std::vector<std::string> found;
  TRY(ask("LIST \"\" \"*\"", [&](const ImapResponse& response) {
    if (auto folder = listed_folder(response)) found.push_back(*std::move(folder));
  }));
  return found;
}

Result<uint32_t> ImapClient::examine(std::string_view folder) {
  const auto name = imap_quoted(folder);
  if (!name) return fail(Kind::NotFound, "no folder has such a name");
  uint32_t count = 0;
  TRY(ask("EXAMINE " + *name, [&](const ImapResponse& response) {
    if (const auto number = numbered(response, "EXISTS")) count = *number;
  }));
  return count;
}

Result<void> ImapClient::fetch(uint32_t first, uint32_t last, const Visit& visit) {
  bool goes_on = true;
  const auto command =
      "FETCH " + std::to_string(first) + ":" + std::to_string(last) + " (BODY.PEEK[])";
  return ask(command, [&](ImapResponse& response) {
    const auto number = numbered(response, "FETCH");
    const bool is_message = number && response.literals.size() == 1 && !response.is_cut;
    if (goes_on && is_message) goes_on = visit(*number, response.literals.front());
  });
}

}  // namespace missent::net
