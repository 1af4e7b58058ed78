// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_slip.h"
#include "intent/judge.h"
#include "intent/known_names.h"

#include "mail/address.h"
#include "text/domain.h"
#include "text/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace missent::intent {

namespace {

constexpr size_t Most = 64;
constexpr double ShownName = 0.9;  // the client shows one address and sends to another

struct Typed {
  std::string local, domain;  // local as written
  std::string folded;         // habit key's local part
};

class Finder {
 public:
  Finder(const Recipient& recipient, const Index& index, const habits::Registers& registers,
         const Settings& settings)
      : recipient_(recipient), index_(index), registers_(registers), settings_(settings) {
    std::string key = mail::habit_key(recipient.address);
    size_t at = key.rfind('@');
    size_t written = recipient.address.text.rfind('@');
    typed_ = {recipient.address.text.substr(0, written), recipient.address.domain,
              key.substr(0, at)};
  }

  std::vector<Candidate> find() {
    domains();
    protected_suffixes();
    locals();
    shown_address();
    std::vector<Candidate> all;
    for (auto& [address, candidate] : found_) all.push_back(std::move(candidate));
    std::sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.channel > b.channel; });
    if (all.size() > Most) all.resize(Most);
    return all;
  }

 private:
  void add(Candidate candidate) {
    auto& slot = found_[candidate.address];
    if (candidate.channel > slot.channel) slot = std::move(candidate);
  }

  bool is_protected(std::string_view domain) const {
    return std::any_of(settings_.protected_suffixes.begin(), settings_.protected_suffixes.end(),
                       [&](auto& suffix) { return text::is_within(domain, suffix); });
  }

  std::string code_for(std::string_view domain) const {
    if (registers_.is_own(domain)) return "near-own";
    if (registers_.partner_of(domain, typed_.folded + "@" + std::string(domain)))
      return "near-partner";
    if (is_protected(domain)) return "near-protected";
    if (popular_share(domain) > 0) return "near-popular";
    return "near-known";
  }

  void consider_domain(std::string_view meant) {
    auto slip = explain_domain_slip(typed_.domain, meant);
    if (!slip) return;
    std::string text = fmt::format("{} differs from {} by {}", text::display_domain(typed_.domain),
                                   text::display_domain(meant), slip->text);
    add({typed_.local + "@" + std::string(meant), slip->channel, code_for(meant), std::move(text)});
  }

  void domains() {
    for (auto near : index_.near_domains(typed_.domain)) consider_domain(near);
    // "us.army.ml": the host part is kept where only the registered name slipped.
    std::string_view name = text::registrable(typed_.domain);
    if (name.size() == typed_.domain.size()) return;
    std::string host = typed_.domain.substr(0, typed_.domain.size() - name.size());
    for (auto near : index_.near_domains(name)) consider_domain(host + std::string(near));
  }

  // Closed name spaces are watched although nobody here ever wrote to the name: "navy.ml" for
  // "navy.mil", "x.mil.ml" for "x.mil".
  void protected_suffixes() {
    if (is_protected(typed_.domain)) return;
    for (const auto& suffix : settings_.protected_suffixes) {
      auto inner = typed_.domain.rfind("." + suffix + ".");
      if (inner != std::string::npos)
        consider_domain(std::string_view(typed_.domain).substr(0, inner + 1 + suffix.size()));
      slipped_suffix(suffix);
    }
  }

  void slipped_suffix(const std::string& suffix) {
    auto dots = std::count(suffix.begin(), suffix.end(), '.');
    std::string_view domain = typed_.domain;
    for (size_t dot = domain.rfind('.'), labels = 0; dot != domain.npos && dot > 0;
         dot = domain.rfind('.', dot - 1)) {
      if (++labels > static_cast<size_t>(dots) + 2) return;
      std::string_view ending = domain.substr(dot + 1);
      if (is_protected(domain.substr(0, dot))) continue;  // an ending added, not slipped
      if (close_ending(ending, suffix))
        consider_domain(std::string(domain.substr(0, dot + 1)) + suffix);
    }
  }

  // One slip, and not the ordinary ending of another name space that merely looks near ("gov" is
  // not a slip of "gov.uk").
  static bool close_ending(std::string_view ending, std::string_view suffix) {
    auto slip = explain_slip(ending, suffix);
    return slip && slip->text != "two letters";
  }

  void locals() {
    for (auto near : index_.near_locals(typed_.folded, typed_.domain)) {
      auto slip = explain_local_slip(typed_.folded, near);
      if (!slip) continue;
      std::string text =
          fmt::format("‘{}’ differs from ‘{}’ by {}", typed_.folded, near, slip->text);
      std::string address = std::string(near) + "@" + typed_.domain;
      const char* code = registers_.person(address) ? "near-person" : "near-correspondent";
      add({std::move(address), slip->channel, code, std::move(text)});
    }
  }

  // "ops@navy.mil" <ops@navy.ml>
  void shown_address() {
    mail::Address shown = mail::parse_address(recipient_.name);
    if (recipient_.name.find('@') == std::string::npos || !shown.is_address()) return;
    if (mail::habit_key(shown) == mail::habit_key(recipient_.address)) return;
    add({shown.text, ShownName, "shown-address",
         fmt::format("the name shown is {}, but the mail goes to {}", shown.text,
                     recipient_.address.text)});
  }

  const Recipient& recipient_;
  const Index& index_;
  const habits::Registers& registers_;
  const Settings& settings_;
  Typed typed_;
  std::map<std::string, Candidate> found_;
};

}  // namespace

std::vector<Candidate> find_candidates(const Recipient& recipient, const Index& index,
                                       const habits::Registers& registers,
                                       const Settings& settings) {
  if (!recipient.address.is_address() || recipient.address.domain.starts_with('[')) return {};
  return Finder(recipient, index, registers, settings).find();
}

}  // namespace missent::intent
