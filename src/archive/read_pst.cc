// SPDX-License-Identifier: Apache-2.0
// The messages of a personal folder file: all that it lists, by folder, also those that a folder's
// own table has lost.
#include "archive/expand.h"
#include "archive/mapi_mail.h"
#include "archive/pst_table.h"

#include <algorithm>
#include <map>
#include <optional>

namespace missent::archive {
namespace {

using extract::Mapi;
using extract::MapiProperties;

constexpr uint32_t KindMask = 0x1F;  // of a node's number
constexpr uint32_t FolderKind = 0x02, MessageKind = 0x04, AttachmentKind = 0x05;
constexpr uint32_t RecipientTable = 0x692;
constexpr unsigned DeepestMessage = 8, DeepestFolder = 64;
constexpr uint64_t MostAttached = 512 << 20;  // bytes, of one message

class PstReader {
 public:
  PstReader(const PstFile& file, const Given& given, PartsWriter& out)
      : file_(file), given_(given), out_(out) {}

  void run() {
    const size_t damaged = file_.each_node([&](const PstFile::Node& node) {
      if ((node.id & KindMask) == MessageKind) folders_[node.parent].push_back(node.id);
    });
    if (damaged > 0)
      skip({}, "is damaged: " + std::to_string(damaged) + " pages of its list cannot be read");
    for (const auto& [folder, messages] : folders_) {
      if (!read_folder(folder, messages)) return;
    }
  }

 private:
  struct Counts {
    size_t unread = 0, drafts = 0, without_address = 0, cut = 0;
  };

  bool read_folder(uint32_t folder, const std::vector<uint32_t>& messages) {
    const auto path = path_of(folder);
    Counts counts;
    if (!out_.begin(given_.name + path, Shape::Records)) return false;
    for (const uint32_t id : messages) {
      if (!read_message(id, counts)) return false;
    }
    count(path, counts.unread, "messages are damaged and were not read");
    count(path, counts.cut, "attachments are damaged or too large and were read in part");
    count(path, counts.drafts, "drafts were not read: they were never sent");
    count(path, counts.without_address,
          "recipients are known only by their name in Exchange and were left out");
    return true;
  }

  void count(const std::string& path, size_t number, const char* what) {
    if (number > 0) skip(path, std::to_string(number) + " " + what);
  }

  void skip(const std::string& path, const std::string& why) { out_.skip(given_.name + path, why); }

  // "/Inbox"; "" where it has no name.
  std::string name_of(const PstFile::Node& folder) const {
    const auto properties = read_properties(file_, folder);
    auto name = properties ? properties->text(Mapi::DisplayName) : std::string();
    std::replace(name.begin(), name.end(), '/', '_');
    return name.empty() ? name : name.insert(0, 1, '/');
  }

  // "/Top of Outlook data file/Inbox"
  std::string path_of(uint32_t folder) const {
    std::string path;
    for (unsigned depth = 0; depth < DeepestFolder; ++depth) {
      const auto node = file_.node(folder);
      if (!node || (folder & KindMask) != FolderKind) return path.insert(0, "/without a folder");
      const auto name = name_of(*node);
      if (node->parent == folder) return path.insert(0, name);
      path.insert(0, name.empty() ? "/nameless" : name);
      folder = node->parent;
    }
    return path;
  }

  // False when nothing more is taken.
  bool read_message(uint32_t id, Counts& counts) {
    const auto node = file_.node(id);
    const auto properties = node ? read_properties(file_, *node)
                                 : Result<MapiProperties>(fail(Kind::Malformed, "is not there"));
    if (!properties) return ++counts.unread, true;
    if (!is_mail(*properties)) return true;
    if (is_draft(*properties)) return ++counts.drafts, true;
    uint64_t left = MostAttached;
    const auto rebuilt = rebuild(read_mail(*node, *properties, 0, left, counts));
    counts.without_address += rebuilt.without_address;
    return out_.record(rebuilt.bytes);
  }

  // NOLINTNEXTLINE(misc-no-recursion): at most DeepestMessage deep
  MapiMail read_mail(const PstFile::Node& node, MapiProperties properties, unsigned depth,
                     uint64_t& left, Counts& counts) {
    MapiMail mail;
    mail.message = std::move(properties);
    if (const auto table = file_.child(node, RecipientTable)) {
      if (auto rows = read_table(file_, *table)) mail.recipients = *std::move(rows);
    }
    file_.each_child(node, [&](const PstFile::Node& child) {
      if ((child.id & KindMask) != AttachmentKind) return;
      if (auto one = read_attachment(child, depth, left, counts))
        mail.attachments.push_back(*std::move(one));
    });
    return mail;
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  std::optional<MapiAttachment> read_attachment(const PstFile::Node& node, unsigned depth,
                                                uint64_t& left, Counts& counts) {
    auto properties = read_properties(file_, node);
    const uint64_t size = properties ? properties->bytes(Mapi::AttachedData).size() : 0;
    if (!properties || size > left) return ++counts.cut, std::nullopt;
    left -= size;
    MapiAttachment attachment{*std::move(properties), nullptr};
    if (depth < DeepestMessage)
      attachment.message = embedded(node, attachment, depth, left, counts);
    return attachment;
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  std::unique_ptr<MapiMail> embedded(const PstFile::Node& node, const MapiAttachment& attachment,
                                     unsigned depth, uint64_t& left, Counts& counts) {
    constexpr uint32_t Method = 0x3705, IsMessage = 5;
    if (attachment.properties.number(static_cast<Mapi>(Method)) != IsMessage) return nullptr;
    const auto inner = file_.child(node, attachment.properties.number(Mapi::AttachedData));
    auto properties = inner ? read_properties(file_, *inner)
                            : Result<MapiProperties>(fail(Kind::Malformed, "is not there"));
    if (!properties) return ++counts.cut, nullptr;
    return std::make_unique<MapiMail>(
        read_mail(*inner, *std::move(properties), depth + 1, left, counts));
  }

  const PstFile& file_;
  const Given& given_;
  PartsWriter& out_;
  std::map<uint32_t, std::vector<uint32_t>> folders_;
};

}  // namespace

void read_pst(const Given& given, PartsWriter& out) {
  const auto file = PstFile::open(given.bytes);
  if (!file) return out.skip(given.name, file.error().message);
  PstReader(*file, given, out).run();
}

}  // namespace missent::archive
