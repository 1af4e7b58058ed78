// SPDX-License-Identifier: Apache-2.0
#include "gateway/milter_session.h"

#include "base/log.h"

#include <arpa/inet.h>
#include <libmilter/mfapi.h>
#include <netinet/in.h>

namespace missent::gateway {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr unsigned long WantedActions = SMFIF_DELRCPT | SMFIF_CHGHDRS;
// Steps we do not need to hear of, and those we never answer: one round trip less each.
constexpr unsigned long WantedSteps = SMFIP_NOHELO | SMFIP_NOUNKNOWN | SMFIP_NODATA | SMFIP_NOEOH |
                                      SMFIP_NR_CONN | SMFIP_NR_MAIL | SMFIP_NR_HDR | SMFIP_NR_BODY |
                                      SMFIP_HDR_LEADSPC;

std::string macro(SMFICTX* context, const char* name) {
  std::string copy(name);
  const char* value = smfi_getsymval(context, copy.data());
  return value == nullptr ? std::string() : std::string(value);
}

void ask_for_macros(SMFICTX* context, int stage, std::string names) {
  smfi_setsymlist(context, stage, names.data());
}

std::vector<std::string> parameters_of(char** arguments) {
  std::vector<std::string> words;
  for (char** word = arguments + 1; arguments[0] != nullptr && *word != nullptr; ++word)
    words.emplace_back(*word);
  return words;
}

std::string address_of(const sockaddr* client) {
  char text[INET6_ADDRSTRLEN] = "";
  if (client != nullptr && client->sa_family == AF_INET) {
    ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(client)->sin_addr, text,
                sizeof text);
  } else if (client != nullptr && client->sa_family == AF_INET6) {
    ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(client)->sin6_addr, text,
                sizeof text);
  }
  return text;
}

// The protocol reads % as the beginning of an escape.
std::string doubled_percent(const std::string& text) {
  std::string out;
  for (const char c : text) out.append(c == '%' ? 2 : 1, c);
  return out;
}

int say(SMFICTX* context, MtaReply reply) {
  std::string text = doubled_percent(reply.text);
  smfi_setreply(context, reply.code.data(), reply.enhanced.data(), text.data());
  return reply.is_final() ? SMFIS_REJECT : SMFIS_TEMPFAIL;
}

// From the last to the first, because a removal renumbers what follows.
bool remove_marks(SMFICTX* context, int count) {
  std::string name(guard::MarkHeader);
  for (int index = count; index >= 1; --index) {
    if (smfi_chgheader(context, name.data(), index, nullptr) != MI_SUCCESS) return false;
  }
  return true;
}

bool delete_recipients(SMFICTX* context, std::vector<std::string>& arguments) {
  for (std::string& argument : arguments) {
    if (smfi_delrcpt(context, argument.data()) != MI_SUCCESS) return false;
  }
  return true;
}

}  // namespace

MilterCore::MilterCore(Judge& asked, const MilterSettings& settings, ClientNetworks networks)
    : judge(asked),
      limits{.max_bytes = settings.max_message_bytes, .max_recipients = settings.max_recipients},
      patience{.limit = settings.time_limit},
      trusted(std::move(networks)),
      admission(settings.max_sessions, settings.max_bytes_in_flight),
      pool(settings.workers, settings.max_waiting) {}

MilterSession::MilterSession(std::shared_ptr<MilterCore> core, Lease place)
    : core_(std::move(core)), place_(std::move(place)) {}

std::unique_ptr<MilterSession> MilterSession::open(std::shared_ptr<MilterCore> core) {
  Lease place(core->admission.sessions);
  if (!place.add(1)) return nullptr;
  return std::unique_ptr<MilterSession>(new MilterSession(std::move(core), std::move(place)));
}

void MilterSession::negotiate(SMFICTX* context, unsigned long actions, unsigned long steps,
                              unsigned long& taken_actions, unsigned long& taken_steps) {
  taken_actions = actions & WantedActions;
  taken_steps = steps_ = steps & WantedSteps;
  if (taken_actions != WantedActions) {
    log::warning(
        "milter: the mail server lets us remove no recipients or headers; split messages and "
        "releases will be told to wait");
  }
  if ((actions & SMFIF_SETSYMLIST) == 0) return;
  ask_for_macros(context, SMFIM_ENVFROM, "{auth_authen} {mail_addr}");
  ask_for_macros(context, SMFIM_ENVRCPT, "{rcpt_addr}");
  ask_for_macros(context, SMFIM_EOM, "i");
}

int MilterSession::silent(unsigned long no_reply_bit) const {
  return (steps_ & no_reply_bit) != 0 ? SMFIS_NOREPLY : SMFIS_CONTINUE;
}

MessageBuilder& MilterSession::message() {
  if (!message_) message_.emplace(core_->limits, core_->admission.bytes);
  return *message_;
}

int MilterSession::connect(const sockaddr* client) {
  client_ = address_of(client);
  return silent(SMFIP_NR_CONN);
}

int MilterSession::mail(SMFICTX* context, char** arguments) {
  message_.reset();
  const std::string argument = arguments[0] == nullptr ? "" : arguments[0];
  message().set_sender(argument, macro(context, "{mail_addr}"), parameters_of(arguments));
  message().set_login(macro(context, "{auth_authen}"));
  return silent(SMFIP_NR_MAIL);
}

int MilterSession::recipient(SMFICTX* context, char** arguments) {
  const std::string argument = arguments[0] == nullptr ? "" : arguments[0];
  if (message().add_recipient(argument, macro(context, "{rcpt_addr}"))) return SMFIS_CONTINUE;
  return say(context, reply_for(Trouble::TooManyRecipients));
}

int MilterSession::header(const char* name, const char* value) {
  message().add_header(name, value, (steps_ & SMFIP_HDR_LEADSPC) != 0);
  return silent(SMFIP_NR_HDR);
}

int MilterSession::body(const unsigned char* bytes, size_t size) {
  message().add_body({reinterpret_cast<const char*>(bytes), size});
  return silent(SMFIP_NR_BODY);
}

int MilterSession::abort() {
  message_.reset();
  return SMFIS_CONTINUE;
}

int MilterSession::end_of_message(SMFICTX* context) {
  const auto begun = SteadyClock::now();
  ReceivedMessage received = message().finish(macro(context, "i"));
  message_.reset();
  if (received.login.empty() && core_->trusted.contains(client_)) received.login = received.author;
  const int marks = received.marks;
  std::string about =
      received.queue_id + " recipients=" + std::to_string(received.envelope.recipients.size()) +
      " bytes=" + std::to_string(received.bytes.size()) + (received.complete ? "" : "+");
  Outcome outcome = judge_in_pool(core_->pool, core_->judge, std::move(received), core_->patience,
                                  [context] { smfi_progress(context); });
  const int step = carry_out(context, outcome, marks);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begun);
  record(outcome, about + " ms=" + std::to_string(took.count()));
  return step;
}

int MilterSession::carry_out(SMFICTX* context, Outcome& outcome, int marks) const {
  if (outcome.step == Outcome::Step::Discard) return SMFIS_DISCARD;
  if (outcome.step == Outcome::Step::Pass) {
    const bool marks_gone = !outcome.remove_mark || remove_marks(context, marks);
    if (marks_gone && delete_recipients(context, outcome.deletions)) return SMFIS_CONTINUE;
    outcome.reply = reply_for(Trouble::CannotSplit);
    outcome.word = "failed";
    outcome.detail = "the mail server let us take nothing away; " + outcome.detail;
  }
  return say(context, outcome.reply);
}

void MilterSession::record(const Outcome& outcome, const std::string& about) const {
  const std::string line = "milter: " + outcome.word + " " + about +
                           (outcome.detail.empty() ? "" : " " + outcome.detail);
  if (outcome.word == "failed") {
    log::error(line + " (failure " + std::to_string(++core_->failed) + ")");
    return;
  }
  if (outcome.word == "passed") ++core_->passed;
  if (outcome.word == "held") ++core_->held;
  if (outcome.word == "split") ++core_->split;
  if (outcome.word == "refused") ++core_->refused;
  log::info(line);
}

}  // namespace missent::gateway
