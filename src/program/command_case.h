// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent case …`: incidents and investigations, from a terminal. Guide: docs/cases.md. Every
// change is one durable step of the store with its entry in the log.

#include "program/output.h"
#include "program/session.h"

#include <optional>
#include <string>
#include <vector>

namespace missent::program {

struct CaseOptions {
  std::string id;
  bool json = false;
  bool all = false;                               // list: closed ones too
  std::string title;                              // open
  std::string aware, happened;                    // a time or a day; "" now, unknown
  std::string status;                             // suspected, confirmed, near-miss
  std::vector<std::string> scans;                 // files of `scan --json`, "-" standard input
  std::string report;                             // the folder of scan --report, of the same scan
  std::vector<std::string> holds;                 // ids
  std::string kind, text;                         // action, note, close
  std::string format = "json";                    // report, summary: json, csv, html, pdf
  std::string submitted, reference, late_reason;  // report
  std::string sha256;                             // exported: of what was given away
  std::string file;                               // export, report: "" standard output
  std::string bundle, key;                        // export: sealed, with the messages
  std::vector<std::string> archives;              // of these
  int year = 0;                                   // summary: 0 this one
};

// What `case assess` says; empty words leave what was said.
struct AssessOptions {
  std::string id;
  bool json = false;
  std::string status, happened, aware;
  std::string incident_type, likelihood, told, trained;
  std::vector<std::string> data_types, subject_types, told_others;
  std::string people;   // "N" or "N-M"
  std::string records;  // "N"
  std::string discovered, cause, consequences, preventive, recurrence;
};

int run_case_open(const CaseOptions& options, const Session& session, Output& output);
int run_case_list(const CaseOptions& options, const Session& session, Output& output);
int run_case_show(const CaseOptions& options, const Session& session, Output& output);
int run_case_add(const CaseOptions& options, const Session& session, Output& output);
int run_case_note(const CaseOptions& options, const Session& session, Output& output);
int run_case_action(const CaseOptions& options, const Session& session, Output& output);
int run_case_assess(const AssessOptions& options, const Session& session, Output& output);
int run_case_close(const CaseOptions& options, const Session& session, Output& output);
// `exported` gets the words of the command that enters it in the log (run_case_exported).
int run_case_export(const CaseOptions& options, const Session& session, Output& output,
                    std::vector<std::string>& exported);
int run_case_exported(const CaseOptions& options, const Session& session, Output& output);
int run_case_report(const CaseOptions& options, const Session& session, Output& output);
int run_case_recall(const CaseOptions& options, const Session& session, Output& output);
int run_case_summary(const CaseOptions& options, const Session& session, Output& output);

}  // namespace missent::program
