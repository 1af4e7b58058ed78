// SPDX-License-Identifier: Apache-2.0
// The other end of a bundle: keys, and opening it.
#include "guard/digest.h"
#include "program/case_bundle.h"
#include "program/files.h"
#include "store/key_file.h"
#include "store/octets.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace missent::program {

namespace {

constexpr size_t MostManifest = 256 << 20, MostSealed = 1 << 30;

struct Manifest {
  struct File {
    std::string name, sha256, sealed_sha256;
  };
  std::string id;
  std::vector<File> files;
  size_t missing = 0;
};

// A name that leads out of the folder is none of ours.
bool is_plain(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.find('/') == name.npos;
}

Result<Manifest> read_manifest(const std::string& path) {
  const auto text = TRY(read_file(path, MostManifest));
  const auto wrong = fail(Kind::Malformed, path + ": not the manifest of a bundle");
  const auto json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) return wrong;
  Manifest out{.id = json.value("case", ""), .files = {}, .missing = 0};
  if (json.contains("missing")) out.missing = json["missing"].size();
  for (const auto& file : json["files"]) {
    if (!file.is_object()) return wrong;
    Manifest::File one;
    for (const auto& [key, value] : {std::pair("name", &one.name),
                                     {"sha256", &one.sha256},
                                     {"sealed_sha256", &one.sealed_sha256}}) {
      if (!file.contains(key) || !file[key].is_string()) return wrong;
      *value = file[key].get<std::string>();
    }
    if (!is_plain(one.name)) return wrong;
    out.files.push_back(std::move(one));
  }
  return out;
}

Result<void> open_one(const BundleOptions& options, const store::SealKeys& keys,
                      const std::string& id, const Manifest::File& file) {
  const auto sealed = TRY(read_file(options.folder + "/" + file.name + ".sealed", MostSealed));
  if (guard::sha256_hex(sealed) != file.sealed_sha256)
    return fail(Kind::Malformed, file.name + ".sealed is not what the manifest says");
  const auto bytes = store::unseal(keys, id + "/" + file.name, sealed);
  if (!bytes) return fail(file.name, bytes.error());
  if (guard::sha256_hex(*bytes) != file.sha256)
    return fail(Kind::Malformed, file.name + " is not what the manifest says");
  return write_private_file(options.out + "/" + file.name, *bytes);
}

Result<int> unseal(const BundleOptions& options, Output& output) {
  const auto keys = TRY(store::read_key_file(options.key_file));
  const auto manifest = TRY(read_manifest(options.folder + "/manifest.json"));
  TRY(make_private_folder(options.out));
  size_t sound = 0;
  for (const auto& file : manifest.files) {
    const auto opened = open_one(options, keys.seal, manifest.id, file);
    if (opened)
      ++sound;
    else
      output.fail(opened.error());
  }
  output.line(fmt::format("{} of {} files opened and sound, {} messages were not in the bundle",
                          sound, manifest.files.size(), manifest.missing));
  return sound == manifest.files.size() ? Clear : Wrong;
}

}  // namespace

int run_case_key(const BundleOptions& options, const CommonOptions&, Output& output) {
  const auto keys = store::make_key_file(options.key_file);
  if (!keys) return output.fail(keys.error());
  output.line(store::to_base64(keys->seal.public_key));
  return Clear;
}

int run_case_unseal(const BundleOptions& options, const CommonOptions&, Output& output) {
  const auto status = unseal(options, output);
  return status ? *status : output.fail(status.error());
}

}  // namespace missent::program
