// SPDX-License-Identifier: Apache-2.0
#pragma once
// A request and a reply, without sockets: what the pages read and write.

#include <string>

namespace missent::console {

struct WebRequest {
  std::string method = {}, path = {};
  std::string host = {}, origin = {}, referer = {}, fetch_site = {}, cookies = {},
              content_type = {};  // headers; "" when absent
  std::string body = {};
};

struct WebReply {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body = {};
  std::string set_cookie = {}, location = {}, allow = {};  // headers; "" not sent
  std::string disposition = {};                            // Content-Disposition
};

}  // namespace missent::console
