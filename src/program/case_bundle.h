// SPDX-License-Identifier: Apache-2.0
#pragma once
// The evidence of a case for an investigator: the case and the bytes of its messages, each sealed
// to the investigator's public key, with a manifest of digests that names nobody. Format:
// docs/formats/bundle.md; guide: docs/cases.md. Who makes a bundle cannot open it again.

#include "guard/case.h"
#include "program/command_line.h"
#include "program/output.h"
#include "program/session.h"

#include <string>
#include <vector>

namespace missent::program {

struct BundleRequest {
  std::string folder;                 // is made; files in it are replaced
  std::string public_key;             // base64, as run_case_key prints it
  std::vector<std::string> archives;  // where the messages are, named as in the scan
};

struct BundleResult {
  size_t messages = 0;
  size_t missing = 0;  // not found, or another message stands there now
  std::string manifest_sha256;
};

// Malformed: a key that is none.
Result<BundleResult> write_bundle(const guard::Case& one, const BundleRequest& request,
                                  const Session& session);

struct BundleOptions {
  std::string folder, key_file, out;
};

// Makes a pair of keys in a file for its owner alone, and prints the public one.
int run_case_key(const BundleOptions& options, const CommonOptions& common, Output& output);
// Opens a bundle into another folder, and checks every digest. Wrong: one differs; what was sound
// is written all the same.
int run_case_unseal(const BundleOptions& options, const CommonOptions& common, Output& output);

}  // namespace missent::program
