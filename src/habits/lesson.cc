// SPDX-License-Identifier: Apache-2.0
#include "habits/lesson.h"

#include "habits/message_key.h"
#include "habits/subject.h"
#include "text/domain.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace missent::habits {
namespace {

constexpr size_t MostAnswers = 32;

bool is_own(std::string_view domain, const Settings& settings) {
  if (settings.own_domains.empty()) return true;
  return std::any_of(settings.own_domains.begin(), settings.own_domains.end(),
                     [&](const std::string& own) { return text::is_within(domain, own); });
}

Participant participant(const mail::Mailbox& mailbox, const Settings& settings) {
  auto key = mail::habit_key(mailbox.address);
  if (key.empty()) return {};
  return {
      .key = std::move(key), .name = mailbox.name, .own = is_own(mailbox.address.domain, settings)};
}

// The names that mail systems give themselves as authors of bounces (RFC 3464 asks for none, RFC
// 5321 4.5.1 for postmaster).
bool is_mail_system(std::string_view key) {
  constexpr std::array<std::string_view, 7> Names = {
      "mailer-daemon", "mailerdaemon", "mailer_daemon", "mail-daemon",
      "postmaster",    "mdaemon",      "bounces"};
  const auto local = key.substr(0, key.rfind('@'));
  return key.empty() || local.starts_with("microsoftexchange") ||
         std::find(Names.begin(), Names.end(), local) != Names.end();
}

struct Recipients {
  std::vector<Participant> all;
  uint16_t copied = 0;
};

enum class Own { All, Only };

class RecipientReader {  // each once, without `from`
 public:
  RecipientReader(const Settings& settings, std::string_view from, Own own)
      : settings_(settings), from_(from), own_(own) {}

  bool add(const mail::Mailbox& mailbox) {
    auto recipient = participant(mailbox, settings_);
    const bool taken = !recipient.key.empty() && recipient.key != from_ &&
                       (own_ == Own::All || recipient.own) && seen_.insert(recipient.key).second;
    if (taken) out.all.push_back(std::move(recipient));
    return taken;
  }

  Recipients out;

 private:
  const Settings& settings_;
  std::string_view from_;
  Own own_;
  std::unordered_set<std::string> seen_;
};

// Those of To first.
Recipients recipients_of(const mail::Message& message, const Settings& settings,
                         std::string_view from, Own own) {
  RecipientReader reader(settings, from, own);
  for (const auto& visible : message.recipients)
    if (visible.role == mail::Role::To) reader.add(visible.mailbox);
  for (const auto& visible : message.recipients)
    if (visible.role != mail::Role::To && reader.add(visible.mailbox) &&
        reader.out.copied < UINT16_MAX)
      ++reader.out.copied;
  return std::move(reader.out);
}

std::vector<MessageKey> answers_of(const mail::Message& message) {
  std::vector<MessageKey> answers;
  const auto add = [&](const std::string& id) {
    const auto key = id_key(id);
    const bool is_new = std::find(answers.begin(), answers.end(), key) == answers.end();
    if (is_new && answers.size() < MostAnswers) answers.push_back(key);
  };
  const auto& references = message.references;
  const size_t most_direct = std::min(message.in_reply_to.size(), MostAnswers / 2);
  std::for_each_n(message.in_reply_to.begin(), most_direct, add);
  if (!references.empty()) add(references.front());
  std::for_each(references.rbegin(), references.rend(), add);
  return answers;
}

std::vector<std::string> failed_of(const mail::Message& message) {
  std::vector<std::string> failed;
  for (const auto& address : message.failed_recipients) {
    auto key = mail::habit_key(mail::parse_address(address));
    if (!key.empty()) failed.push_back(std::move(key));
  }
  std::sort(failed.begin(), failed.end());
  failed.erase(std::unique(failed.begin(), failed.end()), failed.end());
  return failed;
}

Lesson common_part(const mail::Message& message, std::string_view body_bytes) {
  Lesson lesson;
  lesson.message = message_key(message, body_bytes);
  if (!message.message_id.empty()) lesson.id = id_key(message.message_id);
  lesson.date = message.date.value_or(Time{});
  const auto subject = read_subject(message.subject);
  lesson.subject = subject_hash(subject.base);
  lesson.reply = subject.reply;
  lesson.wording = read_wording(message);
  return lesson;
}

std::optional<Lesson> bounce_lesson(const mail::Message& message, std::string_view body_bytes,
                                    const Settings& settings, Participant from) {
  auto failed = failed_of(message);
  auto recipients = recipients_of(message, settings, from.key, Own::Only).all;
  if (!message.bounce || failed.empty() || recipients.empty()) return std::nullopt;
  Lesson lesson = common_part(message, body_bytes);
  lesson.reply = false;
  lesson.own = from.own;
  lesson.from = std::move(from);
  lesson.recipients = std::move(recipients);
  lesson.bounced = std::move(failed);
  return lesson;
}

}  // namespace

std::optional<Lesson> read_lesson(const mail::Message& message, std::string_view body_bytes,
                                  const Settings& settings) {
  if (message.resent || message.from_list) return std::nullopt;
  Participant from =
      message.from.empty() ? Participant{} : participant(message.from.front(), settings);
  if (is_mail_system(from.key))
    return bounce_lesson(message, body_bytes, settings, std::move(from));
  const bool is_automatic = message.automatic || message.bounce;
  if (is_automatic && !from.own) return std::nullopt;
  auto recipients = recipients_of(message, settings, from.key, from.own ? Own::All : Own::Only);
  if (recipients.all.empty()) return std::nullopt;
  Lesson lesson = common_part(message, body_bytes);
  if (!is_automatic) lesson.answers = answers_of(message);
  lesson.reply = !is_automatic && (lesson.reply || !lesson.answers.empty());
  lesson.own = from.own;
  lesson.from = std::move(from);
  lesson.recipients = std::move(recipients.all);
  lesson.copied = recipients.copied;
  return lesson;
}

}  // namespace missent::habits
