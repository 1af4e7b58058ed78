// SPDX-License-Identifier: Apache-2.0
#include "console/fake_desk.h"
#include "console/pages.h"

#include <doctest/doctest.h>

namespace missent::console {
namespace {

const std::string SharePage = std::string("/share/") + ShareToken;
const std::string ManagePage = std::string("/d/") + TestToken;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

struct Fixture {
  FakeDesk desk;
  FixedClock clock{*parse_time("2023-07-20T10:00:00Z")};
  Pages pages{desk, clock, "https://missent.ministry.example", "secret"};

  Fixture() {
    desk.share_it();
    desk.message.subject = "Wind tunnel";
    desk.message.texts = {{"1", "text/plain", "One\nTwo <b>\n", {}, false}};
    desk.message.attachments = {{.name = "../plan\".pdf", .type = "application/pdf", .size = 8}};
  }

  WebReply get(const std::string& path, const std::string& cookies = "") {
    return pages.answer({.method = "GET", .path = path, .cookies = cookies});
  }
  WebReply read(const std::string& path) {
    return get(path, std::string("missent_pass=") + SharePass);
  }

  // A form as a browser sends it after it was shown the page.
  WebReply post(const std::string& page_path, const std::string& path, const std::string& fields) {
    WebReply page = get(page_path);
    size_t at = page.body.find("name=\"seal\" value=\"");
    REQUIRE(at != std::string::npos);
    WebRequest request{.method = "POST", .path = path};
    request.cookies = page.set_cookie.substr(0, page.set_cookie.find(';'));
    request.origin = "https://missent.ministry.example";
    request.content_type = "application/x-www-form-urlencoded";
    request.body = "seal=" + page.body.substr(at + 19, 32) + "&" + fields;
    return pages.answer(request);
  }
  WebReply type(const std::string& code) { return post(SharePage, SharePage, "code=" + code); }
};

TEST_CASE_FIXTURE(Fixture, "before the code a page says who shares with whom, and nothing else") {
  const WebReply reply = get(SharePage);
  CHECK(reply.status == 200);
  CHECK(has(reply.body, "pat@ministry.example shares a message with kim@army.ml."));
  CHECK_FALSE(has(reply.body, "Wind tunnel"));
  CHECK_FALSE(has(reply.body, "plan"));
  CHECK_FALSE(has(reply.body, "lee@partner.example"));
  CHECK_FALSE(has(reply.body, "{{"));
}

TEST_CASE_FIXTURE(Fixture, "looking opens nothing and counts nothing, however often") {
  for (const char* method : {"GET", "HEAD", "GET"})
    for (const auto& rest : {"", "/message.eml", "/0", "?code=K7QM-2XPD"})
      pages.answer({.method = method, .path = SharePage + rest});
  CHECK(desk.tries == 0);
  CHECK(desk.hold.shares[0].times_opened == 0);
}

TEST_CASE_FIXTURE(Fixture, "the code gives a pass, and the pass shows the message as text") {
  const WebReply opened = type(ShareCode);
  CHECK(opened.status == 303);
  CHECK(opened.location == SharePage);
  CHECK(has(opened.set_cookie, std::string("missent_pass=") + SharePass + "; Path=" + SharePage));
  CHECK(has(opened.set_cookie, "HttpOnly; SameSite=Strict; Secure"));
  const WebReply page = read(SharePage);
  CHECK(page.status == 200);
  CHECK(has(page.body, "Wind tunnel"));
  CHECK(has(page.body, "Two &lt;b&gt;"));
  CHECK(has(page.body, SharePage + "/message.eml"));
  CHECK_FALSE(has(page.body, "<script"));
}

TEST_CASE_FIXTURE(Fixture, "without the form of the page a code is not even looked at") {
  WebRequest bare{.method = "POST", .path = SharePage};
  bare.content_type = "application/x-www-form-urlencoded";
  bare.body = std::string("code=") + ShareCode;
  CHECK(pages.answer(bare).status == 403);
  CHECK(desk.tries == 0);
}

TEST_CASE_FIXTURE(Fixture, "wrong codes are told apart from the locked share after five") {
  WebReply wrong = type("AAAA-AAAA");
  CHECK(wrong.status == 403);
  CHECK(has(wrong.body, "That is not the code. 4 more tries."));
  for (int i = 0; i < 3; ++i) CHECK(type("AAAA-AAAA").status == 403);
  CHECK(has(type("AAAA-AAAA").body, "Too many wrong codes"));
  CHECK(get(SharePage).status == 403);
  CHECK(read(SharePage).status == 403);
}

TEST_CASE_FIXTURE(Fixture, "what is downloaded is a file to keep, under a harmless name") {
  const WebReply file = read(SharePage + "/0");
  CHECK(file.type == "application/octet-stream");
  CHECK(file.disposition == "attachment; filename=\"plan_.pdf\"; filename*=UTF-8''plan_.pdf");
  const WebReply whole = read(SharePage + "/message.eml");
  CHECK(whole.type == "application/octet-stream");
  CHECK(has(whole.disposition, "attachment; filename=\"message.eml\""));
  CHECK(read(SharePage + "/1").status == 404);
  CHECK(read(SharePage + "/x").status == 404);
}

TEST_CASE_FIXTURE(Fixture, "without a pass nothing can be downloaded") {
  CHECK(get(SharePage + "/message.eml").status == 403);
  CHECK(get(SharePage + "/0", "missent_pass=1-00").status == 403);
  CHECK(has(get(SharePage, "missent_pass=1-00").body, "shares a message with"));
}

TEST_CASE_FIXTURE(Fixture, "what was taken back or is over is no longer there") {
  CHECK(get("/share/hold1-1-ffff").status == 404);
  clock.set(desk.hold.shares[0].expires);
  CHECK(get(SharePage).status == 410);
  clock.set(desk.hold.created);
  CHECK(guard::revoke(desk.hold.shares[0], "pat@ministry.example", clock.now()));
  CHECK(has(get(SharePage).body, "This message was taken back."));
  CHECK(read(SharePage).status == 410);
}

TEST_CASE_FIXTURE(Fixture,
                  "the sender's page says who opened it, takes it back, makes a new code") {
  const auto body = get(ManagePage).body;
  CHECK(has(body, "Nobody has opened it yet."));
  const WebReply made = post(ManagePage, ManagePage + "/share", "share=hold1-1&choice=code");
  CHECK(made.status == 303);
  CHECK(desk.hold.shares[0].codes == 2);
  CHECK(post(ManagePage, ManagePage + "/share", "share=hold1-1&choice=x").status == 422);
  CHECK(post(ManagePage, ManagePage + "/share", "share=hold2-1&choice=revoke").status == 403);
  CHECK(post(ManagePage, ManagePage + "/share", "share=hold1-1&choice=revoke").status == 303);
  CHECK(has(get(ManagePage).body, "Taken back by pat@ministry.example"));
  CHECK_FALSE(has(get(ManagePage).body, "<form"));
}

TEST_CASE_FIXTURE(Fixture, "a held message can be diverted from its page") {
  desk.hold.shares.clear();
  desk.hold.state = guard::HoldState::Waiting;
  const WebReply done = post(ManagePage, ManagePage, "choice=divert");
  CHECK(done.status == 200);
  CHECK(has(done.body, "each recipient gets a link"));
  REQUIRE(desk.decisions.size() == 1);
  CHECK(desk.decisions[0].kind == guard::DecisionKind::Divert);
}

TEST_CASE_FIXTURE(Fixture, "where several must approve, diverting is not offered") {
  desk.hold.shares.clear();
  desk.hold.state = guard::HoldState::Waiting;
  desk.hold.approvals_needed = 2;
  CHECK_FALSE(has(get(ManagePage).body, "Share it instead"));
}

TEST_CASE_FIXTURE(Fixture, "mail cannot put HTML into the page of a share") {
  desk.hold.subject = "<img src=x>";
  desk.hold.author = "\"<b>\"@ministry.example";
  desk.message.texts = {{"1", "text/html", "<p>Seen<script>alert(1)</script></p>", {}, false}};
  desk.message.attachments[0].name =
      "<i>\xE2\x80\xAE"
      "fdp.exe";
  for (const auto& body : {get(SharePage).body, read(SharePage).body})
    for (const char* part : {"<img", "<b>", "<script", "<i>", "\xE2\x80\xAE"})
      CHECK_MESSAGE(!has(body, part), part);
  CHECK(has(read(SharePage).body, "Seen"));
}

}  // namespace
}  // namespace missent::console
