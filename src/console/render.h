// SPDX-License-Identifier: Apache-2.0
#pragma once
// Holds and sentences as HTML. Everything from mail passes guard/shown.h and the escaping of the
// templates.

#include "guard/hold.h"
#include "guard/doors.h"

#include <string>
#include <vector>

namespace missent::console {

struct DecidePage {
  const guard::Hold& hold;
  const guard::Link& link;
  std::string base;       // path before all of ours, "" or "/missent"
  std::string action;     // path of this page: where its forms post to
  std::string seal;       // form token
  std::string complaint;  // what was wrong with the last form, ""
};

std::string render_decide(const DecidePage& page);
std::string render_shares(const DecidePage& page);  // of a shared hold: share_render.cc
std::string render_plain(const std::string& base, const std::string& heading,
                         const std::vector<std::string>& paragraphs);

// What became of a hold, for the page after a decision and for those who come later: "It is on its
// way to …".
std::vector<std::string> outcome(const guard::Hold& hold);

}  // namespace missent::console
