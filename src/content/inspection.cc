// SPDX-License-Identifier: Apache-2.0
#include "content/inspection.h"

#include "base/helper.h"
#include "content/examine.h"
#include "extract/extract.h"
#include "mail/opened.h"
#include "text/unicode.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr size_t WorthHelp = 64 << 10;  // bytes of a message

Finding finding(std::string kind) {
  return {.kind = std::move(kind),
          .count = 1,
          .where = {},
          .sample = {},
          .confidence = 1.0,
          .detail = {}};
}

// "part 1.2: there are …" says its place before the colon.
void add_ambiguity(const mail::Message& message, std::vector<Finding>& findings) {
  if (message.ambiguities.empty()) return;
  const std::string& first = message.ambiguities.front();
  const size_t colon = first.find(": ");
  Finding found = finding("ambiguous-structure");
  found.count = static_cast<uint32_t>(message.ambiguities.size());
  found.where = colon == std::string::npos ? "message" : first.substr(0, colon);
  found.detail = colon == std::string::npos ? first : first.substr(colon + 2);
  findings.push_back(std::move(found));
}

void add_encrypted(const mail::Message& message,
                   const std::vector<extract::Attachment>& attachments,
                   std::vector<Finding>& findings) {
  const auto is_encrypted = [](const auto& attachment) { return attachment.encrypted; };
  const auto count = std::count_if(attachments.begin(), attachments.end(), is_encrypted);
  if (count == 0 && message.protection != mail::Protection::Encrypted) return;
  const auto first = std::find_if(attachments.begin(), attachments.end(), is_encrypted);
  Finding found = finding("encrypted");
  found.count = std::max<uint32_t>(1, static_cast<uint32_t>(count));
  found.where = first == attachments.end() || first->name.empty() ? "message" : first->name;
  findings.push_back(std::move(found));
}

// Properties alone are no reason.
Finding hidden_in(const extract::Attachment& attachment) {
  Finding found = finding("hidden-data");
  found.count = 0;
  found.where = attachment.name.empty() ? "message" : attachment.name;
  for (const extract::Hidden& hidden : attachment.hidden) {
    if (hidden.kind == "metadata") continue;
    ++found.count;
    if (found.detail.find(hidden.kind) == std::string::npos)
      found.detail += (found.detail.empty() ? "" : ", ") + hidden.kind;
  }
  return found;
}

void add_hidden(const std::vector<extract::Attachment>& attachments,
                std::vector<Finding>& findings) {
  for (const extract::Attachment& attachment : attachments) {
    if (Finding found = hidden_in(attachment); found.count > 0)
      findings.push_back(std::move(found));
  }
}

void add_examination(Examination seen, Inspection& inspection) {
  std::move(seen.findings.begin(), seen.findings.end(), std::back_inserter(inspection.findings));
  inspection.markings = std::move(seen.markings);
  inspection.level = seen.level;
  inspection.people = seen.people;
  inspection.persons = std::move(seen.persons);
}

// The texts were wanted for the contents; of them the message keeps what its reader asked for.
void shorten(std::vector<mail::Text>& texts, const mail::Limits& limits) {
  if (limits.texts) return;
  size_t left = limits.beginning_bytes;
  std::erase_if(texts, [&](mail::Text& text) {
    if (text.text.size() > left) {
      text.text = text.text.substr(0, left);
      while (!text.text.empty() && !text::is_utf8(text.text)) text.text.pop_back();
    }
    left -= std::min(left, text.text.size());
    return text.text.empty();
  });
}

// Looks at pieces beside a helper while they are added. When it goes, nobody looks any more.
class SharedExamination {
 public:
  SharedExamination(Examiner& examiner, extract::Contents& contents, Helper& helper)
      : contents_(contents),
        helper_(helper),
        work_([&](Seen& seen) { examiner.read(*seen); },
              [&](Seen& seen) {
                examiner.take(*seen);
                seen.reset();
              }) {
    contents_.on_piece = [this](const extract::Piece& piece) {
      work_.add(std::make_unique<Examiner::Seen>(piece), piece.text.size());
    };
    helper_.begin([this] { work_.run(); });
  }
  ~SharedExamination() {
    contents_.on_piece = {};
    work_.end();
    helper_.wait();
  }
  SharedExamination(const SharedExamination&) = delete;
  SharedExamination& operator=(const SharedExamination&) = delete;

  void finish() {
    work_.end();
    work_.run();
  }

 private:
  using Seen = std::unique_ptr<Examiner::Seen>;
  extract::Contents& contents_;
  Helper& helper_;
  SharedWork<Seen> work_;
};

void read_and_examine(const mail::Message& message, const mail::Opened& opened,
                      extract::Contents& contents, Examiner& examiner, Helper* helper) {
  if (helper != nullptr && message.size >= WorthHelp) {
    SharedExamination shared(examiner, contents, *helper);
    extract::add_contents(contents, message, opened);
    return shared.finish();
  }
  extract::add_contents(contents, message, opened);
  for (const auto& piece : contents.pieces) {
    Examiner::Seen seen(piece);
    examiner.read(seen);
    examiner.take(seen);
  }
}

}  // namespace

Inspection inspect(std::string_view bytes, const mail::Limits& limits, const Engine* engine,
                   Helper* helper) {
  Inspection inspection;
  mail::Limits whole = limits;
  whole.texts = true;
  whole.text_bytes = std::max<size_t>(whole.text_bytes, extract::Limits().text_bytes);
  mail::Opened opened;
  inspection.message = mail::read_message(bytes, whole, &opened);
  extract::Contents contents;
  Examiner examiner(engine == nullptr ? shipped_engine() : *engine);
  read_and_examine(inspection.message, opened, contents, examiner, helper);
  inspection.attachments = std::move(contents.attachments);
  for (std::string& remark : contents.remarks)
    inspection.message.remarks.push_back(std::move(remark));
  shorten(inspection.message.texts, limits);
  add_ambiguity(inspection.message, inspection.findings);
  add_encrypted(inspection.message, inspection.attachments, inspection.findings);
  add_hidden(inspection.attachments, inspection.findings);
  add_examination(examiner.finish(), inspection);
  return inspection;
}

}  // namespace missent::content
