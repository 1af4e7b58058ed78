// SPDX-License-Identifier: Apache-2.0
#pragma once
// `missent people list|import|export|remove`: own people and distribution lists in the store,
// beside those of files. docs/formats/registers.md. (`sync` is command_people_sync.h.)

#include "program/output.h"
#include "program/session.h"

#include <string>
#include <vector>

namespace missent::program {

struct PeopleOptions {
  std::vector<std::string> names;  // addresses or files
  std::string format = "people";   // import: people, lists, aliases
  std::string domain;              // import of aliases: of names without one
  bool lists = false;              // list, export: the distribution lists
  bool leavers = false;            // list: only those who have left
  bool all = false;                // export: with those of files
  bool json = false;
};

int run_people_list(const PeopleOptions& options, const Session& session, Output& output);
int run_people_import(const PeopleOptions& options, const Session& session, Output& output);
int run_people_export(const PeopleOptions& options, const Session& session, Output& output);
int run_people_remove(const PeopleOptions& options, const Session& session, Output& output);

}  // namespace missent::program
