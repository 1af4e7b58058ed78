// SPDX-License-Identifier: Apache-2.0
#pragma once
// The mails about shares, written as those of notice.h: to the recipient the link, without subject
// or content of the message; to the sender the codes, and what became of each share. Pure.

#include "guard/notice.h"

#include <map>
#include <string>

namespace missent::guard {

// NoticeParts::link is that of the share.
std::string compose_share_link(const Hold& hold, const Share& share, const NoticeParts& parts);

// What the shares with news have to say. NoticeParts::link is the page to take them back.
struct ShareNewsParts {
  NoticeParts notice;
  bool codes = false;                       // this reader gets them
  std::map<std::string, std::string> code;  // of each share with news of one, by its id
  // How the register has a recipient confirmed: "Quay was confirmed by phone by …", by address.
  std::map<std::string, std::string> confirmed;
};
std::string compose_share_news(const Hold& hold, const ShareNewsParts& parts);

// Their time is over, and somebody did not open theirs.
std::string compose_share_ended(const Hold& hold, const NoticeParts& parts);

// "Nobody has opened it yet.", "Opened first 20 July 2023, 09:14 UTC.", …: for people.
std::string share_words(const Share& share);

}  // namespace missent::guard
