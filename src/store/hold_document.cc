// SPDX-License-Identifier: Apache-2.0
#include "store/hold_document.h"

#include "store/octets.h"
#include "text/unicode.h"

#include <nlohmann/json.hpp>

#include <array>
#include <stdexcept>

namespace missent::store {

namespace {

using guard::Hold;
using nlohmann::json;

// One list of members for both directions: Writer and Reader have the same face.
class Writer {
 public:
  explicit Writer(json& out) : out_(out) {}

  void field(const char* name, const std::string& text) { out_[name] = of(text); }
  void field(const char* name, bool value) { out_[name] = value; }
  void field(const char* name, double value) { out_[name] = value; }
  void field(const char* name, uint32_t value) { out_[name] = value; }
  void field(const char* name, uint64_t value) { out_[name] = value; }
  void field(const char* name, Time value) { out_[name] = value.time_since_epoch().count(); }
  void field(const char* name, const std::optional<Time>& value) {
    if (value) field(name, *value);
  }
  void field(const char* name, const std::vector<std::string>& texts) {
    auto& list = out_[name] = json::array();
    for (const auto& text : texts) list.push_back(of(text));
  }
  void newer_field(const char* name, const std::vector<std::string>& texts) { field(name, texts); }
  template <typename Word>
  void word(const char* name, Word value, const auto& words) {
    out_[name] = words.at(static_cast<size_t>(value));
  }
  template <typename Item, typename Each>
  void list(const char* name, const std::vector<Item>& items, Each each) {
    auto& list = out_[name] = json::array();
    for (const auto& item : items) {
      Writer inner(list.emplace_back(json::object()));
      each(inner, item);
    }
  }
  // Of what documents of earlier versions have not.
  void later(const char* name, const auto& value) { field(name, value); }
  template <typename Item, typename Each>
  void later_list(const char* name, const std::vector<Item>& items, Each each) {
    list(name, items, each);
  }
  template <typename Item, typename Each>
  void object(const char* name, const std::optional<Item>& item, Each each) {
    if (!item) return;
    Writer inner(out_[name] = json::object());
    each(inner, *item);
  }

 private:
  static json of(const std::string& text) {
    if (text::is_utf8(text)) return text;
    return {{"base64", to_base64(text)}};
  }

  json& out_;
};

class Reader {  // throws json::exception or runtime_error, caught in read_hold
 public:
  explicit Reader(const json& in) : in_(in) {}

  void field(const char* name, std::string& text) { text = of(in_.at(name)); }
  template <typename Value>
    requires std::is_arithmetic_v<Value>
  void field(const char* name, Value& value) {
    in_.at(name).get_to(value);
  }
  void field(const char* name, Time& value) { value = Time(Seconds(in_.at(name).get<int64_t>())); }
  void field(const char* name, std::optional<Time>& value) {
    if (in_.contains(name)) field(name, value.emplace());
  }
  void field(const char* name, std::vector<std::string>& texts) {
    for (const auto& text : in_.at(name)) texts.push_back(of(text));
  }
  // One that documents of earlier versions lack.
  void newer_field(const char* name, std::vector<std::string>& texts) {
    if (in_.contains(name)) field(name, texts);
  }
  template <typename Word>
  void word(const char* name, Word& value, const auto& words) {
    const auto text = in_.at(name).get<std::string>();
    for (size_t i = 0; i < words.size(); ++i) {
      if (words[i] == text) {
        value = static_cast<Word>(i);
        return;
      }
    }
    throw std::runtime_error("unknown word ‘" + text + "’");
  }
  template <typename Item, typename Each>
  void list(const char* name, std::vector<Item>& items, Each each) {
    for (const auto& item : in_.at(name)) {
      Reader inner(item);
      each(inner, items.emplace_back());
    }
  }
  void later(const char* name, auto& value) {
    if (in_.contains(name)) field(name, value);
  }
  template <typename Item, typename Each>
  void later_list(const char* name, std::vector<Item>& items, Each each) {
    if (in_.contains(name)) list(name, items, each);
  }
  template <typename Item, typename Each>
  void object(const char* name, std::optional<Item>& item, Each each) {
    if (!in_.contains(name)) return;
    Reader inner(in_.at(name));
    each(inner, item.emplace());
  }

 private:
  static std::string of(const json& text) {
    if (text.is_string()) return text.get<std::string>();
    auto bytes = from_base64(text.at("base64").get<std::string>());
    if (!bytes) throw std::runtime_error(bytes.error().message);
    return *bytes;
  }

  const json& in_;
};

// In the order of the enumerations.
constexpr std::array<std::string_view, 7> States{"waiting", "releasing", "sent",  "dropped",
                                                 "expired", "failed",    "shared"};
constexpr std::array<std::string_view, 4> DecisionKinds{"send", "correct", "drop", "divert"};
constexpr std::array<std::string_view, 5> RecipientStates{"waiting", "sent", "refused", "dropped",
                                                          "shared"};
constexpr std::array<std::string_view, 5> Notices{"none", "asked", "expired", "failed", "reminder"};
constexpr std::array<std::string_view, 7> ShareStates{"waiting", "open",    "opened", "locked",
                                                      "failed",  "revoked", "expired"};
constexpr std::array<std::string_view, 4> ShareNews{"code", "opened", "locked", "failed"};
constexpr std::array<std::string_view, 3> Roles{"to", "cc", "bcc"};
constexpr std::array<std::string_view, 7> Actions{"deliver", "note",   "delay", "ask",
                                                  "approve", "divert", "refuse"};

void visit_recipient(auto& face, auto& recipient) {
  face.field("address", recipient.address);
  face.field("released_as", recipient.released_as);
  face.word("role", recipient.role, Roles);
  face.word("action", recipient.action, Actions);
  face.field("doubt", recipient.doubt);
  face.list("meant", recipient.meant, [](auto& inner, auto& meant) {
    inner.field("address", meant.address);
    inner.field("probability", meant.probability);
  });
  face.list("reasons", recipient.reasons, [](auto& inner, auto& reason) {
    inner.field("code", reason.code);
    inner.field("text", reason.text);
  });
  face.word("state", recipient.state, RecipientStates);
  face.field("reply", recipient.reply);
}

void visit_people(auto& face, auto& hold) {
  face.field("sender", hold.sender);
  face.field("author", hold.author);
  face.field("login", hold.login);
  face.field("person", hold.person);
  face.field("deciders", hold.deciders);
  face.field("four_eyes", hold.four_eyes);
}

void visit_message(auto& face, auto& hold) {
  face.field("subject", hold.subject);
  face.field("message_id", hold.message_id);
  face.field("correctable", hold.correctable);
  face.field("smtputf8", hold.smtputf8);
  face.field("eight_bit", hold.eight_bit);
  face.field("body_digest", hold.body_digest);
  face.field("body_size", hold.body_size);
}

void visit_verdict(auto& face, auto& hold) {
  face.word("action", hold.action, Actions);
  face.field("rules", hold.rules);
  face.newer_field("advice", hold.advice);
  face.newer_field("contents", hold.contents);
  face.list("set", hold.set, [](auto& inner, auto& reason) {
    inner.field("code", reason.code);
    inner.field("text", reason.text);
    inner.field("recipients", reason.recipients);
  });
  face.list("recipients", hold.recipients,
            [](auto& inner, auto& recipient) { visit_recipient(inner, recipient); });
}

void visit_decision(auto& face, auto& decision) {
  face.word("kind", decision.kind, DecisionKinds);
  face.field("by", decision.by);
  face.field("reason", decision.reason);
  face.field("when", decision.when);
}

void visit_progress(auto& face, auto& hold) {
  const auto each = [](auto& inner, auto& decision) { visit_decision(inner, decision); };
  face.object("decision", hold.decision, each);
  face.later("approvals_needed", hold.approvals_needed);
  face.later_list("approvals", hold.approvals, each);
  face.field("maybe_sent", hold.maybe_sent);
  face.field("in_flight", hold.in_flight);
  face.field("attempts", hold.attempts);
  face.field("next_attempt", hold.next_attempt);
  face.field("last_reply", hold.last_reply);
  face.word("notice", hold.notice, Notices);
  face.field("notice_attempts", hold.notice_attempts);
  face.field("notice_next", hold.notice_next);
  face.field("notified", hold.notified);
}

void visit_share(auto& face, auto& share) {
  face.field("id", share.id);
  face.field("recipient", share.recipient);
  face.word("state", share.state, ShareStates);
  face.field("created", share.created);
  face.field("expires", share.expires);
  face.field("token_hash", share.token_hash);
  face.field("code_hash", share.code_hash);
  face.field("codes", share.codes);
  face.field("wrong", share.wrong);
  face.field("times_opened", share.times_opened);
  face.field("first_opened", share.first_opened);
  face.field("last_opened", share.last_opened);
  face.field("revoked_by", share.revoked_by);
  face.list("news", share.news,
            [](auto& inner, auto& news) { inner.word("what", news, ShareNews); });
  face.field("attempts", share.attempts);
  face.field("next_attempt", share.next_attempt);
}

void visit(auto& face, auto& hold) {
  face.field("id", hold.id);
  face.field("key", hold.key);
  face.word("state", hold.state, States);
  face.field("created", hold.created);
  face.field("expires", hold.expires);
  face.field("release_at", hold.release_at);
  face.field("remind_at", hold.remind_at);
  visit_people(face, hold);
  visit_message(face, hold);
  visit_verdict(face, hold);
  visit_progress(face, hold);
  face.later_list("shares", hold.shares,
                  [](auto& inner, auto& share) { visit_share(inner, share); });
}

}  // namespace

std::string write_hold(const Hold& hold) {
  json out = json::object();
  Writer writer(out);
  visit(writer, hold);
  return out.dump();
}

Result<Hold> read_hold(std::string_view document) {
  try {
    const json in = json::parse(document);
    Hold hold;
    Reader reader(in);
    visit(reader, hold);
    return hold;
  } catch (const std::exception& error) {
    return fail(Kind::Internal, std::string("a stored hold cannot be read: ") + error.what());
  }
}

}  // namespace missent::store
