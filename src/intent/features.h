// SPDX-License-Identifier: Apache-2.0
#pragma once
// The features by which a recipient fits the message it stands in: what the sender usually does,
// who is written to together, what it is about, who is greeted and quoted, who else is named alike.
// One table names them all; the forest (intent/forest.h) weighs them. Pure.
//
// Each feature comes twice: as it is, and against the mean of the message's other recipients (0
// where there are none), since "fits worse than the others" says more than any number alone. Cost:
// about 60 µs for a message of three. Limits: the first 50 recipients; 12 others looked at for
// each. Test: intent/features_test.cc.

#include "habits/evidence.h"
#include "habits/profile.h"
#include "habits/wording.h"
#include "intent/past_alike.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace missent::intent {

struct FeatureName {
  std::string_view name;
  std::string_view family;
};

inline constexpr std::array FeatureTable = {
    FeatureName{"sent", "habit"},        // ln(1 + messages of the sender to it)
    FeatureName{"recent", "habit"},      // the same, faded
    FeatureName{"share", "habit"},       // of the sender's messages
    FeatureName{"since-sent", "habit"},  // ln(1 + days), at the sender's latest message; 9 never
    FeatureName{"authored", "habit"},    // ln(1 + messages from it)
    FeatureName{"since-authored", "habit"},
    FeatureName{"shared", "habit"},     // ln(1 + messages received together)
    FeatureName{"copied", "habit"},     // how often it stands in Cc
    FeatureName{"list-size", "habit"},  // usual size of its messages against this one
    FeatureName{"alone", "habit"},      // how often it is the only one
    FeatureName{"is-to", "habit"},
    FeatureName{"known", "habit"},
    FeatureName{"everyone", "organisation"},  // ln(1 + messages of all to it)
    FeatureName{"senders", "organisation"},   // ln(1 + people who write to it)
    FeatureName{"domain", "organisation"},    // ln(1 + messages of all to its domain)
    FeatureName{"idle", "organisation"},      // ln(1 + days since anybody wrote to it)
    FeatureName{"own", "organisation"},
    FeatureName{"together-mean",
                "company"},  // with the others: messages with both, against the rarer one
    FeatureName{"together-most", "company"},
    FeatureName{"together-least", "company"},
    FeatureName{"together-any", "company"},  // share of the others it ever stood with
    FeatureName{"together-count", "company"},
    FeatureName{"domain-mates", "company"},  // share of the others in its domain
    FeatureName{"own-share", "company"},     // recipients in the sender's domain
    FeatureName{"recipients", "company"},
    FeatureName{"near-share",
                "content"},  // of the 30 most similar past messages, weighed, those with it
    FeatureName{"near-best", "content"},  // the most similar one with it
    FeatureName{"near-top",
                "content"},  // the same share of the best one who is no recipient, less its own
    FeatureName{"near-rank", "content"},
    FeatureName{"near-out", "content"},  // the best one outside
    FeatureName{"best", "content"},      // the most similar one at all
    FeatureName{"subject", "thread"},    // stood in mail of this subject
    FeatureName{"subject-known", "thread"},
    FeatureName{"author", "thread"},          // named like who wrote what is quoted
    FeatureName{"author-other", "thread"},    // another recipient is
    FeatureName{"author-none", "thread"},     // somebody wrote it, and no recipient is named so
    FeatureName{"author-outside", "thread"},  // one of the sender's people is, who is no recipient
    FeatureName{"author-outside-sent", "thread"},
    FeatureName{"quoted-to", "thread"},  // named like whom that was sent to
    FeatureName{"quoted-to-other", "thread"},
    FeatureName{"quoted", "thread"},      // named in the quoted text
    FeatureName{"quoted-any", "thread"},  // recipients who are
    FeatureName{"reply", "thread"},
    FeatureName{"forward", "thread"},
    FeatureName{"quotes", "thread"},  // there is a quoted author
    FeatureName{"greeted", "names"},
    FeatureName{"greeted-other", "names"},  // recipients who are, without it
    FeatureName{"greeted-outside",
                "names"},            // people of the sender called like the greeting, no recipients
    FeatureName{"greets", "names"},  // the greeting names anybody known
    FeatureName{"mentioned", "names"},  // named in what the author wrote
    FeatureName{"domain-mentioned", "names"},
    FeatureName{"fresh", "names"},        // ln(1 + bytes the author wrote)
    FeatureName{"rivals", "rivals"},      // people of the sender named alike
    FeatureName{"rival-near", "rivals"},  // best of them less its own: near-share
    FeatureName{"rival-together", "rivals"},
    FeatureName{"rival-greeted", "rivals"},
    FeatureName{"rival-author", "rivals"},
    FeatureName{"rival-quoted", "rivals"},
    FeatureName{"rival-sent", "rivals"},
    FeatureName{"messages", "sender"},  // ln(1 + messages of the sender)
    FeatureName{"pause", "sender"},     // ln(1 + days since the sender's latest trace)
};

inline constexpr size_t Features = FeatureTable.size();
using FeatureRow = std::array<float, 2 * Features>;  // as they are, then against the others

struct FeatureCase {
  std::string_view sender;                  // habit key
  std::span<const std::string> recipients;  // habit keys, each once, without the sender
  size_t copied = 0;                        // how many of the last ones stand in Cc or Bcc
  Time date{};
  uint32_t subject = 0;  // hash, as in a lesson
  const habits::Wording& wording;
  const habits::Profile& profile;
  const habits::Known& known;  // of the recipients
  const PastAlike& past;       // of this wording and profile
};

inline constexpr size_t MostFeatureRecipients = 50;

// One row for each of the first 50 recipients.
std::vector<FeatureRow> read_features(const FeatureCase& given);

}  // namespace missent::intent
