// SPDX-License-Identifier: Apache-2.0
#include "program/command_audit.h"

#include "guard/json_writer.h"
#include "guard/shown.h"
#include "program/configuration.h"
#include "program/exit_status.h"
#include "program/files.h"
#include "store/checkpoint.h"
#include "store/merkle.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace missent::program {

namespace {

using store::Hash;

// One name for the log of an organisation: it may hold no blank and no plus sign.
std::string origin_of(const Configuration& configuration) {
  const auto& domains = configuration.organisation.domains;
  return domains.empty() ? "missent" : domains.front() + "/missent";
}

Result<store::CheckpointKey> key_of(const Session& session, const std::string& origin) {
  return store::CheckpointKey(origin, TRY(session.derived_key("audit-checkpoint")));
}

// All leaves of the log as long as it is now, in order.
Result<uint64_t> each_leaf(guard::AuditLog& audit, const std::function<void(const Hash&)>& take) {
  const uint64_t size = TRY(audit.size());
  for (uint64_t at = 0; at < size;) {
    const auto leaves = TRY(audit.leaves(at, size - at));
    for (const auto& hex : leaves) {
      const auto leaf = store::hash_of_hex(hex);
      if (!leaf) return fail(Kind::Malformed, fmt::format("audit entry {} has no leaf", at));
      take(*leaf);
      ++at;
    }
    if (leaves.empty()) return fail(Kind::Malformed, fmt::format("audit entry {} is missing", at));
  }
  return size;
}

struct Earlier {  // a checkpoint that the log must go on from
  std::string file;
  store::Checkpoint checkpoint;
  std::string problem;
};

Result<Earlier> read_earlier(const std::string& file, const Session& session) {
  const std::string note = TRY(read_small_file(resolve(session, file)));
  // The organisation's first domain may have changed since.
  const auto key = TRY(key_of(session, note.substr(0, note.find('\n'))));
  auto checkpoint = store::read_checkpoint(note, key.verifier());
  if (checkpoint) return Earlier{file, *std::move(checkpoint), {}};
  if (checkpoint.error().kind == Kind::Refused)
    return Earlier{file, {}, "it is not signed by this log"};
  return fail(file, checkpoint.error());
}

struct Found {
  uint64_t entries = 0;
  Hash root{};
  std::string problem;
  std::vector<Earlier> earlier;

  bool is_good() const {
    return problem.empty() &&
           std::ranges::all_of(earlier, [](const auto& one) { return one.problem.empty(); });
  }
};

// Compares each earlier root with that of as many leaves now.
void compare(const store::MerkleRoot& now, std::vector<Earlier>& earlier) {
  for (auto& one : earlier) {
    if (!one.problem.empty() || one.checkpoint.size != now.size()) continue;
    if (one.checkpoint.root != now.root())
      one.problem = fmt::format("the first {} entries are not what they were", now.size());
  }
}

Result<Found> look(const AuditOptions& options, const Session& session) {
  Found found;
  for (const auto& file : options.checkpoints)
    found.earlier.push_back(TRY(read_earlier(file, session)));
  const auto verified = session.audit.verify();
  if (!verified) {
    if (verified.error().kind != Kind::Malformed) return fail(verified.error());
    found.problem = verified.error().message;
  }
  store::MerkleRoot root;
  compare(root, found.earlier);
  found.entries = TRY(each_leaf(session.audit, [&](const Hash& leaf) {
    root.add(leaf);
    compare(root, found.earlier);
  }));
  found.root = root.root();
  for (auto& one : found.earlier)
    if (one.problem.empty() && one.checkpoint.size > found.entries)
      one.problem =
          fmt::format("the log had {} entries then and has {}", one.checkpoint.size, found.entries);
  return found;
}

std::string found_json(const Found& found) {
  guard::JsonWriter out;
  out.begin_object();
  out.key("entries");
  out.number(found.entries);
  out.key("ok");
  out.boolean(found.is_good());
  out.field("problem", found.problem);
  out.field("root", store::hex_of(found.root));
  out.key("checkpoints");
  out.begin_list();
  for (const auto& one : found.earlier) {
    out.begin_object();
    out.field("file", one.file);
    out.key("entries");
    out.number(one.checkpoint.size);
    out.key("ok");
    out.boolean(one.problem.empty());
    out.field("problem", one.problem);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return out.take();
}

std::string found_text(const Found& found) {
  std::string out = found.problem.empty()
                        ? fmt::format("{} entries, whole and unchanged\n", found.entries)
                        : fmt::format("WRONG  {}\n", guard::shown_text(found.problem, 300));
  for (const auto& one : found.earlier)
    out += one.problem.empty()
               ? fmt::format("goes on from {}, of {} entries\n", one.file, one.checkpoint.size)
               : fmt::format("WRONG  {}: {}\n", one.file, one.problem);
  return out;
}

Result<std::string> checkpoint_text(const AuditOptions& options, const Session& session) {
  const auto key = TRY(key_of(session, origin_of(session.configuration)));
  if (options.only_key) return key.verifier() + '\n';
  TRY(session.audit.verify());
  store::MerkleRoot root;
  const auto size = TRY(each_leaf(session.audit, [&](const Hash& leaf) { root.add(leaf); }));
  const std::string note = key.note(size, root.root());
  if (!options.json) return note;
  guard::JsonWriter out;
  out.begin_object();
  out.field("origin", origin_of(session.configuration));
  out.key("entries");
  out.number(size);
  out.field("root", store::hex_of(root.root()));
  out.field("key", key.verifier());
  out.field("note", note);
  out.end_object();
  return out.take() + '\n';
}

Result<std::string> proof_text(const AuditOptions& options, const Session& session) {
  const auto key = TRY(key_of(session, origin_of(session.configuration)));
  const uint64_t size = TRY(session.audit.size()), index = options.entry;
  if (index >= size)
    return fail(Kind::NotFound,
                fmt::format("there is no entry {}: the log has {}, numbered from 0", index, size));
  store::RangeRoots path(store::inclusion_ranges(index, size));
  store::MerkleRoot root;
  store::Proof proof{index, {}, {}, {}, {}};
  TRY(each_leaf(session.audit, [&](const Hash& leaf) {
    if (root.size() == size) return;  // what came meanwhile
    if (root.size() == index) proof.leaf = leaf;
    path.add(leaf);
    root.add(leaf);
  }));
  const auto entries = TRY(session.audit.read(index, 1));
  if (entries.size() == 1 && !entries[0].json.empty())
    proof.entry = store::entry_bytes(index, entries[0]);
  proof.path = path.take();
  proof.note = key.note(size, root.root());
  return store::to_text(proof);
}

// What somebody who holds the proof is told.
Result<std::string> checked_text(const AuditOptions& options) {
  const auto proof = store::read_proof(TRY(read_small_file(options.proof)));
  if (!proof) return fail(options.proof, proof.error());
  const auto checkpoint = TRY(store::verify_proof(*proof, options.key));
  std::string out = fmt::format("entry {} is in the log of {}, of {} entries\n", proof->index,
                                guard::shown_text(checkpoint.origin, 200), checkpoint.size);
  if (proof->entry.empty()) return out + "its text was taken away by a purge\n";
  return out + guard::shown_text(proof->entry, proof->entry.size()) + '\n';
}

int print(const Result<std::string>& text, Output& output) {
  if (!text) return output.fail(text.error());
  output.print(*text);
  return Clear;
}

}  // namespace

int run_audit_verify(const AuditOptions& options, const Session& session, Output& output) {
  const auto found = look(options, session);
  if (!found) return output.fail(found.error());
  output.print(options.json ? found_json(*found) + '\n' : found_text(*found));
  return found->is_good() ? Clear : InDoubt;
}

int run_audit_prove(const AuditOptions& options, const Session& session, Output& output) {
  return print(proof_text(options, session), output);
}

int run_audit_checkpoint(const AuditOptions& options, const Session& session, Output& output) {
  return print(checkpoint_text(options, session), output);
}

int run_audit_check(const AuditOptions& options, const CommonOptions& /*common*/, Output& output) {
  const auto checked = checked_text(options);
  if (checked || checked.error().kind != Kind::Refused) return print(checked, output);
  output.print("WRONG  " + checked.error().message + '\n');
  return InDoubt;
}

}  // namespace missent::program
