// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pages of a share, for its recipient, who is a stranger here. Before the code they say who
// shares with whom, and nothing of the message. GET and HEAD change nothing and count nothing.
//
//   GET  /share/<token>              asks for the code; with a pass, shows the message
//                                    200, 403 locked, 404 none, 410 taken back or over
//   POST /share/<token>              the code        303 back with a pass, 403 wrong
//   GET  /share/<token>/message.eml  all of it, with a pass     200, 403
//   GET  /share/<token>/0, /1, …     one attachment, with a pass
//
// A pass is a cookie of half an hour. What is downloaded is always a file to keep, never a page:
// application/octet-stream, Content-Disposition: attachment. Threads: any.

#include "base/clock.h"
#include "console/desk.h"
#include "console/site.h"

#include <string>
#include <string_view>

namespace missent::console {

class SharePages {
 public:
  static constexpr std::string_view Path = "/share/";

  // All must outlive it.
  SharePages(Desk& desk, const Clock& clock, const Site& site)
      : desk_(desk), clock_(clock), site_(site) {}
  WebReply get(const WebRequest& request) const;
  WebReply post(const WebRequest& request) const;

 private:
  WebReply show(const WebRequest& request, const std::string& token) const;
  WebReply ask_code(const guard::Shared& found, const std::string& token, int status,
                    const std::string& complaint) const;
  WebReply download(const WebRequest& request, const TokenPath& path) const;
  WebReply cannot_read(const guard::Shared& found) const;
  WebReply say(const Error& error) const;
  std::string place(const std::string& token) const;

  Desk& desk_;
  const Clock& clock_;
  const Site& site_;
};

}  // namespace missent::console
