// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a regulator's form asks about a breach, in its order and words, as far as a case answers it;
// and the same as JSON, CSV and a page that prints. Free of the people affected: addresses in free
// texts are left out, and which texts had some is said. What nobody has answered yet is listed.
//
// Form: the Information Commissioner's, as published, which covers Article 33(3) of the (UK) GDPR.

#include "guard/case.h"

#include <string>
#include <string_view>
#include <vector>

namespace missent::guard {

struct ReportField {
  std::string_view key;  // "incident_type"
  std::string_view question;
  std::vector<std::string> answer;  // empty: nobody has said it yet
  bool is_required = false;
};

struct ReportSection {
  std::string_view title;
  std::vector<ReportField> fields;
};

struct CaseReport {
  std::string id;
  Time made{};
  std::vector<ReportSection> sections;
  std::vector<std::string> missing;   // questions that must be answered and are not
  std::vector<std::string> cleansed;  // keys of fields that addresses were left out of
};

struct Reporter {  // who reports
  std::vector<std::string> domains;
};

CaseReport make_report(const Case& one, const Reporter& reporter, Time now);

// Without e-mail addresses: "[address left out]" stands for each.
std::string without_addresses(std::string_view text);

std::string report_json(const CaseReport& report);
std::string report_csv(const CaseReport& report);   // section,question,answer (RFC 4180)
std::string report_html(const CaseReport& report);  // whole in itself; A4 when printed

}  // namespace missent::guard
