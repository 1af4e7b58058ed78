// SPDX-License-Identifier: Apache-2.0
#include "intent/domain_candidates.h"

#include "intent/domain_slip.h"
#include "intent/known_names.h"
#include "intent/name_model.h"
#include "text/domain.h"

#include <algorithm>
#include <fmt/format.h>

namespace missent::intent {

namespace {

constexpr double OtherHost = 0.01, GluedHost = 0.02;
constexpr std::string_view UnknownEnding = "unknown-ending";

// Endings that most mail goes to, looked at where the typed one is not delegated or rare.
constexpr std::string_view CommonEndings[] = {
    "com",   "net",   "org",    "edu", "gov", "co.uk",  "org.uk", "gov.uk", "ac.uk",
    "de",    "fr",    "nl",     "it",  "es",  "com.au", "com.br", "co.jp",  "co.nz",
    "co.za", "co.in", "com.mx", "ca",  "ch",  "at",     "be",     "se",     "no",
    "dk",    "fi",    "pl",     "cz",  "pt",  "ie",     "us",     "info",   "mil"};

bool is_listed_under(std::string_view domain) {
  for (std::string_view name = domain; !name.empty();) {
    if (is_listed_name(name)) return true;
    size_t dot = name.find('.');
    name = dot == name.npos ? std::string_view{} : name.substr(dot + 1);
  }
  return false;
}

class Finder {
 public:
  Finder(std::string_view typed, std::string_view local, const DomainGround& ground)
      : typed_(typed), local_(local), ground_(ground) {}

  std::vector<NearDomain> find() {
    char last = domain().empty() ? '\0' : domain().back();
    if (last >= '0' && last <= '9' && !is_slipped_number()) return {};
    known_domains();
    other_endings();
    protected_suffixes();
    added_labels();
    glued_host();
    cut_short();
    return std::move(found_);
  }

 private:
  std::string_view domain() const { return typed_.domain(); }
  std::vector<std::string_view> names_near(std::string_view name) const {
    constexpr size_t Most = 64;
    return ground_.index.near_domains(name, Most, ground_.asked_domains());
  }
  bool is_known(std::string_view name) const {
    return ground_.index.has_domain(name, ground_.asked_domains());
  }

  // False for 192.0.2.1; ".c0m1" may be a slip.
  bool is_slipped_number() const {
    auto label = domain().substr(std::min(domain().rfind('.') + 1, domain().size()));
    return std::any_of(label.begin(), label.end(), [](char c) { return c < '0' || c > '9'; });
  }

  void consider(std::string_view meant) {
    if (auto slip = typed_.slip_of(meant)) found_.push_back({std::string(meant), *std::move(slip)});
  }

  void add(std::string meant, double channel, SlipKind kind, std::string said) {
    if (meant != domain())
      found_.push_back({std::move(meant), {channel, kind, 0, 0, std::move(said)}});
  }

  void known_domains() {
    for (auto near : names_near(domain())) consider(near);
    // "us.army.ml": the host part is kept where only the registered name slipped.
    std::string_view name = text::registrable(domain());
    if (name.size() == domain().size()) return;
    std::string host(domain().substr(0, domain().size() - name.size()));
    for (auto near : names_near(name)) consider(host + std::string(near));
  }

  // "yaho.co" for yahoo.com; "bear.con" for bear.com, known or not; "gmail.couk".
  void other_endings() {
    constexpr double Usual = 5e-3;
    if (suffix_probability(typed_.parts().suffix) > Usual) return;
    size_t first = domain().find('.');
    for (size_t dot = domain().rfind('.'), labels = 0;
         labels < 2 && dot != domain().npos && dot > 0;
         dot = dot < 2 ? domain().npos : domain().rfind('.', dot - 1), ++labels)
      endings_after(domain().substr(0, dot), domain().substr(dot + 1));
    if (first == domain().npos) glued_ending();
  }

  void endings_after(std::string_view stem, std::string_view ending) {
    bool is_suffix = ending == typed_.parts().suffix;
    for (auto common : CommonEndings) {
      auto slip = explain_slip(ending, common);
      if (!slip || slip->kind == SlipKind::TwoSlips || slip->kind == SlipKind::Misspelt) continue;
      std::string meant = fmt::format("{}.{}", stem, common);
      if (is_suffix)
        for (auto near : names_near(meant)) consider(near);
      consider_unknown(meant);
    }
  }

  // "examplenet" for example.net
  void glued_ending() {
    for (auto common : CommonEndings)
      if (domain().size() > common.size() + 2 && domain().ends_with(common))
        consider_unknown(
            fmt::format("{}.{}", domain().substr(0, domain().size() - common.size()), common));
  }

  void consider_unknown(std::string_view meant) {
    constexpr double Seldom = 1e-4;
    if (suffix_probability(typed_.parts().suffix) < Seldom) consider(meant);
  }

  // Closed name spaces are watched although nobody here ever wrote to the name: "navy.ml" for
  // "navy.mil", "x.mil.ml" for "x.mil".
  void protected_suffixes() {
    if (is_protected(domain(), ground_.settings)) return;
    for (const auto& suffix : ground_.settings.protected_suffixes) {
      auto inner = domain().rfind("." + suffix + ".");
      if (inner != std::string::npos) consider(domain().substr(0, inner + 1 + suffix.size()));
      slipped_suffix(suffix);
    }
  }

  void slipped_suffix(const std::string& suffix) {
    auto dots = static_cast<size_t>(std::count(suffix.begin(), suffix.end(), '.'));
    for (size_t dot = domain().rfind('.'), labels = 0; dot != domain().npos && dot > 0;
         dot = domain().rfind('.', dot - 1)) {
      if (++labels > dots + 2) return;
      std::string_view ending = domain().substr(dot + 1);
      if (is_protected(domain().substr(0, dot), ground_.settings)) continue;  // an ending added
      if (is_close(ending, suffix)) consider(fmt::format("{}.{}", domain().substr(0, dot), suffix));
    }
  }

  // One slip, and not the ordinary ending of another name space that merely looks near ("gov" is
  // not a slip of "gov.uk").
  static bool is_close(std::string_view ending, std::string_view suffix) {
    auto slip = explain_slip(ending, suffix);
    return slip && slip->kind != SlipKind::TwoSlips && slip->kind != SlipKind::Misspelt;
  }

  // "army.mil.co", "gmail.com.com"; "mail.gmail.com" where the person is known at gmail.com.
  void added_labels() {
    std::string_view name = domain();
    for (int labels = 0; labels < 2; ++labels) {
      size_t dot = name.rfind('.');
      if (dot == name.npos || dot == 0) break;
      name = name.substr(0, dot);
      if (is_known(name)) consider(name);
    }
    size_t dot = domain().find('.');
    if (dot == domain().npos) return;
    std::string parent(domain().substr(dot + 1));
    if (ground_.index.has_address(local_ + "@" + parent, ground_.asked_addresses()))
      add(std::move(parent), OtherHost, SlipKind::Subdomain,
          fmt::format("an extra sub-domain ‘{}’", domain().substr(0, dot)));
  }

  // "usarmy.mil" and "us-army.mil" for us.army.mil where only army.mil is known.
  void glued_host() {
    if (!is_protected(domain(), ground_.settings) || is_listed_under(domain())) return;
    size_t label = domain().find('.');
    for (size_t at = 2; at != domain().npos && at + 1 < label; ++at) {
      std::string_view rest = domain().substr(at), host = domain().substr(0, at);
      if (rest.front() == '-') continue;
      if (!is_listed_name(rest) && !is_known(rest)) continue;
      bool hyphen = host.back() == '-';
      if (hyphen) host.remove_suffix(1);
      add(fmt::format("{}.{}", host, rest), GluedHost, SlipKind::Separator,
          hyphen ? "a hyphen in the place of a dot" : "a missing dot");
    }
  }

  // "compuser.com" for compuserve.com: a mail service's name without its end.
  void cut_short() {
    constexpr size_t LeastTyped = 6, LeastLost = 2, MostLost = 3;
    constexpr double LostEnd = 2e-3;
    const auto& parts = typed_.parts();
    if (parts.name.size() < LeastTyped || !parts.host.empty() || find_popular(domain())) return;
    std::string_view stem = domain().substr(0, domain().size() - parts.suffix.size() - 1);
    std::string_view ending = domain().substr(stem.size());
    const auto& all = popular_domains();
    auto at = std::lower_bound(all.begin(), all.end(), stem,
                               [](auto& one, auto wanted) { return one.domain < wanted; });
    for (; at != all.end() && at->domain.starts_with(stem); ++at) {
      size_t lost = at->domain.size() - std::min(at->domain.size(), domain().size());
      if (lost < LeastLost || lost > MostLost || !at->domain.ends_with(ending)) continue;
      std::string_view end = at->domain.substr(stem.size(), lost);
      if (end == "net" || end.find('.') != end.npos) continue;  // fastweb.it, fastwebnet.it
      add(std::string(at->domain), LostEnd, SlipKind::TwoSlips,
          fmt::format("a missing end ‘{}’", end));
    }
  }

  TypedDomain typed_;
  std::string local_;
  const DomainGround& ground_;
  std::vector<NearDomain> found_;
};

}  // namespace

std::vector<NearDomain> near_domains(std::string_view typed, std::string_view local,
                                     const DomainGround& ground) {
  return Finder(typed, local, ground).find();
}

const char* code_of_domain(std::string_view domain, std::string_view local, const Slip&,
                           const DomainGround& ground) {
  if (ground.registers.is_own(domain)) return "near-own";
  if (ground.registers.partner_of(domain, std::string(local) + "@" + std::string(domain)))
    return "near-partner";
  if (is_protected(domain, ground.settings) || is_listed_name(domain)) return "near-protected";
  if (popular_share(domain) > 0) return "near-popular";
  if (ground.index.has_domain(domain, ground.asked_domains())) return "near-known";
  return UnknownEnding.data();
}

bool is_protected(std::string_view domain, const Settings& settings) {
  return std::any_of(settings.protected_suffixes.begin(), settings.protected_suffixes.end(),
                     [&](auto& suffix) { return text::is_within(domain, suffix); });
}

}  // namespace missent::intent
