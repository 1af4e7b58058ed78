// SPDX-License-Identifier: Apache-2.0
// One message that Outlook saved (.msg), with the messages attached to it.
#include "archive/expand.h"
#include "archive/mapi_mail.h"
#include "archive/mapi_names.h"
#include "extract/budget.h"
#include "extract/msg_properties.h"

#include <optional>
#include <utility>

namespace missent::archive {
namespace {

using extract::CompoundFile;
using extract::Mapi;
using extract::MapiProperties;
using extract::MsgHead;
using Entry = CompoundFile::Entry;

constexpr unsigned DeepestMessage = 8;

class MsgReader {
 public:
  MsgReader(const CompoundFile& file, uint64_t size)
      : file_(file), budget_(extract::Limits{}, size) {}

  MapiMail read() { return read_mail(file_.root(), MsgHead::Message, 0); }

  // Attachments that are damaged or too large, or no files: objects within the text.
  size_t cut() const { return cut_; }

 private:
  // NOLINTNEXTLINE(misc-no-recursion): at most DeepestMessage deep
  MapiMail read_mail(const Entry& storage, MsgHead head, unsigned depth) {
    MapiMail mail;
    mail.message = extract::read_msg_properties(file_, storage, head, budget_).values;
    const uint32_t page = mail.message.number(Mapi::CodePage);
    for (const uint32_t child : storage.children) {
      const Entry& entry = file_.entry(child);
      if (entry.name.starts_with(extract::MsgPersonPrefix))
        mail.recipients.push_back(part_of(entry, page).value_or(MapiProperties()));
      if (!entry.name.starts_with(extract::MsgAttachmentPrefix)) continue;
      if (auto attachment = read_attachment(entry, page, depth))
        mail.attachments.push_back(*std::move(attachment));
      else
        ++cut_;
    }
    return mail;
  }

  // Nothing where the budget ended.
  std::optional<MapiProperties> part_of(const Entry& storage, uint32_t page) {
    auto read = extract::read_msg_properties(file_, storage, MsgHead::Part, budget_);
    if (!read.is_whole) return {};
    read.values.set_code_page(page);
    return std::move(read.values);
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  std::optional<MapiAttachment> read_attachment(const Entry& entry, uint32_t page, unsigned depth) {
    auto properties = part_of(entry, page);
    if (!properties) return {};
    MapiAttachment attachment{*std::move(properties), nullptr};
    const Entry* inner = file_.find(entry, extract::MsgInnerStorage);
    if (inner == nullptr) return attachment;
    const bool is_message = file_.find(*inner, extract::MsgFixedValues) != nullptr;
    if (!is_message || depth >= DeepestMessage || !budget_.take_entry()) return {};
    attachment.message =
        std::make_unique<MapiMail>(read_mail(*inner, MsgHead::InnerMessage, depth + 1));
    return attachment;
  }

  const CompoundFile& file_;
  extract::Budget budget_;
  size_t cut_ = 0;
};

}  // namespace

void read_msg(const Given& given, PartsWriter& out) {
  const auto file = CompoundFile::open(given.bytes);
  if (!file) return out.skip(given.name, "is damaged");
  if (file->find(extract::MsgFixedValues) == nullptr) return out.skip(given.name, "is no mail");
  MsgReader reader(*file, given.bytes.size());
  const MapiMail mail = reader.read();
  if (!is_mail(mail.message)) return out.skip(given.name, "is no mail");
  if (is_draft(mail.message) && !given.is_named)
    return out.skip(given.name, "is a draft: it was never sent");
  const auto rebuilt = rebuild(mail);
  const auto count = [&](size_t number, const char* what) {
    if (number > 0) out.skip(given.name, std::to_string(number) + " " + what);
  };
  count(reader.cut(), "attachments are damaged, too large or no files and were not read");
  count(rebuilt.without_address,
        "recipients are known only by their name in Exchange and were left out");
  if (out.begin(given.name, Shape::Message)) out.write(rebuilt.bytes);
}

}  // namespace missent::archive
