// SPDX-License-Identifier: Apache-2.0
#pragma once
// Ties a form to the browser that was shown it: a cookie (SameSite=Strict) and a token in the form,
// both keyed hashes of the link token. Whoever has only seen a link elsewhere, or makes a browser
// post from another site, has no such pair. Nothing is stored.

#include <string>
#include <string_view>

namespace missent::console {

class FormSeal {
 public:
  // `secret` of any length keys the seals; "" makes a random one, so that forms of an earlier run
  // are refused.
  explicit FormSeal(std::string_view secret);

  std::string cookie(std::string_view link_token) const;      // hex
  std::string form_token(std::string_view link_token) const;  // hex
  // Both must be there and right; compared in constant time.
  bool matches(std::string_view link_token, std::string_view cookie,
               std::string_view form_token) const;

 private:
  std::string keyed(std::string_view purpose, std::string_view link_token) const;
  std::string key_;
};

}  // namespace missent::console
