// SPDX-License-Identifier: Apache-2.0
#include "program/scan_record.h"

#include "content/record_codec.h"

namespace missent::habits {

template <typename Visitor>
void visit_fields(Visitor& visitor, Word& value) {
  auto& [hash, weight, fresh] = value;
  visitor(hash, weight, fresh);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Wording& value) {
  auto& [words, greeting, author, to, names, fresh_bytes, reply, forward] = value;
  visitor(words, greeting, author, to, names, fresh_bytes, reply, forward);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Participant& value) {
  auto& [key, name, own] = value;
  visitor(key, name, own);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Lesson& value) {
  auto& [message, id, answers, date, from, recipients, subject, reply, own, copied, wording,
         bounced] = value;
  visitor(message, id, answers, date, from, recipients, subject, reply, own, copied, wording,
          bounced);
}

}  // namespace missent::habits

namespace missent::intent {

template <typename Visitor>
void visit_fields(Visitor& visitor, Meant& value) {
  auto& [address, probability] = value;
  visitor(address, probability);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Reason& value) {
  auto& [code, text] = value;
  visitor(code, text);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Doubt& value) {
  auto& [probability, meant, reasons, first_contact] = value;
  visitor(probability, meant, reasons, first_contact);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, SetReason& value) {
  auto& [code, text, recipients] = value;
  visitor(code, text, recipients);
}

}  // namespace missent::intent

namespace missent::program {

namespace {

constexpr size_t MostMemory = 64 << 20;

struct Judged {
  std::string author;
  content::Inspection inspection;
  std::vector<mail::Address> addresses;
  std::vector<mail::Role> roles;
  std::vector<intent::Doubt> doubts;
  std::vector<intent::SetReason> set;
};

struct Record {
  std::string file;
  uint64_t index = 0, digest = 0;
  habits::MessageKey key{};
  Time date{};
  bool dated = false, is_copy = false;
  std::string trouble;
  std::optional<habits::Lesson> lesson;
  std::optional<Judged> judged;
};

template <typename Visitor>
void visit_fields(Visitor& visitor, Judged& value) {
  auto& [author, inspection, addresses, roles, doubts, set] = value;
  visitor(author, inspection, addresses, roles, doubts, set);
}

template <typename Visitor>
void visit_fields(Visitor& visitor, Record& value) {
  auto& [file, index, digest, key, date, dated, is_copy, trouble, lesson, judged] = value;
  visitor(file, index, digest, key, date, dated, is_copy, trouble, lesson, judged);
}

Judged judged_of(const policy::Verdict& verdict) {
  Judged out{verdict.sender, verdict.inspection, {}, {}, {}, verdict.set};
  for (const auto& recipient : verdict.recipients) {
    out.addresses.push_back(recipient.address);
    out.roles.push_back(recipient.role);
    out.doubts.push_back(recipient.doubt);
  }
  return out;
}

policy::Verdict verdict_of(Judged judged) {
  policy::Verdict out;
  out.sender = std::move(judged.author);
  out.inspection = std::move(judged.inspection);
  out.set = std::move(judged.set);
  for (size_t at = 0; at < judged.doubts.size(); ++at)
    out.recipients.push_back({std::move(judged.addresses[at]),
                              judged.roles[at],
                              policy::Action::Deliver,
                              std::move(judged.doubts[at]),
                              {}});
  return out;
}

}  // namespace

std::string write_scan_record(const Scanned& scanned) {
  const ScanMessage& message = scanned.message;
  Record record{message.place.file, message.place.index, message.digest,  message.seen.key,
                message.seen.date,  message.seen.dated,  scanned.is_copy, message.trouble,
                std::nullopt,       std::nullopt};
  if (!scanned.is_copy) record.lesson = message.lesson;
  if (scanned.verdict) record.judged = judged_of(*scanned.verdict);
  std::string out;
  content::RecordWriter writer(out);
  writer(record);
  return out;
}

Result<Scanned> read_scan_record(std::string_view bytes) {
  Record record;
  content::RecordReader reader(bytes, MostMemory);
  reader(record);
  if (!reader.good() || !reader.rest().empty())
    return fail(Kind::Malformed, "what was kept of a message is damaged");
  if (record.judged && (record.judged->doubts.size() != record.judged->addresses.size() ||
                        record.judged->doubts.size() != record.judged->roles.size() ||
                        !content::is_sound(record.judged->inspection.persons)))
    return fail(Kind::Malformed, "what was kept of a message contradicts itself");
  Scanned out;
  out.is_copy = record.is_copy;
  out.message.place = {std::move(record.file), record.index, {}};
  out.message.digest = record.digest;
  out.message.seen = {record.key, record.date, record.dated};
  out.message.trouble = std::move(record.trouble);
  out.message.lesson = std::move(record.lesson);
  if (record.judged) out.verdict = verdict_of(*std::move(record.judged));
  return out;
}

policy::Verdict decide_again(const policy::Policy& policy, policy::Verdict verdict,
                             const habits::Registers& registers, Time at) {
  mail::Envelope envelope{mail::envelope_of(verdict.inspection.message).sender, {}};
  std::vector<intent::Doubt> doubts;
  for (const auto& recipient : verdict.recipients) {
    envelope.recipients.push_back({recipient.address, recipient.role, {}, {}});
    doubts.push_back(recipient.doubt);
  }
  auto decided = policy::decide(
      policy, {verdict.inspection, envelope, verdict.sender, doubts, verdict.set, registers, at});
  decided.inspection = std::move(verdict.inspection);
  return decided;
}

}  // namespace missent::program
