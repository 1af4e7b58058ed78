// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which page answers which request. GET and HEAD change nothing, whatever fetches them (link
// scanners run whole browsers). A decision is a POST with the cookie and the form token that the
// page set, from the same origin; whatever is missing refuses it.
//
//   GET  /d/<token>        the held message           200, 404 no such link, 409 decided already,
//   410 too late
//   POST /d/<token>        the choice                 200, 403, 422 with the form again
//   POST /d/<token>/code   mails a one-time code      303 back to the page
//   POST /d/<token>/share  takes a share back, or asks for a new code; 303 back to the page
//   /share/<token>…        console/share_pages.h
//   GET  /  /style.css  /healthz
//
// Knows nothing of sockets; console/server.h joins it to the HTTP library. Tokens appear in no log.
// Threads: any.

#include "base/clock.h"
#include "console/desk.h"
#include "console/form.h"
#include "console/share_pages.h"
#include "console/site.h"
#include "console/web.h"

#include <string>

namespace missent::console {

class Pages {
 public:
  // `public_url` is where people reach us: "https://missent.example.gov.uk" or with a path below.
  // `secret` keys the form seals.
  Pages(Desk& desk, const Clock& clock, const std::string& public_url, const std::string& secret);
  WebReply answer(const WebRequest& request) const;

 private:
  struct Held {
    guard::Link link;
    guard::Hold hold;
  };
  WebReply get(const std::string& path) const;
  WebReply post(const WebRequest& request) const;
  WebReply show(const std::string& token, int status, const std::string& complaint) const;
  WebReply decide(const std::string& token, const Form& form) const;
  WebReply send_code(const std::string& token) const;
  WebReply change_share(const std::string& token, const Form& form) const;
  WebReply cannot_decide(const guard::Hold& hold) const;

  Desk& desk_;
  const Clock& clock_;
  Site site_;
  SharePages shares_;
};

}  // namespace missent::console
