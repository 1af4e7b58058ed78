// SPDX-License-Identifier: Apache-2.0
#include "console/site.h"

#include "console/render.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::console {

namespace {

constexpr std::string_view SealCookie = "missent";

// "https://host:port" of a URL, lower case; the URL itself when it has no path.
std::string origin_of(std::string_view url) {
  size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return text::lower_ascii(url);
  return text::lower_ascii(url.substr(0, url.find_first_of("/?#", scheme + 3)));
}

std::string path_of(std::string_view url) {
  size_t scheme = url.find("://");
  size_t slash =
      scheme == std::string_view::npos ? std::string_view::npos : url.find('/', scheme + 3);
  if (slash == std::string_view::npos) return "";
  std::string path(url.substr(slash));
  while (path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

int http_status(Kind kind) {
  switch (kind) {
    case Kind::Malformed:
      return 422;
    case Kind::TooLarge:
      return 413;
    case Kind::NotFound:
      return 404;
    case Kind::Conflict:
      return 409;
    case Kind::Refused:
      return 403;
    case Kind::Unavailable:
      return 503;
    case Kind::Internal:
      return 503;
  }
  return 503;
}

std::string cookie_value(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    std::string_view pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(header.size(), pair.size() + 1));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return std::string(pair.substr(name.size() + 1));
  }
  return "";
}

std::optional<TokenPath> token_path(std::string_view path, std::string_view before) {
  if (!path.starts_with(before)) return std::nullopt;
  path.remove_prefix(before.size());
  size_t end = std::min(path.find('/'), path.size());
  std::string_view token = path.substr(0, end);
  bool shaped = token.size() >= 8 && token.size() <= 160 &&
                std::all_of(token.begin(), token.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '_';
                });
  if (!shaped) return std::nullopt;
  return TokenPath{std::string(token), std::string(path.substr(end))};
}

Form form_of(const WebRequest& request) {
  if (request.content_type.starts_with("application/x-www-form-urlencoded"))
    return parse_form(request.body);
  return {};
}

Site::Site(const std::string& public_url, const std::string& secret)
    : origin_(origin_of(public_url)), base_(path_of(public_url)), seal_(secret) {}

// Our own Referrer-Policy makes browsers send "Origin: null" with our forms; then Sec-Fetch-Site
// must vouch for it.
bool Site::is_same_origin(const WebRequest& request) const {
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin") return false;
  if (request.origin == "null") return request.fetch_site == "same-origin";
  const std::string& from = request.origin.empty() ? request.referer : request.origin;
  if (from.empty()) return true;
  std::string origin = origin_of(from);
  if (origin == origin_) return true;
  std::string host = text::lower_ascii(request.host);
  return !host.empty() && (origin == "http://" + host || origin == "https://" + host);
}

bool Site::takes(const WebRequest& request, const std::string& token, const Form& form) const {
  return is_same_origin(request) &&
         seal_.matches(token, cookie_value(request.cookies, SealCookie), field(form, "seal"));
}

std::string Site::cookie(std::string_view name, const std::string& value,
                         const std::string& path) const {
  std::string out =
      std::string(name) + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Strict";
  if (origin_.starts_with("https://")) out += "; Secure";
  return out;
}

std::string Site::seal_cookie(const std::string& token, const std::string& path) const {
  return cookie(SealCookie, seal_.cookie(token), path);
}

WebReply Site::not_ours() const {
  return say(403, "Please open the page again",
             {"This form did not come from a page that was opened here, or that page is too old.",
              "Nothing was changed. Open the link in your mail again and choose there."});
}

WebReply Site::say(int status, const std::string& heading,
                   const std::vector<std::string>& paragraphs) const {
  WebReply reply;
  reply.status = status;
  reply.body = render_plain(base_, heading, paragraphs);
  return reply;
}

WebReply Site::say(const Error& error) const {
  switch (error.kind) {
    case Kind::NotFound:
      return say(404, "Nothing here",
                 {"This link is not known. Perhaps part of it is missing: please copy it whole."});
    case Kind::Conflict:
      return say(409, "Decided already", {"This link was used already: it works once."});
    case Kind::Refused:
      return say(403, "Not allowed", {"This link may not decide about the message."});
    case Kind::Malformed:
    case Kind::TooLarge:
      return say(http_status(error.kind), "Not understood",
                 {"Please open the link in your mail again."});
    case Kind::Unavailable:
    case Kind::Internal:
      break;
  }
  return say(http_status(error.kind), "Please try again later",
             {"Something does not work at the moment. The message still waits; nothing is lost."});
}

}  // namespace missent::console
