// SPDX-License-Identifier: Apache-2.0
#include "content/markings/handling.h"

#include "base/none.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t MostParts = 16;

constexpr std::string_view Known[] = {
    // United Kingdom
    "SENSITIVE", "PERSONAL", "PERSONAL DATA", "COMMERCIAL", "LOCSEN", "LEGAL",
    "LEGAL PROFESSIONAL PRIVILEGE", "LPP", "MARKET SENSITIVE", "MARKET-SENSITIVE", "HR",
    "HR/MANAGEMENT", "HR / MANAGEMENT", "MANAGEMENT", "STAFF", "MEDICAL", "POLICY", "INVESTIGATION",
    "CONTRACTS", "APPOINTMENTS", "HONOURS", "BUDGET", "VISITS", "RECIPIENTS ONLY",
    "FOR PUBLIC RELEASE", "UK EYES ONLY", "UKEO", "FIVE EYES ONLY", "FVEY", "AUSCANNZUKUS",
    "LIMDIS", "STRAP1", "STRAP2", "STRAP3", "STRAP 1", "STRAP 2", "STRAP 3", "ATOMIC", "CRYPTO",
    "IN CONFIDENCE", "IN-CONFIDENCE", "NATIONAL SECURITY",
    // United States
    "NOFORN", "NF", "ORCON", "OC", "PROPIN", "PR", "IMCON", "IMC", "RELIDO", "FISA", "RSEN", "RS",
    "DEA SENSITIVE", "FOUO", "WAIVED", "EXDIS", "NODIS", "XD", "ND", "DS", "SBU", "SBU NOFORN",
    "LES", "LES NOFORN", "SSI", "SI", "TK", "HCS", "KDK", "G", "HVSACO", "RESTRICTED DATA", "RD",
    "FORMERLY RESTRICTED DATA", "FRD", "TFNI", "DOD UCNI", "DOE UCNI", "UCNI", "DCNI", "CNWDI",
    "FED ONLY", "FEDCON", "NOCON", "DL ONLY", "ATTORNEY-CLIENT", "ATTORNEY-WP", "CUI", "ITAR",
    "NO FOREIGN NATIONALS", "NO FOREIGN DISSEMINATION", "SPECIAL HANDLING REQUIRED", "PROTEGE A",
    "PROTEGE B", "PROTEGE C", "PROTECTED A", "PROTECTED B", "PROTECTED C", "PRIVACY", "BASIC",
    "SPECIFIED", "PRVCY", "HLTH", "CTI", "OPSEC", "PHYS", "EXPTR", "NNPI", "ISVI", "PCII", "EMGT",
    "LEI", "TAX", "BUDG", "CRIT", "INTEL", "PROCURE", "PERS", "EAR", "EXPT", "DRAFT",
    "DELIBERATIVE", "PRE-DECISIONAL", "PROVISIONAL", "US ONLY",
    // NATO, European Union
    "PUBLICLY DISCLOSED", "ATOMAL", "BALK", "BOHEMIA", "SIOP", "RELEASABLE TO", "JUR",
    "SPECIAL HANDLING",
    // Australia, New Zealand, Canada
    "AUSTEO", "AGAO", "CABINET", "NATIONAL-CABINET", "NATIONAL CABINET", "DELICATE-SOURCE",
    "DELICATE SOURCE", "ACCOUNTABLE-MATERIAL", "ACCOUNTABLE MATERIAL", "PERSONAL-PRIVACY",
    "PERSONAL PRIVACY", "LEGAL-PRIVILEGE", "LEGAL PRIVILEGE", "LEGISLATIVE-SECRECY",
    "LEGISLATIVE SECRECY", "EVALUATIVE", "NZEO", "NEW ZEALAND EYES ONLY", "CANADIAN EYES ONLY",
    "CEO", "CABINET CONFIDENCE", "CABINET CONFIDENCES", "SOLICITOR-CLIENT PRIVILEGE",
    "RESERVE AUX CANADIENS", "RELEASE EXTERNAL", "RELEASE INTERNAL", "WHEN COMPLETED",
    "ONCE COMPLETED", "UNE FOIS REMPLI", "NON CLASSIFIE", "CONFIDENTIEL", "TRES SECRET"};

constexpr std::string_view Beginnings[] = {"REL TO ",
                                           "REL-",
                                           "REL/",
                                           "REL ",
                                           "RELEASABLE TO ",
                                           "DISPLAY ONLY ",
                                           "EMBARGOED",
                                           "SAR-",
                                           "SPECIAL ACCESS REQUIRED-",
                                           "ACCM-",
                                           "FGI ",
                                           "FGI",
                                           "SP-",
                                           "EXCLUSIVE-FOR",
                                           "EXCLUSIVE FOR",
                                           "PERSONAL FOR ",
                                           "TO BE REVIEWED ON",
                                           "SI-",
                                           "HCS-",
                                           "TK-",
                                           "RD-",
                                           "FRD-",
                                           "C ",
                                           "FG ",
                                           "CONTAINS ",
                                           "NOT FOR ",
                                           "PRIVACY ACT"};
constexpr std::string_view Conditions[] = {"WHEN ",       "UNTIL ",         "ONCE ",
                                           "WITH ATTACH", "WITHOUT ATTACH", "WITH CUI ATTACH"};

constexpr std::string_view Endings[] = {" EYES ONLY", " USE ONLY", " IN CONFIDENCE",
                                        " IN-CONFIDENCE"};

// Beside a level they make words of everyday: "EU SECRET BALLOT", "NATO RESTRICTED AREA".
constexpr std::string_view Nouns[] = {
    "AREA",  "ACCESS", "ZONE",    "BALLOT", "SERVICE", "AGENT",    "POLICE",  "STOCK",
    "VIEW",  "SANTA",  "GARDEN",  "SAUCE",  "RECIPE",  "INVOICE",  "PARTNER", "RECEIPT",
    "SALES", "SHARES", "SPECIES", "SITE",   "TRADE",   "DELIVERY", "DIET",    "WASTE"};

struct National {
  std::string_view word, scheme;
};
constexpr National Nationals[] = {{"AUSTEO", "au-epms"},
                                  {"AGAO", "au-epms"},
                                  {"NATIONAL-CABINET", "au-epms"},
                                  {"NATIONAL CABINET", "au-epms"},
                                  {"DELICATE-SOURCE", "au-epms"},
                                  {"DELICATE SOURCE", "au-epms"},
                                  {"PERSONAL-PRIVACY", "au-epms"},
                                  {"LEGAL-PRIVILEGE", "au-epms"},
                                  {"LEGISLATIVE-SECRECY", "au-epms"},
                                  {"EXCLUSIVE-FOR", "au-epms"},
                                  {"ACCOUNTABLE-MATERIAL", "au-epms"},
                                  {"CABINET", "au-epms"},
                                  {"NZEO", "nz"},
                                  {"NEW ZEALAND EYES ONLY", "nz"},
                                  {"REL TO NZL", "nz"},
                                  {"RELEASABLE TO NZL", "nz"},
                                  {"CANADIAN EYES ONLY", "ca"},
                                  {"CEO", "ca"},
                                  {"CABINET CONFIDENCE", "ca"},
                                  {"RESERVE AUX CANADIENS", "ca"},
                                  {"NON CLASSIFIE", "ca"},
                                  {"CONFIDENTIEL", "ca"},
                                  {"TRES SECRET", "ca"},
                                  {"UK EYES ONLY", "uk-gscp"},
                                  {"UKEO", "uk-gscp"},
                                  {"NOFORN", "us-cnsi"},
                                  {"NO FOREIGN", "us-cnsi"},
                                  {"ORCON", "us-cnsi"},
                                  {"REL TO USA", "us-cnsi"}};

bool is_known(std::string_view part) {
  return std::find(std::begin(Known), std::end(Known), part) != std::end(Known);
}

template <size_t N>
bool begins_with_one_of(std::string_view part, const std::string_view (&begins)[N]) {
  return std::any_of(std::begin(begins), std::end(begins),
                     [&](auto begin) { return part.starts_with(begin); });
}

bool is_shaped(std::string_view part) {
  constexpr size_t LongestName = 60;
  if (part.size() > LongestName) return part.starts_with("EMBARGOED");
  return begins_with_one_of(part, Conditions) || begins_with_one_of(part, Beginnings) ||
         std::any_of(std::begin(Endings), std::end(Endings),
                     [&](auto end) { return part.ends_with(end); });
}

// Where the next part ends, and how long the mark behind it is.
size_t end_of_part(std::string_view rest, size_t& mark) {
  for (size_t at = 0; at < rest.size(); ++at) {
    mark = 1;
    if (std::string_view("()[]:;|\n").find(rest[at]) != None) return at;
    mark = 2;
    if (rest.substr(at, 2) == "//") return at;
    mark = 3;
    if (rest.substr(at, 3) == " - ") return at;
  }
  mark = 0;
  return rest.size();
}

}  // namespace

std::vector<std::string> parts_of_handling(std::string_view behind) {
  std::vector<std::string> parts;
  while (!behind.empty() && parts.size() < MostParts) {
    size_t mark = 0;
    const size_t end = end_of_part(behind, mark);
    const auto part = trimmed(behind.substr(0, end), " -/,.*_\t\r");
    if (!part.empty()) parts.emplace_back(part);
    behind.remove_prefix(std::min(end + mark, behind.size()));
  }
  return parts;
}

bool is_handling(std::string_view part) {
  if (is_known(part) || is_shaped(part)) return true;
  for (std::string_view mark : {"/", ",", " AND ", " & ", " "}) {
    const size_t at = part.find(mark);
    if (at == None || at == 0) continue;
    const auto first = trimmed(part.substr(0, at));
    const auto rest = trimmed(part.substr(at + mark.size()));
    // Handling is short: "COMMERCIAL AND PERSONAL", "NOFORN/ORCON/RELIDO".
    if (is_known(first) && part.size() < 100 && is_handling(rest)) return true;
  }
  return false;
}

bool begins_with_everyday_noun(std::string_view behind) {
  return std::any_of(std::begin(Nouns), std::end(Nouns), [&](auto noun) {
    return behind.starts_with(noun) && !is_alnum(char_at(behind, noun.size()));
  });
}

bool is_condition(std::string_view part) {
  if (part.ends_with("COMPLETED") || part.ends_with("FILLED IN")) return false;
  return begins_with_one_of(part, Conditions);
}

bool is_page(std::string_view part) {
  if (!part.starts_with("PAGE ") && !part.starts_with("P. ")) return false;
  return std::all_of(part.begin() + 4, part.end(), [](char c) {
    return is_digit(c) || std::string_view(" OF/").find(c) != None;
  });
}

bool begins_with_handling(std::string_view behind) {
  const auto begins = [&](std::string_view known) {
    return behind.starts_with(known) && !is_alnum(char_at(behind, known.size()));
  };
  return std::any_of(std::begin(Known), std::end(Known), begins) || is_shaped(behind);
}

bool is_code_word(std::string_view part) {
  return part.size() >= 3 && part.size() <= 20 && std::all_of(part.begin(), part.end(), is_upper);
}

std::string_view scheme_of_handling(std::string_view part) {
  for (const auto& national : Nationals) {
    if (part.starts_with(national.word) && !is_alnum(char_at(part, national.word.size())))
      return national.scheme;
  }
  return {};
}

}  // namespace missent::content
