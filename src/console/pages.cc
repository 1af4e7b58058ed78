// SPDX-License-Identifier: Apache-2.0
#include "console/pages.h"

#include "console/choice.h"
#include "console/render.h"
#include "console/style_sheet.h"
#include "guard/hold.h"

#include <array>
#include <algorithm>

namespace missent::console {

namespace {

constexpr std::string_view LinkPaths = "/d/";

}  // namespace

Pages::Pages(Desk& desk, const Clock& clock, const std::string& public_url,
             const std::string& secret)
    : desk_(desk), clock_(clock), site_(public_url, secret), shares_(desk, clock, site_) {}

WebReply Pages::answer(const WebRequest& request) const {
  const bool shared = request.path.starts_with(SharePages::Path);
  if (request.method == "GET" || request.method == "HEAD")
    return shared ? shares_.get(request) : get(request.path);
  if (request.method == "POST") return shared ? shares_.post(request) : post(request);
  WebReply reply = site_.say(405, "Not possible", {"This server knows GET and POST."});
  reply.allow = "GET, HEAD, POST";
  return reply;
}

WebReply Pages::get(const std::string& path) const {
  if (path == "/style.css") return {.type = "text/css; charset=utf-8", .body = StyleSheet};
  if (path == "/healthz") return {.type = "text/plain; charset=utf-8", .body = "ok\n"};
  if (path == "/")
    return site_.say(
        200, "Missent",
        {"This server looks after mail that may be on its way to the wrong person.",
         "When a message of yours waits here, you get a mail with a link to its page."});
  auto link = token_path(path, LinkPaths);
  if (!link || !link->rest.empty())
    return site_.say(404, "Nothing here", {"There is no such page."});
  return show(link->token, 200, "");
}

WebReply Pages::post(const WebRequest& request) const {
  auto link = token_path(request.path, LinkPaths);
  static constexpr std::array<std::string_view, 3> Rests{"", "/code", "/share"};
  bool known = link && std::find(Rests.begin(), Rests.end(), link->rest) != Rests.end();
  if (!known) return site_.say(404, "Nothing here", {"There is no such page."});
  const Form form = form_of(request);
  if (!site_.takes(request, link->token, form)) return site_.not_ours();
  if (link->rest == "/share") return change_share(link->token, form);
  return link->rest.empty() ? decide(link->token, form) : send_code(link->token);
}

WebReply Pages::show(const std::string& token, int status, const std::string& complaint) const {
  auto link = desk_.link(token);
  if (!link) return site_.say(link.error());
  auto hold = desk_.hold_of_link(token);
  const bool was_shared = hold && !hold->shares.empty();
  if (!link->spent && link->expires <= clock_.now() && !was_shared)
    return site_.say(
        410, "Too late",
        {"This link is no longer valid. The message was not sent; its sender has been told."});
  if (!hold && link->spent)
    return site_.say(409, "Used already",
                     {"This link was used, or a wrong code was given too often."});
  if (!hold) return site_.say(hold.error());
  const bool shared = hold->state == guard::HoldState::Shared;
  const bool over = link->spent || link->expires <= clock_.now();
  if ((hold->state != guard::HoldState::Waiting && !shared) || over) return cannot_decide(*hold);
  std::string path = site_.base() + "/d/" + token;
  WebReply reply;
  reply.status = status;
  const DecidePage page{*hold, *link, site_.base(), path, site_.form_token(token), complaint};
  reply.body = shared ? render_shares(page) : render_decide(page);
  reply.set_cookie = site_.seal_cookie(token, path);
  return reply;
}

WebReply Pages::decide(const std::string& token, const Form& form) const {
  auto link = desk_.link(token);
  if (!link) return site_.say(link.error());
  auto hold = desk_.hold_of_link(token);
  bool open = hold && hold->state == guard::HoldState::Waiting && !link->spent &&
              link->expires > clock_.now();
  if (!open) return show(token, 409, "");
  auto choice = read_choice(form, *hold, link->decider);
  if (!choice) return show(token, http_status(choice.error().kind), choice.error().message);
  auto decided = desk_.decide_by_link(token, choice->code, choice->request);
  if (decided) return site_.say(200, "Done", outcome(*decided));
  const Error& error = decided.error();
  bool again =
      error.kind == Kind::Refused || error.kind == Kind::Malformed || error.kind == Kind::TooLarge;
  if (!again) return site_.say(error);
  return show(token, http_status(error.kind), error.hint.empty() ? error.message : error.hint);
}

WebReply Pages::send_code(const std::string& token) const {
  auto sent = desk_.send_code(token);
  if (!sent && sent.error().kind == Kind::Unavailable)
    return show(token, 503,
                "No code could be mailed just now. If one was mailed a moment ago, use it; else "
                "try again in a minute.");
  if (!sent) return site_.say(sent.error());
  WebReply reply = site_.say(303, "Sent", {"A code was mailed to you."});
  reply.location = site_.base() + "/d/" + token;
  return reply;
}

// The same page says what became of it.
WebReply Pages::change_share(const std::string& token, const Form& form) const {
  const auto choice = field(form, "choice");
  if (choice != "revoke" && choice != "code")
    return show(token, 422, "Please choose what should happen.");
  guard::ShareRequest request;
  request.share = field(form, "share");
  request.change = choice == "revoke" ? guard::ShareChange::Revoke : guard::ShareChange::NewCode;
  auto changed = desk_.change_share_by_link(token, request);
  if (!changed && changed.error().kind == Kind::Conflict)
    return show(token, 409, "This was over already.");
  if (!changed) return site_.say(changed.error());
  WebReply reply = site_.say(303, "Done", {});
  reply.location = site_.base() + std::string(LinkPaths) + token;
  return reply;
}

WebReply Pages::cannot_decide(const guard::Hold& hold) const {
  bool late = hold.state == guard::HoldState::Expired;
  return site_.say(late ? 410 : 409, late ? "Too late" : "Decided already", outcome(hold));
}

}  // namespace missent::console
