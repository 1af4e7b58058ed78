// SPDX-License-Identifier: Apache-2.0
#include "console/render.h"

#include "console/choice.h"
#include "console/decide_template.h"
#include "console/plain_template.h"
#include "console/render_page.h"
#include "guard/share_notice.h"
#include "guard/shown.h"

#include <algorithm>
#include <kainjow/mustache.hpp>

namespace missent::console {

namespace {

using guard::shown_address;
using guard::shown_text;
using kainjow::mustache::data;

std::string role_word(mail::Role role) {
  switch (role) {
    case mail::Role::To:
      return "To";
    case mail::Role::Cc:
      return "Cc";
    case mail::Role::Bcc:
      return "Bcc";
  }
  return "To";
}

std::string state_word(guard::RecipientState state) {
  switch (state) {
    case guard::RecipientState::Waiting:
      return "";
    case guard::RecipientState::Sent:
      return "sent already";
    case guard::RecipientState::Refused:
      return "refused by the mail server";
    case guard::RecipientState::Dropped:
      return "not sent";
    case guard::RecipientState::Shared:
      return "gets a link";
  }
  return "";
}

data row(const std::string& name, const std::string& value) {
  data out;
  out.set(name, value);
  return out;
}

data doubtful_row(const guard::HeldRecipient& recipient) {
  data out;
  out.set("role", role_word(recipient.role));
  out.set("address", shown_address(recipient.address));
  std::string meant = guard::did_you_mean(recipient.meant);
  out.set("has_meant", data(!meant.empty()));
  out.set("meant", meant);
  data reasons{data::type::list};
  for (const auto& reason : recipient.reasons) reasons << row("text", shown_text(reason.text, 500));
  out.set("reasons", reasons);
  return out;
}

data suggestion_row(size_t place, const std::string& address) {
  data out;
  out.set("field", "to_" + std::to_string(place));
  out.set("value", address);
  out.set("shown", shown_address(address));
  return out;
}

data field_row(size_t place, const guard::HeldRecipient& recipient, bool many) {
  data out;
  out.set("field", "to_" + std::to_string(place));
  out.set("out_field", "out_" + std::to_string(place));
  out.set("address", shown_address(recipient.address));
  out.set("many", data(many));
  bool suggested = many && !recipient.meant.empty();
  out.set("value", suggested ? recipient.meant.front().address
                   : many    ? recipient.address
                             : std::string());
  out.set("label",
          many ? "Instead of " + shown_address(recipient.address)
               : std::string(recipient.meant.empty() ? "The right address" : "Another address"));
  return out;
}

void set_recipients(data& out, const guard::Hold& hold) {
  data doubtful{data::type::list}, others{data::type::list};
  for (const auto& recipient : hold.recipients) {
    if (guard::is_doubtful(recipient)) {
      doubtful << doubtful_row(recipient);
      continue;
    }
    data other = row("address", shown_address(recipient.address));
    other.set("role", role_word(recipient.role));
    std::string state = state_word(recipient.state);
    other.set("state", state.empty() ? data(false) : data(state));
    others << other;
  }
  out.set("doubtful", doubtful);
  out.set("has_others", data(others.is_non_empty_list()));
  out.set("others", others);
}

void set_corrections(data& out, const guard::Hold& hold) {
  std::vector<size_t> asked = asked_about(hold);
  bool many = asked.size() > 1;
  data suggestions{data::type::list}, fields{data::type::list};
  for (size_t place : asked) {
    const auto& recipient = hold.recipients[place];
    for (size_t i = 0; !many && i < std::min<size_t>(recipient.meant.size(), 3); ++i)
      suggestions << suggestion_row(place, recipient.meant[i].address);
    fields << field_row(place, recipient, many);
  }
  out.set("can_correct", data(guard::can_correct(hold) && !asked.empty()));
  out.set("correct_class", suggestions.is_non_empty_list() ? "other" : "correct");
  out.set("correct_button", many ? "Correct all and send" : "Correct to this address and send");
  out.set("suggestions", suggestions);
  out.set("fields", fields);
}

void set_reasons(data& out, const guard::Hold& hold) {
  data set{data::type::list}, rules{data::type::list}, contents{data::type::list},
      advice{data::type::list};
  for (const auto& reason : hold.set) set << row("text", shown_text(reason.text, 500));
  for (const auto& rule : hold.rules) rules << row("name", shown_text(rule, 200));
  for (const auto& line : hold.contents) contents << row("text", shown_text(line, 500));
  for (const auto& line : hold.advice) advice << row("text", shown_text(line, 1000));
  out.set("set", set);
  out.set("rules", rules);
  out.set("contents", contents);
  out.set("advice", advice);
}

void set_code(data& out, const guard::Hold& hold, const guard::Link& link) {
  bool made = !link.code_hash.empty();
  out.set("four_eyes", data(hold.four_eyes));
  out.set("code_text", made ? "A code was mailed to you. Type it beside your choice below."
                            : "To decide you need a code, which is mailed to " +
                                  shown_address(link.decider) + ".");
  out.set("code_button", made ? "Send me a new code" : "Send me a code");
}

std::vector<std::string> addresses(const guard::Hold& hold, guard::RecipientState state) {
  std::vector<std::string> out;
  for (const auto& one : hold.recipients)
    if (one.state == state)
      out.push_back(shown_address(one.released_as.empty() ? one.address : one.released_as));
  return out;
}

}  // namespace

std::string render_decide(const DecidePage& page) {
  const guard::Hold& hold = page.hold;
  data values;
  values.set("base", page.base);
  values.set("action", page.action);
  values.set("seal", page.seal);
  bool own = page.link.decider == hold.person || page.link.decider == hold.author;
  values.set("heading", own ? "Your message waits" : "May this message go out?");
  values.set("has_complaint", data(!page.complaint.empty()));
  values.set("complaint", page.complaint);
  values.set("subject", hold.subject.empty() ? "(no subject)" : shown_text(hold.subject, 500));
  values.set("author", shown_address(hold.author.empty() ? hold.sender : hold.author));
  values.set("created", guard::shown_time(hold.created));
  values.set("until_what", hold.release_at ? "Sent by itself at" : "Waits until");
  values.set("until", guard::shown_time(hold.release_at ? *hold.release_at : hold.expires));
  const std::string approvals = guard::approvals_text(hold);
  values.set("has_approvals", data(!approvals.empty()));
  values.set("approvals", approvals);
  values.set("decider", shown_address(page.link.decider));
  set_recipients(values, hold);
  set_corrections(values, hold);
  set_reasons(values, hold);
  set_code(values, hold, page.link);
  values.set("can_divert", data(guard::can_divert(hold)));
  values.set("title", "Held message");
  return render_page(DecideTemplate, values);
}

std::string render_plain(const std::string& base, const std::string& heading,
                         const std::vector<std::string>& paragraphs) {
  data values;
  values.set("base", base);
  values.set("title", heading);
  values.set("heading", heading);
  data list{data::type::list};
  for (const auto& text : paragraphs) list << row("text", text);
  values.set("paragraphs", list);
  return render_page(PlainTemplate, values);
}

std::vector<std::string> outcome(const guard::Hold& hold) {
  std::vector<std::string> out;
  auto sent = guard::shown_list(addresses(hold, guard::RecipientState::Sent));
  auto waiting = guard::shown_list(addresses(hold, guard::RecipientState::Waiting));
  if (!sent.empty()) out.push_back("Sent to " + sent + ".");
  switch (hold.state) {
    case guard::HoldState::Waiting:
      out.push_back("It waits for a decision.");
      if (hold.approvals_needed > 1) out.push_back(guard::approvals_text(hold));
      break;
    case guard::HoldState::Releasing:
      out.push_back("It is on its way to " + waiting + ".");
      break;
    case guard::HoldState::Sent:
      break;
    case guard::HoldState::Dropped:
      out.push_back("It was stopped: nobody gets it who has not got it already.");
      break;
    case guard::HoldState::Expired:
      out.push_back("Nobody decided in time, and it was not sent.");
      break;
    case guard::HoldState::Failed:
      out.push_back("The mail server did not take it; its sender has been told.");
      break;
    case guard::HoldState::Shared:
      out.push_back("It is shared: each recipient gets a link, and its sender the code to it.");
      break;
  }
  for (const auto& share : hold.shares)
    out.push_back(shown_address(share.recipient) + ": " + guard::share_words(share));
  return out;
}

}  // namespace missent::console
