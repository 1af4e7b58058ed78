// SPDX-License-Identifier: Apache-2.0
#include "console/share_render.h"

#include "console/render.h"
#include "console/render_page.h"
#include "console/share_template.h"
#include "console/shared_file.h"
#include "guard/share_notice.h"
#include "guard/shown.h"

#include <algorithm>
#include <fmt/format.h>
#include <kainjow/mustache.hpp>

namespace missent::console {

namespace {

using guard::shown_address;
using guard::shown_text;
using kainjow::mustache::data;

std::string sender_of(const guard::Hold& hold) {
  const auto& from = hold.author.empty() ? hold.sender : hold.author;
  return from.empty() ? "Somebody" : shown_address(from);
}

std::string subject_of(const guard::Hold& hold) {
  return hold.subject.empty() ? "(no subject)" : shown_text(hold.subject, 500);
}

std::string size_text(uint64_t bytes) {
  if (bytes < 1'000) return fmt::format("{} bytes", bytes);
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 500) / 1'000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

data visible_row(const mail::Message& message, mail::Role role, const std::string& word) {
  std::vector<std::string> names;
  for (const auto& one : message.recipients)
    if (one.role == role) names.push_back(shown_address(one.mailbox.address.text));
  data out;
  out.set("role", word);
  out.set("names", guard::shown_list(names));
  return out;
}

data visible_recipients(const mail::Message& message) {
  data out{data::type::list};
  for (const auto& [role, word] : {std::pair{mail::Role::To, "To"}, {mail::Role::Cc, "Cc"}}) {
    const auto there = std::any_of(message.recipients.begin(), message.recipients.end(),
                                   [r = role](const auto& one) { return one.role == r; });
    if (there) out << visible_row(message, role, word);
  }
  return out;
}

data files(const mail::Message& message, const std::string& place) {
  data out{data::type::list};
  for (size_t i = 0; i < message.attachments.size(); ++i) {
    data file;
    file.set("name", safe_file_name(message.attachments[i].name));
    file.set("size", size_text(message.attachments[i].size));
    file.set("href", fmt::format("{}/{}", place, i));
    out << file;
  }
  return out;
}

data share_row(const guard::Share& share) {
  data out;
  out.set("id", share.id);
  out.set("recipient", shown_address(share.recipient));
  out.set("state", guard::share_words(share));
  out.set("live", data(!guard::is_over(share)));
  return out;
}

void set_text(data& out, const mail::Message& message) {
  const auto text = readable_text(message);
  data lines{data::type::list};
  for (const auto& line : text.lines) {
    data one;
    one.set("text", line);
    lines << one;
  }
  out.set("lines", lines);
  out.set("cut", data(text.cut));
}

}  // namespace

std::string render_ask_code(const AskCodePage& page) {
  data values;
  values.set("base", page.base);
  values.set("place", page.place);
  values.set("seal", page.seal);
  values.set("has_complaint", data(!page.complaint.empty()));
  values.set("complaint", page.complaint);
  values.set("sender", sender_of(page.found.hold));
  values.set("recipient", shown_address(page.found.share.recipient));
  values.set("until", guard::shown_time(page.found.share.expires));
  values.set("title", "A message for you");
  return render_page(AskCodeTemplate, values);
}

std::string render_shared(const guard::SharedMessage& shared, const std::string& base,
                          const std::string& place) {
  const auto& hold = shared.found.hold;
  data values;
  values.set("base", base);
  values.set("place", place);
  values.set("subject", subject_of(hold));
  values.set("sender", sender_of(hold));
  values.set("date", guard::shown_time(shared.message.date.value_or(hold.created)));
  values.set("until", guard::shown_time(shared.found.share.expires));
  values.set("visible", visible_recipients(shared.message));
  values.set("has_remark", data(!shared.remark.empty()));
  values.set("remark", "It cannot be shown here. Please download the whole message.");
  set_text(values, shared.message);
  const data list = files(shared.message, place);
  values.set("has_files", data(list.is_non_empty_list()));
  values.set("files", list);
  values.set("title", subject_of(hold));
  return render_page(SharedTemplate, values);
}

std::string render_shares(const DecidePage& page) {
  data values, shares{data::type::list};
  for (const auto& share : page.hold.shares) shares << share_row(share);
  values.set("base", page.base);
  values.set("action", page.action);
  values.set("seal", page.seal);
  values.set("has_complaint", data(!page.complaint.empty()));
  values.set("complaint", page.complaint);
  values.set("subject", subject_of(page.hold));
  values.set("author", sender_of(page.hold));
  values.set("created", guard::shown_time(page.hold.shares.empty() ? page.hold.created
                                                                   : page.hold.shares[0].created));
  values.set("until", guard::shown_time(page.hold.expires));
  values.set("shares", shares);
  values.set("title", "Shared message");
  return render_page(SharesTemplate, values);
}

}  // namespace missent::console
