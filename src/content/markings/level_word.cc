// SPDX-License-Identifier: Apache-2.0
#include "content/markings/level_word.h"

#include "content/letters.h"

namespace missent::content {
namespace {

constexpr LevelWord Words[] = {
    {"COSMIC TOP SECRET", "nato", "COSMIC TOP SECRET", 5},
    {"COSMIC TRES SECRET", "nato", "COSMIC TOP SECRET", 5},
    {"NATO SECRET", "nato", "NATO SECRET", 4},
    {"NATO CONFIDENTIAL", "nato", "NATO CONFIDENTIAL", 3},
    {"NATO RESTRICTED", "nato", "NATO RESTRICTED", 2},
    {"NATO UNCLASSIFIED", "nato", "NATO UNCLASSIFIED", 1},
    {"NATO CONFIDENTIEL", "nato", "NATO CONFIDENTIAL", 3},
    {"NATO DIFFUSION RESTREINTE", "nato", "NATO RESTRICTED", 2},
    {"NATO SANS CLASSIFICATION", "nato", "NATO UNCLASSIFIED", 1},
    {"OTAN SECRET", "nato", "NATO SECRET", 4},
    {"OTAN CONFIDENTIEL", "nato", "NATO CONFIDENTIAL", 3},
    {"OTAN DIFFUSION RESTREINTE", "nato", "NATO RESTRICTED", 2},
    {"OTAN SANS CLASSIFICATION", "nato", "NATO UNCLASSIFIED", 1},

    {"TRES SECRET UE/EU TOP SECRET", "eu", "TRES SECRET UE/EU TOP SECRET", 5},
    {"SECRET UE/EU SECRET", "eu", "SECRET UE/EU SECRET", 4},
    {"CONFIDENTIEL UE/EU CONFIDENTIAL", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"RESTREINT UE/EU RESTRICTED", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"TRES SECRET UE", "eu", "TRES SECRET UE/EU TOP SECRET", 5},
    {"SECRET UE", "eu", "SECRET UE/EU SECRET", 4},
    {"CONFIDENTIEL UE", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"RESTREINT EU", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"CONFIDENTIEL EU", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"RESTREINT UE", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"TS-UE/EU-TS", "eu", "TRES SECRET UE/EU TOP SECRET", 5},
    {"S-UE/EU-S", "eu", "SECRET UE/EU SECRET", 4},
    {"C-UE/EU-C", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"R-UE/EU-R", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"EU TOP SECRET", "eu", "TRES SECRET UE/EU TOP SECRET", 5},
    {"EU SECRET", "eu", "SECRET UE/EU SECRET", 4},
    {"EU CONFIDENTIAL", "eu", "CONFIDENTIEL UE/EU CONFIDENTIAL", 3},
    {"EU RESTRICTED", "eu", "RESTREINT UE/EU RESTRICTED", 2},
    {"LIMITE", "eu", "LIMITE", 1, Trust::Word},

    {"OFFICIAL:SENSITIVE", "au-epms", "OFFICIAL:Sensitive", 2},
    {"OFFICIAL: SENSITIVE", "au-epms", "OFFICIAL:Sensitive", 2},
    {"UNOFFICIAL", "au-epms", "UNOFFICIAL", 0, Trust::Word},
    {"OFFICIAL-SENSITIVE", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"OFFICIAL - SENSITIVE", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"OFFICIAL SENSITIVE", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"OFF-SEN", "uk-gscp", "OFFICIAL-SENSITIVE", 2},
    {"O-S", "uk-gscp", "OFFICIAL-SENSITIVE", 2, Trust::Word},
    {"OFFICIAL", "uk-gscp", "OFFICIAL", 1, Trust::Word},
    {"NOT PROTECTIVELY MARKED", "uk-gpms", "NOT PROTECTIVELY MARKED", 0},

    {"PROTECTED A", "ca", "PROTECTED A", 2},
    {"PROTECTED B", "ca", "PROTECTED B", 2},
    {"PROTECTED C", "ca", "PROTECTED C", 3},
    {"PROTECTED-A", "ca", "PROTECTED A", 2},
    {"PROTECTED-B", "ca", "PROTECTED B", 2},
    {"PROTECTED-C", "ca", "PROTECTED C", 3},
    {"PROTEGE A", "ca", "PROTECTED A", 2},
    {"PROTEGE B", "ca", "PROTECTED B", 2},
    {"PROTEGE C", "ca", "PROTECTED C", 3},
    {"UNCLASSIFIED / NON CLASSIFIE", "ca", "UNCLASSIFIED", 1},
    {"UNCLASSIFIED/NON CLASSIFIE", "ca", "UNCLASSIFIED", 1},
    {"UNCLASSIFIED | NON CLASSIFIE", "ca", "UNCLASSIFIED", 1},
    {"NON CLASSIFIE / UNCLASSIFIED", "ca", "UNCLASSIFIED", 1},
    {"TRES SECRET", "ca", "TOP SECRET", 5},
    {"CONFIDENTIEL", "ca", "CONFIDENTIAL", 3, Trust::Common},

    {"PROTECTED", "au-epms", "PROTECTED", 3, Trust::Common},
    {"PROTECT", "uk-gpms", "PROTECT", 2, Trust::Common},
    {"IN-CONFIDENCE", "nz", "IN-CONFIDENCE", 2, Trust::Word},
    {"IN CONFIDENCE", "uk-gpms", "IN-CONFIDENCE", 2, Trust::Common},
    {"SENSITIVE", "nz", "SENSITIVE", 2, Trust::Common},
    {"RESTRICTED", "uk-gpms", "RESTRICTED", 2, Trust::Common},
    {"CONFIDENTIAL", "uk-gpms", "CONFIDENTIAL", 4, Trust::Common},
    {"TOP SECRET", "uk-gscp", "TOP SECRET", 5, Trust::Word},
    {"TOP-SECRET", "uk-gscp", "TOP SECRET", 5, Trust::Word},
    {"SECRET", "uk-gscp", "SECRET", 4, Trust::Word},

    {"UNCLASSIFIED//FOR OFFICIAL USE ONLY", "us-legacy", "FOUO", 2},
    {"UNCLASSIFIED//FOUO", "us-legacy", "FOUO", 2},
    {"UNCLASSIFIED//LAW ENFORCEMENT SENSITIVE", "us-legacy", "LES", 2},
    {"LIMITED OFFICIAL USE", "us-legacy", "OUO", 2},
    {"UNCLASSIFIED//SBU", "us-legacy", "SBU", 2},
    {"UNCLASSIFIED//LES", "us-legacy", "LES", 2},
    {"UNCLASSIFIED/FOR OFFICIAL USE ONLY", "us-legacy", "FOUO", 2},
    {"UNCLASSIFIED / FOR OFFICIAL USE ONLY", "us-legacy", "FOUO", 2},
    {"UNCLASSIFIED/FOUO", "us-legacy", "FOUO", 2},
    {"UNCLASSIFIED / FOUO", "us-legacy", "FOUO", 2},
    {"UNCLAS//FOUO", "us-legacy", "FOUO", 2},
    {"UNCLAS/FOUO", "us-legacy", "FOUO", 2},
    {"UNCLAS FOUO", "us-legacy", "FOUO", 2},
    {"UNCLAS", "us-cnsi", "UNCLASSIFIED", 1, Trust::Word},
    {"U//FOUO", "us-legacy", "FOUO", 2},
    {"U//LES", "us-legacy", "LES", 2},
    {"U//SBU", "us-legacy", "SBU", 2},
    {"FOR OFFICIAL USE ONLY", "us-legacy", "FOUO", 2},
    {"FOUO", "us-legacy", "FOUO", 2},
    {"SBU", "us-legacy", "SBU", 2, Trust::Common},
    {"LES", "us-legacy", "LES", 2, Trust::Common},
    {"SSI", "us-legacy", "SSI", 2, Trust::Common},
    {"SENSITIVE BUT UNCLASSIFIED", "us-legacy", "SBU", 2},
    {"LAW ENFORCEMENT SENSITIVE", "us-legacy", "LES", 2},
    {"SENSITIVE SECURITY INFORMATION", "us-legacy", "SSI", 2},
    {"OFFICIAL USE ONLY", "us-legacy", "OUO", 2},
    {"UNCLASSIFIED", "us-cnsi", "UNCLASSIFIED", 1, Trust::Word},
    {"CONTROLLED UNCLASSIFIED INFORMATION", "us-cui", "CUI", 2},
    {"CONTROLLED//", "us-cui", "CUI", 2},
    {"CONTROLLED", "us-cui", "CUI", 2, Trust::Common},
    {"CONTAINS CUI", "us-cui", "CUI", 2},
    {"CUI", "us-cui", "CUI", 2, Trust::Word},
    {"EXPORT CONTROLLED", "us-export", "EXPORT CONTROLLED", 2, Trust::Word},
    {"EXPORT-CONTROLLED", "us-export", "EXPORT CONTROLLED", 2, Trust::Word},
    {"ITAR/EAR CONTROLLED", "us-export", "EXPORT CONTROLLED", 2},
    {"ITAR CONTROLLED", "us-export", "EXPORT CONTROLLED", 2},
    {"EAR CONTROLLED", "us-export", "EXPORT CONTROLLED", 2},

    {"TLP:AMBER+STRICT", "tlp", "TLP:AMBER+STRICT", 2},
    {"TLP:AMBER", "tlp", "TLP:AMBER", 2},
    {"TLP:RED", "tlp", "TLP:RED", 3},
    {"TLP:GREEN", "tlp", "TLP:GREEN", 1},
    {"TLP:CLEAR", "tlp", "TLP:CLEAR", 0},
    {"TLP:WHITE", "tlp", "TLP:CLEAR", 0},
};

bool stands_at(const LevelWord& word, std::string_view capitals) {
  return capitals.starts_with(word.words) &&
         (word.words.ends_with('/') || !is_alnum(char_at(capitals, word.words.size())));
}

}  // namespace

const LevelWord* level_word_at(std::string_view capitals) {
  const LevelWord* longest = nullptr;
  for (const auto& word : Words) {
    if (longest != nullptr && word.words.size() <= longest->words.size()) continue;
    if (stands_at(word, capitals)) longest = &word;
  }
  return longest;
}

}  // namespace missent::content
