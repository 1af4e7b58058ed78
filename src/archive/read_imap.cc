// SPDX-License-Identifier: Apache-2.0
#include "archive/read_imap.h"

#include "archive/imap_address.h"

#include <algorithm>

namespace missent::archive {
namespace {

constexpr uint32_t AtOnce = 50;  // messages asked for by one command

// What can be read of one folder before the line breaks.
Result<uint32_t> read_messages(net::ImapClient& client, uint32_t count, PartsWriter& out) {
  uint32_t taken = 0;
  for (uint32_t first = 1; first <= count && !out.is_full(); first += AtOnce) {
    const uint32_t last = std::min(count, first + AtOnce - 1);
    TRY(client.fetch(first, last, [&](uint32_t, std::string_view message) {
      ++taken;
      return out.record(message);
    }));
  }
  return taken;
}

bool read_folder(net::ImapClient& client, const std::string& folder, const std::string& name,
                 PartsWriter& out) {
  const auto count = client.examine(folder);
  if (!count) {
    out.skip(name, count.error().message);
    return count.error().kind == Kind::NotFound;
  }
  if (!out.begin(name, Shape::Records)) return false;
  const auto taken = read_messages(client, *count, out);
  if (!taken) {
    out.skip(name, "was not read to its end: " + taken.error().message);
    return false;
  }
  if (*taken < *count)
    out.skip(name, std::to_string(*count - *taken) + " messages were gone or too large");
  return true;
}

}  // namespace

Result<PartsWriter::Done> read_imap(const std::string& path, SkippedList* skipped) {
  const auto address = TRY(read_imap_address(path));
  auto client = TRY(net::ImapClient::open(address.settings));
  PartsWriter out({}, path, skipped);
  if (!address.folder.empty()) {
    const auto count = client.examine(address.folder);
    if (!count) return fail(path, count.error());
    read_folder(client, address.folder, {}, out);
    return out.finish();
  }
  const std::string slash = path.ends_with('/') ? "" : "/";
  for (const auto& folder : TRY(client.folders())) {
    if (!read_folder(client, folder, slash + folder, out)) break;
  }
  return out.finish();
}

}  // namespace missent::archive
