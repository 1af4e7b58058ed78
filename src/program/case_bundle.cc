// SPDX-License-Identifier: Apache-2.0
#include "program/case_bundle.h"

#include "archive/reader.h"
#include "guard/case_json.h"
#include "guard/digest.h"
#include "guard/json_writer.h"
#include "program/files.h"
#include "store/key_file.h"
#include "store/octets.h"

#include <fmt/format.h>
#include <map>

namespace missent::program {

namespace {

constexpr size_t PublicKeySize = 32;
constexpr std::string_view OfHolds = "hold ";

// What is sealed is bound to the case and its name in it.
std::string bound_name(const std::string& id, const std::string& name) { return id + "/" + name; }

// Writes the files of one bundle, and keeps its manifest.
class Bundle {
 public:
  Bundle(std::string id, std::string folder, std::string key)
      : id_(std::move(id)), folder_(std::move(folder)), key_(std::move(key)) {}

  Result<void> add(const std::string& name, std::string_view bytes) {
    const auto sealed = store::seal(key_, bound_name(id_, name), bytes);
    files_.push_back({name, bytes.size(), guard::sha256_hex(bytes), guard::sha256_hex(sealed)});
    return write_private_file(folder_ + "/" + name + ".sealed", sealed);
  }

  // The digest of the manifest.
  Result<std::string> finish(Time made, const std::vector<size_t>& missing) {
    const auto text = manifest(made, missing);
    TRY(write_private_file(folder_ + "/manifest.json", text));
    const auto digest = guard::sha256_hex(text);
    std::string sums = digest + "  manifest.json\n";
    for (const auto& file : files_) sums += file.sealed_sha256 + "  " + file.name + ".sealed\n";
    TRY(write_private_file(folder_ + "/SHA256SUMS", sums));
    return digest;
  }

 private:
  struct File {
    std::string name;
    uint64_t size = 0;
    std::string sha256, sealed_sha256;
  };

  std::string manifest(Time made, const std::vector<size_t>& missing) const {
    guard::JsonWriter json;
    json.begin_object();
    json.field("case", id_);
    json.field("made", to_text(made));
    json.field("public_key", store::to_base64(key_));
    json.key("files");
    json.begin_list();
    for (const auto& file : files_) {
      json.begin_object();
      json.field("name", file.name);
      json.key("size");
      json.number(file.size);
      json.field("sha256", file.sha256);
      json.field("sealed_sha256", file.sealed_sha256);
      json.end_object();
    }
    json.end_list();
    json.key("missing");
    json.begin_list();
    for (const size_t number : missing) json.number(uint64_t{number});
    json.end_list();
    json.end_object();
    return json.take() + "\n";
  }

  std::string id_, folder_, key_;
  std::vector<File> files_;
};

std::string name_of(size_t number) { return fmt::format("{:05}.eml", number); }

// A message whose Message-ID is known must have it; mail may have been moved since the scan.
bool is_it(const guard::CaseMessage& message, std::string_view bytes) {
  return message.message_id.empty() || bytes.find(message.message_id) != bytes.npos;
}

using Places = std::map<std::pair<std::string, uint64_t>, size_t>;  // number, from 1

Result<void> add_holds(const guard::Case& one, const Session& session, Bundle& bundle,
                       Places& wanted) {
  for (size_t number = 1; number <= one.messages.size(); ++number) {
    const auto& message = one.messages[number - 1];
    if (!message.file.starts_with(OfHolds)) {
      wanted.emplace(std::pair(message.file, message.index), number);
      continue;
    }
    const auto body = session.holds.body(message.file.substr(OfHolds.size()));
    if (body)
      TRY(bundle.add(name_of(number), *body));
    else
      wanted.emplace(std::pair(message.file, message.index), number);
  }
  return {};
}

Result<void> add_mail(const guard::Case& one, const std::vector<std::string>& archives,
                      Bundle& bundle, Places& wanted) {
  Result<void> done;
  if (archives.empty()) return done;
  TRY(archive::each_message(archives, [&](const archive::Item& item, const archive::Progress&) {
    const auto found = wanted.find({item.file, item.index});
    if (found == wanted.end() || !is_it(one.messages[found->second - 1], item.bytes)) return true;
    done = bundle.add(name_of(found->second), item.bytes);
    wanted.erase(found);
    return done && !wanted.empty();
  }));
  return done;
}

}  // namespace

Result<BundleResult> write_bundle(const guard::Case& one, const BundleRequest& request,
                                  const Session& session) {
  auto key = store::from_base64(request.public_key);
  if (!key || key->size() != PublicKeySize)
    return fail(Kind::Malformed, "--key: ‘" + request.public_key + "’ is no public key",
                "as case key prints it: 44 letters");
  TRY(make_private_folder(request.folder));
  Bundle bundle(one.id, request.folder, *std::move(key));
  const Time now = session.clock.now();
  TRY(bundle.add("case.json", guard::show_case(one, now) + "\n"));
  Places wanted;
  TRY(add_holds(one, session, bundle, wanted));
  TRY(add_mail(one, request.archives, bundle, wanted));
  std::vector<size_t> missing;
  for (const auto& [place, number] : wanted) missing.push_back(number);
  BundleResult out{one.messages.size() - missing.size(), missing.size(), {}};
  out.manifest_sha256 = TRY(bundle.finish(now, missing));
  return out;
}

}  // namespace missent::program
