// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent partner list|add|import|export|review|remove`: the register of partners in the store,
// beside that of files, which only an editor changes. docs/formats/registers.md.

#include "program/output.h"
#include "program/session.h"

#include <string>
#include <utility>
#include <vector>

namespace missent::program {

struct PartnerOptions {
  std::vector<std::string> names;                           // domains, addresses or files
  std::vector<std::pair<std::string, std::string>> values;  // of columns, as they are given
  std::string format = "missent";                           // import
  std::string next;                                         // review: the date to be set
  int within = 30;   // review: days in which an entry is told as soon due
  bool due = false;  // list: only those past their review
  bool all = false;  // export: with those of files
  bool json = false;
};

int run_partner_list(const PartnerOptions& options, const Session& session, Output& output);
int run_partner_add(const PartnerOptions& options, const Session& session, Output& output);
int run_partner_import(const PartnerOptions& options, const Session& session, Output& output);
int run_partner_export(const PartnerOptions& options, const Session& session, Output& output);
// Lists what is past its review (exit status 1 when something is) or soon will be; or sets the next
// date of those named.
int run_partner_review(const PartnerOptions& options, const Session& session, Output& output);
int run_partner_set_review(const PartnerOptions& options, const Session& session, Output& output);
int run_partner_remove(const PartnerOptions& options, const Session& session, Output& output);

}  // namespace missent::program
