// SPDX-License-Identifier: Apache-2.0
#include "intent/features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace missent::intent {

namespace {

using habits::Companion;
using habits::NameForms;
using habits::WordHash;

constexpr size_t MostOthers = 12, Nearest = 30, MostRivals = 12, MostCalled = 40, MostRanked = 60;
constexpr float Never = 9, Nobody = -1;

float log1(double count) { return static_cast<float>(std::log1p(std::max(0.0, count))); }
float days(Time later, Time earlier) {
  return log1(static_cast<double>((later - earlier).count()) / 86400);
}
float as_float(size_t count) { return static_cast<float>(count); }

std::string_view domain_of(std::string_view key) {
  return key.substr(std::min(key.rfind('@') + 1, key.size()));
}

// "dynegy" of "ken@mail.dynegy.com": the label people use as a name.
WordHash label_of(std::string_view domain) {
  size_t last = domain.rfind('.');
  if (last == domain.npos || last == 0) return 0;
  size_t before = domain.rfind('.', last - 1);
  std::string_view label = domain.substr(before == domain.npos ? 0 : before + 1,
                                         last - (before == domain.npos ? 0 : before + 1));
  return label.size() > 3 ? habits::hash_word(label) : 0;
}

size_t both(const std::vector<uint32_t>& one, const std::vector<uint32_t>& other) {
  const auto& few = one.size() < other.size() ? one : other;
  const auto& many = one.size() < other.size() ? other : one;
  size_t count = 0;
  auto from = many.begin();
  for (uint32_t trace : few) {
    from = std::lower_bound(from, many.end(), trace);
    if (from == many.end()) break;
    count += *from == trace;
  }
  return count;
}

struct Together {
  float mean = Nobody, most = Nobody, least = Nobody, any = Nobody, count = 0;
};

struct Names {  // how one recipient is called in the message
  float greeted = 0, author = 0, quoted_to = 0, quoted = 0, mentioned = 0;
};

class Reader {
 public:
  explicit Reader(const FeatureCase& given) : case_(given), profile_(given.profile) {
    count_ = std::min(given.recipients.size(), MostFeatureRecipients);
    for (size_t i = 0; i < count_; ++i) add_recipient(given.recipients[i]);
    read_near();
    read_outside();
  }

  std::vector<FeatureRow> rows() {
    std::vector<FeatureRow> rows(count_);
    for (size_t i = 0; i < count_; ++i) fill(i, rows[i]);
    compare(rows);
    return rows;
  }

 private:
  struct One {
    std::string_view key, domain;
    const Companion* companion = nullptr;
    const habits::Evidence* evidence = nullptr;
    NameForms forms;
    Names names;
  };

  Names names_of(const NameForms& forms) const {
    const habits::Wording& words = case_.wording;
    Names names;
    names.greeted = static_cast<float>(habits::match(forms, words.greeting));
    names.author = static_cast<float>(habits::match(forms, words.quoted_author));
    names.quoted_to = static_cast<float>(habits::match(forms, words.quoted_to));
    names.quoted = static_cast<float>(habits::match(forms, words.quoted_names));
    names.mentioned = static_cast<float>(habits::match_fresh(forms, words.words));
    return names;
  }

  void add_recipient(const std::string& key) {
    One one;
    one.key = key;
    one.domain = domain_of(key);
    one.companion = profile_.find(key);
    one.evidence = case_.known.find(key);
    one.forms = one.evidence && !one.evidence->names.empty()
                    ? habits::name_forms(key, one.evidence->names)
                : one.companion && one.companion->key == key ? one.companion->forms
                                                             : habits::name_forms(key);
    one.names = names_of(one.forms);
    all_.push_back(std::move(one));
  }

  bool is_recipient(const Companion& companion) const {
    return companion.key == case_.sender ||
           std::any_of(all_.begin(), all_.end(),
                       [&](const One& one) { return one.companion == &companion; });
  }

  uint32_t number_of(const Companion& companion) const {
    return static_cast<uint32_t>(&companion - profile_.companions().data());
  }

  // Who stands in the past messages that are most like this one.
  void read_near() {
    share_.assign(profile_.companions().size(), 0);
    best_.assign(profile_.companions().size(), 0);
    const auto similar = case_.past.best();
    float total = 1e-6F;
    for (size_t i = 0; i < std::min(Nearest, similar.size()); ++i) total += similar[i].cosine;
    for (size_t i = 0; i < similar.size(); ++i) {
      for (uint32_t person : profile_.people_of(similar[i].trace)) {
        if (i < Nearest) share_[person] += similar[i].cosine / total;
        best_[person] = std::max(best_[person], similar[i].cosine);
      }
    }
    if (!similar.empty()) most_similar_ = similar.front().cosine;
    rank_near();
    for (uint32_t trace : profile_.with_subject(case_.subject)) subject_traces_.push_back(trace);
  }

  void rank_near() {
    for (uint32_t i = 0; i < share_.size(); ++i) {
      if (share_[i] > 0) ranked_.push_back({share_[i], i});
      if (best_[i] == 0 || is_recipient(profile_.companions()[i])) continue;
      top_outside_ = std::max(top_outside_, share_[i]);
      best_outside_ = std::max(best_outside_, best_[i]);
    }
    std::sort(ranked_.begin(), ranked_.end(), [](auto& a, auto& b) { return a.first > b.first; });
  }

  // People of the sender whom the quoted head or the greeting seems to name, and who are no
  // recipients.
  void read_outside() {
    const habits::Wording& words = case_.wording;
    for (const auto* companion : profile_.called(words.quoted_author, MostCalled)) {
      if (is_recipient(*companion)) continue;
      auto match = static_cast<float>(habits::match(companion->forms, words.quoted_author));
      if (match > author_outside_ ||
          (match == author_outside_ && companion->sent > author_outside_sent_)) {
        author_outside_ = match;
        author_outside_sent_ = companion->sent;
      }
    }
    for (const auto* companion : profile_.called(words.greeting, MostCalled)) {
      greets_ = 1;
      if (!is_recipient(*companion))
        greeted_outside_ = std::max(greeted_outside_, companion->sent + 1);
    }
  }

  Together together(const Companion* companion, size_t self) const {
    Together out;
    size_t others = 0, met = 0;
    float sum = 0, most = 0, least = 2;
    for (size_t i = 0; i < count_ && others < MostOthers; ++i) {
      if (i == self) continue;
      ++others;
      const Companion* other = all_[i].companion;
      size_t count = companion && other ? both(companion->traces, other->traces) : 0;
      float rarer = companion && other
                        ? as_float(std::min(companion->traces.size(), other->traces.size()))
                        : 0;
      float value = as_float(count) / (rarer + 1.5F);
      sum += value;
      most = std::max(most, value);
      least = std::min(least, value);
      met += count > 0;
      out.count += as_float(count);
    }
    if (others == 0) return out;
    return {sum / as_float(others), most, least, as_float(met) / as_float(others), log1(out.count)};
  }

  float near_of(const Companion* companion) const {
    return companion ? share_[number_of(*companion)] : 0;
  }

  void fill(size_t self, FeatureRow& row) const {
    size_t at = 0;
    auto put = [&](float value) { row[at++] = value; };
    fill_habit(self, put);
    fill_organisation(all_[self], put);
    Together with = fill_company(self, put);
    fill_content(all_[self], put);
    fill_thread(self, put);
    fill_names(self, put);
    fill_rivals(self, with, put);
    put(log1(profile_.sent()));
    put(days(case_.date, profile_.last_sent()));
  }

  template <typename Put>
  void fill_habit(size_t self, Put put) const {
    static const Companion stranger;
    const Companion& one = all_[self].companion ? *all_[self].companion : stranger;
    const habits::Tally ever =
        all_[self].evidence ? all_[self].evidence->with_sender : habits::Tally{};
    const uint32_t sent = std::max(one.sent, ever.sent),
                   authored = std::max(one.authored, ever.received);
    const Time last_sent = std::max(one.last_sent, ever.last_sent.value_or(Time{}));
    bool known = all_[self].companion || sent + authored > 0;
    put(log1(sent));
    put(log1(one.recent *
             std::exp(one.sent
                          ? -std::max(0.0, static_cast<double>(
                                               (profile_.last_sent() - one.last_sent).count())) /
                                5184000
                          : 0)));
    put(static_cast<float>(one.sent) / static_cast<float>(profile_.sent() + 5));
    put(sent ? days(profile_.last_sent(), last_sent) : Never);
    put(log1(authored));
    put(one.authored ? days(profile_.last_sent(), one.last_authored) : Never);
    put(log1(one.shared));
    put((static_cast<float>(one.copied) + 0.3F) / (static_cast<float>(one.sent) + 1));
    put(one.sent ? one.sizes / static_cast<float>(one.sent) - std::log(as_float(count_)) : 0);
    auto solo = std::count_if(one.traces.begin(), one.traces.end(), [&](uint32_t trace) {
      return profile_.people_of(trace).size() == 1;
    });
    put((static_cast<float>(solo) + 0.5F) / (as_float(one.traces.size()) + 2));
    put(self + case_.copied < case_.recipients.size() ? 1 : 0);
    put(known ? 1 : 0);
  }

  template <typename Put>
  void fill_organisation(const One& one, Put put) const {
    const habits::Evidence* evidence = one.evidence;
    put(log1(evidence ? evidence->with_all.sent : 0));
    put(log1(evidence ? evidence->senders : 0));
    put(log1(evidence ? evidence->domain.sent : 0));
    bool dated = evidence && evidence->with_all.last_sent;
    put(dated ? days(std::max(profile_.last_sent(), *evidence->with_all.last_sent),
                     *evidence->with_all.last_sent)
              : Never);
    put(one.domain == domain_of(case_.sender) ? 1 : 0);
  }

  template <typename Put>
  Together fill_company(size_t self, Put put) const {
    Together with = together(all_[self].companion, self);
    put(with.mean);
    put(with.most);
    put(with.least);
    put(with.any);
    put(with.count);
    size_t mates = 0, own = 0;
    for (size_t i = 0; i < count_; ++i) {
      mates += i != self && all_[i].domain == all_[self].domain;
      own += all_[i].domain == domain_of(case_.sender);
    }
    put(count_ > 1 ? as_float(mates) / as_float(count_ - 1) : Nobody);
    put(as_float(own) / as_float(count_));
    put(as_float(count_));
    return with;
  }

  template <typename Put>
  void fill_content(const One& one, Put put) const {
    float near = near_of(one.companion);
    put(near);
    put(one.companion ? best_[number_of(*one.companion)] : 0);
    put(top_outside_ - near);
    auto rank = std::find_if(ranked_.begin(), ranked_.end(), [&](auto& each) {
      return one.companion && each.second == number_of(*one.companion);
    });
    put(std::min<float>(MostRanked, static_cast<float>(rank - ranked_.begin())));
    put(best_outside_ - (one.companion ? best_[number_of(*one.companion)] : 0));
    put(most_similar_);
  }

  template <typename Put>
  void fill_thread(size_t self, Put put) const {
    const habits::Wording& words = case_.wording;
    const One& one = all_[self];
    bool same_subject = one.companion && both(one.companion->traces, subject_traces_) > 0;
    float author = 0, to = 0, any = 0;
    for (size_t i = 0; i < count_; ++i) {
      any += all_[i].names.quoted >= 1.5F ? 1.0F : 0.0F;
      if (i == self) continue;
      author = std::max(author, all_[i].names.author);
      to = std::max(to, all_[i].names.quoted_to);
    }
    put(same_subject ? 1 : 0);
    put(subject_traces_.empty() ? 0 : 1);
    put(one.names.author);
    put(author);
    put(!words.quoted_author.empty() && std::max(author, one.names.author) < 1 ? 1 : 0);
    put(author_outside_ - one.names.author);
    put(author_outside_ > 1 ? log1(author_outside_sent_) : 0);
    put(one.names.quoted_to);
    put(to);
    put(one.names.quoted);
    put(any);
    put(words.reply ? 1 : 0);
    put(words.forward ? 1 : 0);
    put(words.quoted_author.empty() ? 0 : 1);
  }

  template <typename Put>
  void fill_names(size_t self, Put put) const {
    const One& one = all_[self];
    float others = 0;
    for (size_t i = 0; i < count_; ++i)
      others += i != self && all_[i].names.greeted > 0 ? 1.0F : 0.0F;
    WordHash label = label_of(one.domain);
    bool mentioned = label != 0 && one.domain != domain_of(case_.sender) &&
                     (habits::find_word(case_.wording.words, label) ||
                      habits::has_word(case_.wording.quoted_names, label));
    put(one.names.greeted);
    put(others);
    put(log1(greeted_outside_));
    put(greets_);
    put(one.names.mentioned);
    put(mentioned ? 1 : 0);
    put(log1(case_.wording.fresh_bytes));
  }

  template <typename Put>
  void fill_rivals(size_t self, const Together& with, Put put) const {
    const One& one = all_[self];
    float near = 0, company = 0, greeted = 0, author = 0, quoted = 0, sent = 0, rivals = 0;
    for (const Companion* rival : profile_.named_alike(one.key, MostRivals)) {
      if (rival->sent == 0 || is_recipient(*rival)) continue;
      Names names = names_of(rival->forms);
      rivals += 1;
      near = std::max(near, near_of(rival));
      if (count_ > 1 && rivals <= 6) company = std::max(company, together(rival, self).mean);
      greeted = std::max(greeted, names.greeted);
      author = std::max(author, names.author);
      quoted = std::max(quoted, names.quoted);
      sent = std::max(sent, log1(rival->sent));
    }
    put(rivals);
    put(near - near_of(one.companion));
    put(company - std::max(0.0F, with.mean));
    put(greeted - one.names.greeted);
    put(author - one.names.author);
    put(quoted - one.names.quoted);
    put(sent - log1(one.companion ? one.companion->sent : 0));
  }

  static void compare(std::vector<FeatureRow>& rows) {
    for (size_t f = 0; f < Features; ++f) {
      float sum = 0;
      for (const auto& row : rows) sum += row[f];
      for (auto& row : rows)
        row[Features + f] =
            rows.size() > 1 ? row[f] - (sum - row[f]) / as_float(rows.size() - 1) : 0;
    }
  }

  const FeatureCase& case_;
  const habits::Profile& profile_;
  size_t count_ = 0;
  std::vector<One> all_;
  std::vector<float> share_, best_;  // of each companion
  std::vector<std::pair<float, uint32_t>> ranked_;
  std::vector<uint32_t> subject_traces_;
  float most_similar_ = 0, top_outside_ = 0, best_outside_ = 0;
  float author_outside_ = 0, greets_ = 0;
  uint32_t author_outside_sent_ = 0, greeted_outside_ = 0;
};

}  // namespace

std::vector<FeatureRow> read_features(const FeatureCase& given) {
  if (given.recipients.empty()) return {};
  return Reader(given).rows();
}

}  // namespace missent::intent
