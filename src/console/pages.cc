// SPDX-License-Identifier: Apache-2.0
#include "console/pages.h"

#include "console/choice.h"
#include "console/render.h"
#include "console/style_sheet.h"
#include "text/unicode.h"

#include <algorithm>
#include <optional>

namespace missent::console {

namespace {

constexpr std::string_view CookieName = "missent";

// The one table from a kind of error to an HTTP status.
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

struct LinkPath {
  std::string token;
  std::string rest;  // "" or "/code"
};

// "/d/<token>" and what follows; nothing when it is no such path.
std::optional<LinkPath> link_path(std::string_view path) {
  if (!path.starts_with("/d/")) return std::nullopt;
  path.remove_prefix(3);
  size_t end = std::min(path.find('/'), path.size());
  std::string_view token = path.substr(0, end);
  bool shaped = token.size() >= 8 && token.size() <= 128 &&
                std::all_of(token.begin(), token.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '_';
                });
  if (!shaped) return std::nullopt;
  return LinkPath{std::string(token), std::string(path.substr(end))};
}

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

// The value of our cookie in a Cookie header (RFC 6265 4.2.1).
std::string cookie_value(std::string_view header) {
  while (!header.empty()) {
    std::string_view pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(header.size(), pair.size() + 1));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.starts_with(CookieName) && pair.substr(CookieName.size()).starts_with('='))
      return std::string(pair.substr(CookieName.size() + 1));
  }
  return "";
}

}  // namespace

Pages::Pages(Desk& desk, const Clock& clock, const std::string& public_url,
             const std::string& secret)
    : desk_(desk),
      clock_(clock),
      origin_(origin_of(public_url)),
      base_(path_of(public_url)),
      seal_(secret) {}

WebReply Pages::answer(const WebRequest& request) const {
  if (request.method == "GET" || request.method == "HEAD") return get(request.path);
  if (request.method == "POST") return post(request);
  WebReply reply = say(405, "Not possible", {"This server knows GET and POST."});
  reply.allow = "GET, HEAD, POST";
  return reply;
}

WebReply Pages::get(const std::string& path) const {
  if (path == "/style.css") return {200, "text/css; charset=utf-8", StyleSheet, {}, {}, {}};
  if (path == "/healthz") return {200, "text/plain; charset=utf-8", "ok\n", {}, {}, {}};
  if (path == "/")
    return say(200, "Missent",
               {"This server looks after mail that may be on its way to the wrong person.",
                "When a message of yours waits here, you get a mail with a link to its page."});
  auto link = link_path(path);
  if (!link || !link->rest.empty()) return say(404, "Nothing here", {"There is no such page."});
  return show(link->token, 200, "");
}

WebReply Pages::post(const WebRequest& request) const {
  auto link = link_path(request.path);
  bool known = link && (link->rest.empty() || link->rest == "/code");
  if (!known) return say(404, "Nothing here", {"There is no such page."});
  Form form;
  if (request.content_type.starts_with("application/x-www-form-urlencoded"))
    form = parse_form(request.body);
  if (!is_same_origin(request) || !is_sealed(request, link->token, form))
    return say(403, "Please open the page again",
               {"This form did not come from a page that was opened here, or that page is too old.",
                "Nothing was changed. Open the link in your mail again and choose there."});
  return link->rest.empty() ? decide(link->token, form) : send_code(link->token);
}

// Our own Referrer-Policy makes browsers send "Origin: null" with our forms; then Sec-Fetch-Site
// must vouch for it.
bool Pages::is_same_origin(const WebRequest& request) const {
  if (!request.fetch_site.empty() && request.fetch_site != "same-origin") return false;
  if (request.origin == "null") return request.fetch_site == "same-origin";
  const std::string& from = request.origin.empty() ? request.referer : request.origin;
  if (from.empty()) return true;
  std::string origin = origin_of(from);
  if (origin == origin_) return true;
  std::string host = text::lower_ascii(request.host);
  return !host.empty() && (origin == "http://" + host || origin == "https://" + host);
}

bool Pages::is_sealed(const WebRequest& request, const std::string& token, const Form& form) const {
  return seal_.matches(token, cookie_value(request.cookies), field(form, "seal"));
}

WebReply Pages::show(const std::string& token, int status, const std::string& complaint) const {
  auto link = desk_.link(token);
  if (!link) return say(link.error());
  if (!link->spent && link->expires <= clock_.now())
    return say(
        410, "Too late",
        {"This link is no longer valid. The message was not sent; its sender has been told."});
  auto hold = desk_.hold_of_link(token);
  if (!hold && link->spent)
    return say(409, "Used already", {"This link was used, or a wrong code was given too often."});
  if (!hold) return say(hold.error());
  if (hold->state != guard::HoldState::Waiting || link->spent) return cannot_decide(*hold);
  std::string path = base_ + "/d/" + token;
  WebReply reply;
  reply.status = status;
  reply.body = render_decide({*hold, *link, base_, path, seal_.form_token(token), complaint});
  reply.set_cookie = std::string(CookieName) + "=" + seal_.cookie(token) + "; Path=" + path +
                     "; HttpOnly; SameSite=Strict";
  if (origin_.starts_with("https://")) reply.set_cookie += "; Secure";
  return reply;
}

WebReply Pages::decide(const std::string& token, const Form& form) const {
  auto link = desk_.link(token);
  if (!link) return say(link.error());
  auto hold = desk_.hold_of_link(token);
  bool open = hold && hold->state == guard::HoldState::Waiting && !link->spent &&
              link->expires > clock_.now();
  if (!open) return show(token, 409, "");
  auto choice = read_choice(form, *hold, link->decider);
  if (!choice) return show(token, http_status(choice.error().kind), choice.error().message);
  auto decided = desk_.decide_by_link(token, choice->code, choice->request);
  if (decided) return say(200, "Done", outcome(*decided));
  const Error& error = decided.error();
  bool again =
      error.kind == Kind::Refused || error.kind == Kind::Malformed || error.kind == Kind::TooLarge;
  if (!again) return say(error);
  return show(token, http_status(error.kind), error.hint.empty() ? error.message : error.hint);
}

WebReply Pages::send_code(const std::string& token) const {
  auto sent = desk_.send_code(token);
  if (!sent && sent.error().kind == Kind::Unavailable)
    return show(token, 503,
                "No code could be mailed just now. If one was mailed a moment ago, use it; else "
                "try again in a minute.");
  if (!sent) return say(sent.error());
  WebReply reply = say(303, "Sent", {"A code was mailed to you."});
  reply.location = base_ + "/d/" + token;
  return reply;
}

WebReply Pages::cannot_decide(const guard::Hold& hold) const {
  bool late = hold.state == guard::HoldState::Expired;
  return say(late ? 410 : 409, late ? "Too late" : "Decided already", outcome(hold));
}

WebReply Pages::say(int status, const std::string& heading,
                    const std::vector<std::string>& paragraphs) const {
  WebReply reply;
  reply.status = status;
  reply.body = render_plain(base_, heading, paragraphs);
  return reply;
}

WebReply Pages::say(const Error& error) const {
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
