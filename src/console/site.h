// SPDX-License-Identifier: Apache-2.0
#pragma once
// What all pages have in common: where they stand, forms that only a page of ours may send, and
// pages that only say something. Threads: any.

#include "base/result.h"
#include "console/form.h"
#include "console/form_seal.h"
#include "console/web.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace missent::console {

// The one table from a kind of error to an HTTP status.
int http_status(Kind kind);

// The value of a cookie in a Cookie header (RFC 6265 4.2.1).
std::string cookie_value(std::string_view header, std::string_view name);

struct TokenPath {
  std::string token;
  std::string rest;  // "" or "/…"
};
// "/d/<token>" and what follows, where `before` is "/d/"; nothing when it is no such path.
std::optional<TokenPath> token_path(std::string_view path, std::string_view before);

Form form_of(const WebRequest& request);  // empty unless it is one

class Site {
 public:
  // As of Pages.
  Site(const std::string& public_url, const std::string& secret);

  const std::string& base() const { return base_; }
  // The form was sent by a page that was shown here for this token.
  bool takes(const WebRequest& request, const std::string& token, const Form& form) const;
  std::string form_token(const std::string& token) const { return seal_.form_token(token); }
  std::string seal_cookie(const std::string& token, const std::string& path) const;
  // HttpOnly, SameSite=Strict, for this path alone.
  std::string cookie(std::string_view name, const std::string& value,
                     const std::string& path) const;

  WebReply not_ours() const;  // 403: a form that takes() refuses
  WebReply say(int status, const std::string& heading,
               const std::vector<std::string>& paragraphs) const;
  WebReply say(const Error& error) const;

 private:
  bool is_same_origin(const WebRequest& request) const;

  std::string origin_;  // of public_url, lower case
  std::string base_;    // its path
  FormSeal seal_;
};

}  // namespace missent::console
