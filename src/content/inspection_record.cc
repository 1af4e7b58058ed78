// SPDX-License-Identifier: Apache-2.0
#include "content/inspection_record.h"

#include "content/record_codec.h"
#include "mail/opened.h"

#include <algorithm>

namespace missent::content {

template <>
struct LastValue<ReadRequest::Depth> {
  static constexpr ReadRequest::Depth Value = ReadRequest::Depth::Everything;
};

template <typename Visitor>
void visit_fields(Visitor& visitor, ReadRequest& value) {
  auto& [depth, limits, attachment, alone] = value;
  visitor(depth, limits, attachment, alone);
}

namespace {

constexpr uint32_t Version = 2;
constexpr size_t MostMemory = 64 << 20;

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

bool is_clean(const mail::Mailbox& mailbox) { return !has_control(mailbox.name); }

// What is shown in one line, and goes into headers of notices, has no line break: the readers keep
// them out, and whoever took a worker over must not bring them in.
bool is_plausible(const Inspection& inspection) {
  const mail::Message& message = inspection.message;
  const auto clean = [](const mail::VisibleRecipient& one) { return is_clean(one.mailbox); };
  return !has_control(message.subject) && inspection.level >= 0 && is_sound(inspection.persons) &&
         std::all_of(message.from.begin(), message.from.end(), is_clean) &&
         std::all_of(message.recipients.begin(), message.recipients.end(), clean) &&
         std::all_of(message.attendees.begin(), message.attendees.end(), is_clean) &&
         (!message.sender || is_clean(*message.sender)) &&
         std::all_of(inspection.findings.begin(), inspection.findings.end(),
                     [](const Finding& one) { return !has_control(one.kind); });
}

}  // namespace

std::string write_request(const ReadRequest& reading) {
  std::string out;
  ReadRequest copy = reading;
  RecordWriter writer(out);
  writer(copy);
  return out;
}

Result<ReadRequest> take_request(std::string_view& bytes) {
  ReadRequest reading;
  RecordReader reader(bytes, MostMemory);
  reader(reading);
  if (!reader.good()) return fail(Kind::Malformed, "not a request to read a message");
  bytes = reader.rest();
  return reading;
}

Inspection read(std::string_view bytes, const ReadRequest& reading, const Engine* engine,
                Helper* helper) {
  if (reading.depth == ReadRequest::Depth::Everything)
    return inspect(bytes, reading.limits, engine, reading.alone ? nullptr : helper);
  Inspection inspection;
  if (reading.depth == ReadRequest::Depth::Message) {
    inspection.message = mail::read_message(bytes, reading.limits);
    return inspection;
  }
  mail::Opened opened;
  inspection.message = mail::read_message(bytes, reading.limits, &opened);
  for (const auto& part : opened.parts)
    if (part.attachment == reading.attachment) inspection.attached = part.bytes();
  return inspection;
}

std::string write_inspection(const Inspection& inspection) {
  std::string out;
  out.reserve(4096);
  uint32_t version = Version;
  RecordWriter writer(out);
  writer(version, const_cast<Inspection&>(inspection));  // fields are visited, not changed
  return out;
}

Result<Inspection> read_inspection(std::string_view bytes) {
  uint32_t version = 0;
  Inspection inspection;
  RecordReader reader(bytes, MostMemory);
  reader(version);
  if (version != Version) return fail(Kind::Malformed, "not an inspection of this version");
  reader(inspection);
  if (!reader.good() || !reader.rest().empty())
    return fail(Kind::Malformed, "an inspection is cut or damaged");
  if (!is_plausible(inspection)) return fail(Kind::Malformed, "an inspection says what none says");
  return inspection;
}

}  // namespace missent::content
