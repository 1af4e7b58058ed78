// SPDX-License-Identifier: Apache-2.0
#include "intent/set_reasons.h"

#include "intent/known_names.h"
#include "mail/address.h"
#include "text/domain.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace missent::intent {

namespace {

using habits::Companion;
using habits::Profile;

constexpr size_t FewestTogether = FewestSentToCompare,
                 MostGroup = 10;  // messages to all of these recipients
constexpr double NearlyAlways = 0.9;
constexpr float NearlySame = 0.9F;  // cosine of the words
constexpr size_t FewestWords = 25;  // shorter texts are all alike

// Who is known by a pseudonym only cannot be named.
std::string shown(const Companion& one) {
  if (!habits::Pseudonyms::is_one(one.key)) return std::string(one.key);
  return "somebody at " + text::display_domain(one.key.substr(one.key.rfind('@') + 1));
}

std::vector<std::string> addresses_of(const Companion& one) {
  if (habits::Pseudonyms::is_one(one.key)) return {};
  return {std::string(one.key)};
}

class Set {
 public:
  explicit Set(const Question& question) : question_(question), context_(*question.context) {
    for (const Recipient& recipient : context_.everyone) {
      std::string key = mail::habit_key(recipient.address);
      if (key.empty() || key == question.sender) continue;
      if (const Companion* one = context_.profile.find(key)) there_.insert(one);
      keys_.insert(std::move(key));
    }
  }

  std::vector<SetReason> reasons() const {
    std::vector<SetReason> out;
    missing_companion(out);
    new_organisation(out);
    text_reused(out);
    return out;
  }

 private:
  bool is_there(const Companion& companion) const { return there_.contains(&companion); }

  // Sent traces in which all recipients stand.
  std::vector<uint32_t> traces_with_all() const {
    std::vector<uint32_t> common;
    bool first = true;
    for (const auto& key : keys_) {
      const Companion* one = context_.profile.find(key);
      if (!one) return {};
      std::vector<uint32_t> kept;
      if (first)
        kept = one->traces;
      else
        std::set_intersection(common.begin(), common.end(), one->traces.begin(), one->traces.end(),
                              std::back_inserter(kept));
      common = std::move(kept);
      first = false;
    }
    std::erase_if(common, [&](uint32_t trace) { return !context_.profile.is_sent(trace); });
    return common;
  }

  void missing_companion(std::vector<SetReason>& out) const {
    if (keys_.size() < 2 || keys_.size() > MostGroup) return;
    const auto traces = traces_with_all();
    if (traces.size() < FewestTogether) return;
    std::map<uint32_t, size_t> counts;
    for (uint32_t trace : traces)
      for (uint32_t person : context_.profile.people_of(trace)) ++counts[person];
    for (const auto& [person, count] : counts) {
      const Companion& one = context_.profile.companions()[person];
      if (is_there(one) ||
          static_cast<double>(count) < NearlyAlways * static_cast<double>(traces.size()))
        continue;
      out.push_back({"missing-companion",
                     fmt::format("{} was there in {} of your {} messages to these recipients",
                                 shown(one), count, traces.size()),
                     addresses_of(one)});
    }
  }

  // Somebody of an organisation nobody here has to do with comes into a thread.
  void new_organisation(std::vector<SetReason>& out) const {
    if (!context_.wording.reply || keys_.size() < 2) return;
    for (const Recipient& recipient : context_.everyone) {
      const mail::Address& address = recipient.address;
      if (!address.is_address() || question_.registers.is_own(address.domain) ||
          popular_share(address.domain) > 0)
        continue;
      const std::string key = mail::habit_key(address);
      const auto* evidence = question_.known.find(key);
      if (evidence && evidence->domain.sent + evidence->domain.received > 0) continue;
      if (question_.registers.partner_of(address.domain, key)) continue;
      if (habits::match(habits::name_forms(key), context_.wording.quoted_to) > 1 ||
          habits::match(habits::name_forms(key), context_.wording.quoted_author) > 1)
        continue;
      out.push_back(
          {"new-organisation",
           fmt::format("the reply brings in {}, with which nobody here has written before",
                       text::display_domain(address.domain)),
           {address.text}});
    }
  }

  void text_reused(std::vector<SetReason>& out) const {
    if (context_.wording.words.size() < FewestWords || context_.wording.reply ||
        context_.wording.forward)
      return;
    for (const auto& similar : context_.past.best(3)) {
      if (similar.cosine < NearlySame || !context_.profile.is_sent(similar.trace)) continue;
      auto people = context_.profile.people_of(similar.trace);
      bool shared = std::any_of(people.begin(), people.end(), [&](uint32_t person) {
        return is_there(context_.profile.companions()[person]);
      });
      if (shared || people.empty()) continue;
      out.push_back({"text-reused",
                     fmt::format("the text is nearly that of an earlier message to {}",
                                 shown(context_.profile.companions()[people.front()])),
                     {}});
      return;
    }
  }

  const Question& question_;
  const Context& context_;
  std::set<std::string, std::less<>> keys_;
  std::set<const Companion*> there_;  // of the profile, those who are recipients
};

}  // namespace

std::vector<SetReason> habit_set_reasons(const Question& question) {
  if (!question.context || question.context->profile.sent() < FewestTogether) return {};
  return Set(question).reasons();
}

}  // namespace missent::intent
