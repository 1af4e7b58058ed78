// SPDX-License-Identifier: Apache-2.0
#include "console/pages.h"

#include "console/fake_desk.h"
#include "console/render.h"

#include <doctest/doctest.h>

namespace missent::console {
namespace {

const std::string PagePath = std::string("/d/") + TestToken;

struct Fixture {
  FakeDesk desk;
  FixedClock clock{*parse_time("2023-07-20T10:00:00Z")};
  Pages pages{desk, clock, "https://missent.ministry.example", "secret"};

  WebReply get(const std::string& path) { return pages.answer({.method = "GET", .path = path}); }

  // A form as a browser sends it after it was shown the page.
  WebRequest form(const std::string& fields, const std::string& path = PagePath) {
    WebReply page = get(PagePath);
    size_t at = page.body.find("name=\"seal\" value=\"");
    REQUIRE(at != std::string::npos);
    WebRequest request{.method = "POST", .path = path};
    request.cookies = "other=1; " + page.set_cookie.substr(0, page.set_cookie.find(';'));
    request.origin = "https://missent.ministry.example";
    request.content_type = "application/x-www-form-urlencoded";
    request.body = "seal=" + page.body.substr(at + 19, 32) + "&" + fields;
    return request;
  }
  WebReply post(const std::string& fields) { return pages.answer(form(fields)); }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE_FIXTURE(
    Fixture, "the page shows sender, subject, recipients, reasons, who was meant, and until when") {
  WebReply reply = get(PagePath);
  CHECK(reply.status == 200);
  CHECK(has(reply.body, "Wind tunnel"));
  CHECK(has(reply.body, "pat@ministry.example"));
  CHECK(has(reply.body, "To: kim@army.ml"));
  CHECK(has(reply.body, "Did you mean kim@army.mil?"));
  CHECK(has(reply.body, "army.ml differs from army.mil"));
  CHECK(has(reply.body, "To: lee@partner.example"));
  CHECK(has(reply.body, "23 July 2023, 09:14 UTC"));
  CHECK(has(reply.body, "Correct to kim@army.mil and send"));
  CHECK(has(reply.body, "Send as it is"));
  CHECK(has(reply.body, "Don’t send"));
  CHECK_FALSE(has(reply.body, "{{"));
  CHECK_FALSE(has(reply.body, "<script"));
  CHECK(has(reply.set_cookie, "HttpOnly; SameSite=Strict; Secure"));
}

TEST_CASE_FIXTURE(Fixture, "the page shows what the rules advise and what is in the message") {
  desk.hold.advice = {"Use <Bcc>."};
  desk.hold.contents = {"It is marked SECRET."};
  std::string body = get(PagePath).body;
  CHECK(has(body, "Use &lt;Bcc&gt;."));
  CHECK(has(body, "It is marked SECRET."));
}

TEST_CASE_FIXTURE(Fixture, "GET and HEAD change nothing, however often") {
  for (const char* method : {"GET", "HEAD", "GET"})
    for (const std::string& path : {PagePath, PagePath + "/code", std::string("/")})
      pages.answer({.method = method, .path = path});
  CHECK(desk.decisions.empty());
  CHECK(desk.codes == 0);
  CHECK_FALSE(desk.the_link.spent);
}

TEST_CASE_FIXTURE(Fixture,
                  "correcting from the page decides once and says where the message goes") {
  WebReply reply = post("choice=correct&to_0=kim%40army.mil");
  CHECK(reply.status == 200);
  CHECK(has(reply.body, "on its way to kim@army.mil and lee@partner.example"));
  REQUIRE(desk.decisions.size() == 1);
  CHECK(get(PagePath).status == 409);
}

TEST_CASE_FIXTURE(Fixture,
                  "where several must approve, the page says who did, and corrects nothing") {
  desk.hold.approvals_needed = 2;
  CHECK(has(get(PagePath).body, "2 different people must approve it; nobody yet did."));
  desk.hold.approvals = {{guard::DecisionKind::Send, "sam@ministry.example", "known", {}}};
  const std::string body = get(PagePath).body;
  CHECK(has(body, "2 different people must approve it; sam@ministry.example did."));
  CHECK_FALSE(has(body, "Correct to"));
  CHECK(post("choice=correct&to_0=kim%40army.mil").status == 422);
  CHECK(desk.decisions.empty());
  const auto said = outcome(desk.hold);
  CHECK(said.back() == "2 different people must approve it; sam@ministry.example did.");
}

TEST_CASE_FIXTURE(Fixture, "a link works once") {
  WebRequest request = form("choice=drop");
  CHECK(pages.answer(request).status == 200);
  CHECK(pages.answer(request).status == 409);
  CHECK(desk.decisions.size() == 1);
}

TEST_CASE_FIXTURE(Fixture,
                  "a form without the cookie, without the seal, or with another's is refused and "
                  "changes nothing") {
  WebRequest request = form("choice=drop");
  WebRequest no_cookie = request, no_seal = request, other = request, get_type = request;
  no_cookie.cookies = "";
  no_seal.body = "choice=drop";
  other.body = "seal=00000000000000000000000000000000&choice=drop";
  get_type.content_type = "text/plain";
  for (const auto& bad : {no_cookie, no_seal, other, get_type})
    CHECK(pages.answer(bad).status == 403);
  CHECK(desk.decisions.empty());
}

TEST_CASE_FIXTURE(Fixture, "a form from another origin is refused even with cookie and seal") {
  WebRequest request = form("choice=drop");
  for (const char* origin :
       {"https://evil.example", "null", "http://missent.ministry.example.evil.example",
        "https://missent.ministry.example:444"}) {
    request.origin = origin;
    CHECK_MESSAGE(pages.answer(request).status == 403, origin);
  }
  request.origin = "";
  request.referer = "https://evil.example/x";
  CHECK(pages.answer(request).status == 403);
  request.referer = "";
  request.fetch_site = "cross-site";
  CHECK(pages.answer(request).status == 403);
  CHECK(desk.decisions.empty());
}

TEST_CASE_FIXTURE(Fixture,
                  "the null origin that our own referrer policy causes is taken when the browser "
                  "vouches for it") {
  WebRequest request = form("choice=drop");
  request.origin = "null";
  request.fetch_site = "same-origin";
  CHECK(pages.answer(request).status == 200);
}

TEST_CASE_FIXTURE(Fixture, "mail cannot put HTML into the page") {
  desk.hold.subject = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{seal}}";
  desk.hold.recipients[0].address = "\"<b>x</b>\"@army.ml";
  desk.hold.recipients[0].meant = {{"'\"><script>@army.mil", 0.9}};
  desk.hold.recipients[0].reasons = {{"x", "<i>reason</i>\xE2\x80\xAE"}};
  std::string body = get(PagePath).body;
  for (const char* part : {"<img", "<script", "<b>", "<i>", "\xE2\x80\xAE"})
    CHECK_MESSAGE(!has(body, part), part);
  CHECK(has(body, "{{seal}}"));
}

TEST_CASE_FIXTURE(Fixture, "four eyes need a code: asked for by a form, typed beside the choice") {
  desk.hold.four_eyes = true;
  CHECK(has(get(PagePath).body, "Send me a code"));
  CHECK(post("choice=send&reason=ok").status == 422);
  WebReply asked = pages.answer(form("", PagePath + "/code"));
  CHECK(asked.status == 303);
  CHECK(asked.location == PagePath);
  CHECK(desk.codes == 1);
  WebReply wrong = post("choice=send&reason=ok&code=000000");
  CHECK(wrong.status == 403);
  CHECK(has(wrong.body, "That code is not the one we mailed."));
  CHECK(post("choice=send&reason=ok&code=482913").status == 200);
}

TEST_CASE_FIXTURE(Fixture,
                  "the fifth wrong code ends a link, and a second code is not mailed at once") {
  desk.hold.four_eyes = true;
  CHECK(pages.answer(form("", PagePath + "/code")).status == 303);
  CHECK(pages.answer(form("", PagePath + "/code")).status == 503);
  CHECK(desk.codes == 1);
  WebRequest wrong = form("choice=drop&code=000000");
  for (int i = 0; i < 4; ++i) CHECK(pages.answer(wrong).status == 403);
  CHECK(has(pages.answer(wrong).body, "a wrong code was given too often"));
  CHECK(get(PagePath).status == 409);
  CHECK(desk.decisions.empty());
}

TEST_CASE_FIXTURE(Fixture,
                  "what is missing in a form is said on the page, and the link still works") {
  WebReply reply = post("choice=send");
  CHECK(reply.status == 422);
  CHECK(has(reply.body, "Please say in a few words"));
  CHECK(post("choice=send&reason=he+moved").status == 200);
  CHECK(desk.decisions[0].reason == "he moved");
}

TEST_CASE_FIXTURE(Fixture, "unknown, used and expired links have pages and statuses of their own") {
  CHECK(get("/d/zzzzzzzzzzzzzzzz").status == 404);
  CHECK(get("/d/short").status == 404);
  CHECK(get("/d/" + std::string(500, 'a')).status == 404);
  CHECK(get("/d/../../etc/passwd").status == 404);
  clock.set(*parse_time("2023-07-24T00:00:00Z"));
  CHECK(get(PagePath).status == 410);
  desk.hold.state = guard::HoldState::Expired;
  desk.the_link.spent = true;
  CHECK(get(PagePath).status == 410);
  desk.hold.state = guard::HoldState::Sent;
  CHECK(get(PagePath).status == 409);
}

TEST_CASE_FIXTURE(Fixture, "several doubtful recipients are corrected with one button") {
  desk.hold.recipients.push_back(desk.hold.recipients[0]);
  desk.hold.recipients[2].address = "lou@navy.ml";
  desk.hold.recipients[2].meant = {{"lou@navy.mil", 0.9}};
  std::string body = get(PagePath).body;
  CHECK(has(body, "Correct all and send"));
  CHECK(has(body, "name=\"to_2\" value=\"lou@navy.mil\""));
  CHECK(has(body, "Leave lou@navy.ml out"));
}

TEST_CASE_FIXTURE(Fixture, "an encrypted message is not offered for correction") {
  desk.hold.correctable = false;
  CHECK_FALSE(has(get(PagePath).body, "Correct"));
}

TEST_CASE_FIXTURE(Fixture, "other methods are refused") {
  CHECK(pages.answer({.method = "DELETE", .path = PagePath}).status == 405);
}

TEST_CASE("a path in the public address stands before every link, form and cookie") {
  FakeDesk desk;
  FixedClock clock{*parse_time("2023-07-20T10:00:00Z")};
  Pages pages(desk, clock, "http://host.example/missent/", "secret");
  WebReply reply = pages.answer({.method = "GET", .path = PagePath});
  CHECK(has(reply.body, "href=\"/missent/style.css\""));
  CHECK(has(reply.body, "action=\"/missent/d/"));
  CHECK(has(reply.set_cookie, "Path=/missent/d/"));
  CHECK_FALSE(has(reply.set_cookie, "Secure"));
}

}  // namespace
}  // namespace missent::console
