// SPDX-License-Identifier: Apache-2.0
#pragma once
// The section [policy] of the configuration: the file of the organisation, those of its units, and
// one to compare with. docs/formats/configuration.md

#include "policy/policy.h"
#include "policy/toml_reader.h"

#include <functional>
#include <string>
#include <vector>

namespace missent::program {

struct PolicyConfiguration {
  std::string file;                  // "" the built-in policy
  std::string compare;               // "" none
  std::vector<policy::Layer> units;  // in the order of the file
};

// What is wrong is noted in the reader.
void read_policy_section(policy::TomlReader& reader, const policy::TomlEntry& entry,
                         PolicyConfiguration& into);

// The same section with another file in its place, to try it: that of the organisation, or of the
// unit when one is named. Nothing is compared. Malformed names the unit that is not there.
Result<PolicyConfiguration> with_file(PolicyConfiguration configuration, const std::string& file,
                                      const std::string& unit);

// All files of the section as one policy; `read` answers the text of a file.
Result<policy::Policy> load_policy(
    const PolicyConfiguration& configuration,
    const std::function<Result<std::string>(const std::string& path)>& read);

}  // namespace missent::program
