// SPDX-License-Identifier: Apache-2.0
#include "intent/wrong_person.h"

#include "intent/fit.h"
#include "intent/prior.h"
#include "mail/address.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace missent::intent {

namespace {

constexpr double WrongPersons = 0.4;   // of the messages with a slip
constexpr double TrustedShare = 0.05;  // a wrong person is mostly one who is seldom written to
constexpr double TellFrom = 0.02;
constexpr double LookFor = 0.1;        // odds from which somebody better is looked for
constexpr double SomebodyKnown = 0.7;  // that the right one is among the sender's people
constexpr size_t MostInstead = 8, MostMeantInstead = 3, MostAlike = 6, MostNamed = 4;

double base_odds(const Recipient& recipient, const Question& question, double slip_rate) {
  PriorGround ground{question.known, question.registers, question.settings, question.at};
  bool trusted = is_trusted(mail::habit_key(recipient.address), ground);
  return slip_rate * WrongPersons * (trusted ? TrustedShare : 1);
}

class Finder {
 public:
  Finder(const Question& question, double slip_rate)
      : question_(question), fit_(question), slip_rate_(slip_rate) {
    for (const auto& row : fit_.rows()) {
      scores_.push_back(score(*question.context->forest, row));
      odds_.push_back(wrong_odds(*question.context->forest, scores_.back(), slip_rate));
    }
  }

  WrongPerson of(const Recipient& recipient) const {
    auto place = fit_.place_of(mail::habit_key(recipient.address));
    if (!place || *place >= odds_.size())
      return {base_odds(recipient, question_, slip_rate_), {}, {}};
    WrongPerson out{odds_[*place], {}, {}};
    // One wrong person a message: the others take their share of the blame.
    double others = 0;
    for (size_t i = 0; i < odds_.size(); ++i) others += i == *place ? 0 : odds_[i];
    out.odds /= 1 + others;
    if (out.odds < TellFrom) return out;
    if (out.odds >= LookFor) out.meant = instead_of(*place);
    out.reasons = reasons_of(recipient, *place, out.meant);
    return out;
  }

 private:
  std::vector<std::string> possible(size_t place) const {
    const habits::Profile& profile = question_.context->profile;
    const habits::Wording& wording = question_.context->wording;
    std::vector<std::string> out;
    auto take = [&](const std::vector<const habits::Companion*>& list, size_t most) {
      size_t taken = 0;
      for (const auto* one : list) {
        bool there = one->sent == 0 || one->key == question_.sender || fit_.place_of(one->key) ||
                     std::find(out.begin(), out.end(), one->key) != out.end();
        if (there || taken++ >= most || out.size() >= MostInstead) continue;
        out.emplace_back(one->key);
      }
    };
    take(profile.named_alike(fit_.keys()[place], MostAlike * 2), MostAlike);
    take(profile.called(wording.quoted_author, 40), MostNamed);
    take(profile.called(wording.greeting, 40), MostNamed);
    return out;
  }

  std::vector<Meant> instead_of(size_t place) const {
    std::vector<Meant> out;
    double all = 0;
    for (const auto& key : possible(place)) {
      double odds =
          wrong_odds(*question_.context->forest,
                     score(*question_.context->forest, fit_.row_with(place, key)), slip_rate_);
      out.push_back({key, 1 / std::max(odds, 1e-12)});
      all += out.back().probability;
    }
    const double own = 1 / std::max(odds_[place], 1e-12);
    for (auto& one : out) one.probability *= SomebodyKnown / (all + own);
    std::sort(out.begin(), out.end(),
              [](auto& a, auto& b) { return a.probability > b.probability; });
    if (out.size() > MostMeantInstead) out.resize(MostMeantInstead);
    return out;
  }

  float value(size_t place, std::string_view name) const {
    auto at = std::find_if(FeatureTable.begin(), FeatureTable.end(),
                           [&](auto& feature) { return feature.name == name; });
    return fit_.rows()[place][static_cast<size_t>(at - FeatureTable.begin())];
  }

  std::vector<Reason> reasons_of(const Recipient& recipient, size_t place,
                                 const std::vector<Meant>& meant) const {
    std::vector<Reason> out;
    const std::string& who = recipient.address.text;
    if (value(place, "author-none") > 0 && value(place, "author-outside") > 1)
      out.push_back(
          {"answers-another", fmt::format("the message answers somebody else than {}", who)});
    if (value(place, "greeted") == 0 && value(place, "greeted-other") == 0 &&
        value(place, "greeted-outside") > 0)
      out.push_back(
          {"greets-another", fmt::format("the greeting names somebody else than {}", who)});
    if (value(place, "recipients") > 1 && value(place, "together-any") == 0)
      out.push_back({"never-together",
                     fmt::format("you have never written to {} together with the others", who)});
    if (value(place, "near-share") == 0)
      out.push_back({"other-matters", fmt::format("you write to {} about other things", who)});
    if (!meant.empty() && value(place, "rivals") > 0)
      out.push_back({"named-alike", fmt::format("{} is named alike", meant.front().address)});
    if (out.empty()) out.push_back({"fits-none", fmt::format("{} does not fit this message", who)});
    return out;
  }

  const Question& question_;
  Fit fit_;
  double slip_rate_;
  std::vector<float> scores_;
  std::vector<double> odds_;
};

}  // namespace

std::vector<WrongPerson> find_wrong_persons(const Question& question, double slip_rate) {
  std::vector<WrongPerson> out;
  if (!question.context || question.context->profile.sent() < FewestSent) {
    for (const Recipient& recipient : question.recipients)
      out.push_back({base_odds(recipient, question, slip_rate), {}, {}});
    return out;
  }
  Finder finder(question, slip_rate);
  for (const Recipient& recipient : question.recipients) out.push_back(finder.of(recipient));
  return out;
}

}  // namespace missent::intent
