// SPDX-License-Identifier: Apache-2.0
#include "console/share_pages.h"

#include "console/shared_file.h"
#include "console/share_render.h"

#include <charconv>
#include <optional>

namespace missent::console {

namespace {

constexpr std::string_view PassCookie = "missent_pass";
constexpr std::string_view WholeMessage = "/message.eml";
constexpr size_t LongestCode = 64;

std::string pass_of(const WebRequest& request) { return cookie_value(request.cookies, PassCookie); }

// "/3": the fourth attachment.
std::optional<uint32_t> number_in(std::string_view rest) {
  uint32_t number = 0;
  const auto read = std::from_chars(rest.data() + 1, rest.data() + rest.size(), number);
  if (read.ec != std::errc() || read.ptr != rest.data() + rest.size()) return std::nullopt;
  return number;
}

bool is_live(const guard::Shared& found, Time now) {
  return found.hold.state == guard::HoldState::Shared && !guard::is_over(found.share) &&
         found.share.state != guard::ShareState::Locked && now < found.share.expires;
}

}  // namespace

std::string SharePages::place(const std::string& token) const {
  return site_.base() + std::string(Path) + token;
}

WebReply SharePages::get(const WebRequest& request) const {
  const auto path = token_path(request.path, Path);
  if (!path) return site_.say(404, "Nothing here", {"There is no such page."});
  return path->rest.empty() ? show(request, path->token) : download(request, *path);
}

WebReply SharePages::post(const WebRequest& request) const {
  const auto path = token_path(request.path, Path);
  if (!path || !path->rest.empty())
    return site_.say(404, "Nothing here", {"There is no such page."});
  const Form form = form_of(request);
  if (!site_.takes(request, path->token, form)) return site_.not_ours();
  auto pass = desk_.open_share(path->token, field(form, "code").substr(0, LongestCode));
  if (pass) {
    WebReply reply = site_.say(303, "Opened", {});
    reply.location = place(path->token);
    reply.set_cookie = site_.cookie(PassCookie, *pass, place(path->token));
    return reply;
  }
  const bool wrong = pass.error().kind == Kind::Refused;
  auto found = desk_.share(path->token);
  if (!wrong || !found) return say(pass.error());
  if (!is_live(*found, clock_.now())) return cannot_read(*found);
  return ask_code(*found, path->token, 403, pass.error().hint);
}

WebReply SharePages::show(const WebRequest& request, const std::string& token) const {
  auto found = desk_.share(token);
  if (!found) return say(found.error());
  if (!is_live(*found, clock_.now())) return cannot_read(*found);
  const auto pass = pass_of(request);
  if (pass.empty()) return ask_code(*found, token, 200, "");
  auto read = desk_.read_share(token, pass);
  if (!read && read.error().kind == Kind::Refused) return ask_code(*found, token, 200, "");
  if (!read) return say(read.error());
  return {.body = render_shared(*read, site_.base(), place(token))};
}

WebReply SharePages::ask_code(const guard::Shared& found, const std::string& token, int status,
                              const std::string& complaint) const {
  WebReply reply;
  reply.status = status;
  reply.body =
      render_ask_code({found, site_.base(), place(token), site_.form_token(token), complaint});
  reply.set_cookie = site_.seal_cookie(token, place(token));
  return reply;
}

WebReply SharePages::download(const WebRequest& request, const TokenPath& path) const {
  const auto pass = pass_of(request);
  const bool whole = path.rest == WholeMessage;
  const auto number = number_in(path.rest);
  if (!whole && !number) return site_.say(404, "Nothing here", {"There is no such page."});
  WebReply reply{.type = "application/octet-stream"};
  if (whole) {
    auto bytes = desk_.shared_bytes(path.token, pass);
    if (!bytes) return say(bytes.error());
    reply.body = *std::move(bytes);
    reply.disposition = disposition_of("message.eml");
    return reply;
  }
  auto file = desk_.shared_file(path.token, pass, *number);
  if (!file) return say(file.error());
  reply.body = std::move(file->bytes);
  reply.disposition = disposition_of(file->name);
  return reply;
}

WebReply SharePages::cannot_read(const guard::Shared& found) const {
  if (found.share.state == guard::ShareState::Locked)
    return site_.say(403, "Locked",
                     {"Too many wrong codes were typed. The sender has been told.",
                      "Please ask them for a new code; this link then works again."});
  const bool revoked = found.share.state == guard::ShareState::Revoked;
  return site_.say(
      410, "No longer here",
      {revoked ? "This message was taken back." : "The time to read this message is over.",
       "If you need it, please ask its sender."});
}

WebReply SharePages::say(const Error& error) const {
  switch (error.kind) {
    case Kind::Conflict:
      return site_.say(410, "No longer here", {"This message can be read no more."});
    case Kind::Refused:
      return site_.say(403, "Please type the code again",
                       {"Open the link in your mail, and type the code there."});
    case Kind::TooLarge:
      return site_.say(413, "Too large",
                       {"This attachment cannot be had alone. Please download the whole message."});
    default:
      return site_.say(error);
  }
}

}  // namespace missent::console
