// SPDX-License-Identifier: Apache-2.0
#include "gateway/milter.h"

#include "base/log.h"
#include "gateway/listener.h"
#include "gateway/milter_session.h"

#include <libmilter/mfapi.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <utility>

namespace missent::gateway {

namespace {

constexpr int IdleSeconds = 600;
constexpr int Backlog = 1024;
constexpr size_t SpareDescriptors = 256;  // connections that have not said anything yet

// libmilter hands its callbacks nothing of ours before a session begins, so what they share has one
// fixed place.
class Current {
 public:
  void set(std::shared_ptr<MilterCore> core) {
    const std::lock_guard lock(mutex_);
    core_ = std::move(core);
  }
  std::shared_ptr<MilterCore> get() {
    const std::lock_guard lock(mutex_);
    return core_;
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<MilterCore> core_;
};

// Never destroyed: threads of libmilter may still be ending when the process does.
Current& current() {
  static Current* const place = new Current;
  return *place;
}

std::unique_ptr<MilterSession> new_session() {
  auto core = current().get();
  return core ? MilterSession::open(std::move(core)) : nullptr;
}

// The top of every callback: no exception may cross into C, and none lets a message pass.
template <typename Step>
sfsistat guarded(SMFICTX* context, Step step) noexcept {
  try {
    auto* session = static_cast<MilterSession*>(smfi_getpriv(context));
    if (session == nullptr) {
      auto fresh = new_session();
      if (!fresh) return SMFIS_TEMPFAIL;
      session = fresh.get();
      smfi_setpriv(context, fresh.release());
    }
    return step(*session);
  } catch (const std::exception& exception) {
    log::error(std::string("milter: failed: ") + exception.what());
  } catch (...) {
    log::error("milter: failed: an unknown exception");
  }
  return SMFIS_TEMPFAIL;
}

extern "C" {

sfsistat on_negotiate(SMFICTX* context, unsigned long actions, unsigned long steps, unsigned long,
                      unsigned long, unsigned long* taken_actions, unsigned long* taken_steps,
                      unsigned long* more, unsigned long* still_more) {
  *more = *still_more = 0;
  const sfsistat answer = guarded(context, [&](MilterSession& session) {
    session.negotiate(context, actions, steps, *taken_actions, *taken_steps);
    return SMFIS_CONTINUE;
  });
  return answer == SMFIS_CONTINUE ? SMFIS_CONTINUE : SMFIS_REJECT;
}

sfsistat on_connect(SMFICTX* context, char*, _SOCK_ADDR* client) {
  return guarded(context, [&](MilterSession& session) { return session.connect(client); });
}

sfsistat on_mail(SMFICTX* context, char** arguments) {
  return guarded(context, [&](MilterSession& session) { return session.mail(context, arguments); });
}

sfsistat on_recipient(SMFICTX* context, char** arguments) {
  return guarded(context,
                 [&](MilterSession& session) { return session.recipient(context, arguments); });
}

sfsistat on_header(SMFICTX* context, char* name, char* value) {
  return guarded(context, [&](MilterSession& session) { return session.header(name, value); });
}

sfsistat on_body(SMFICTX* context, unsigned char* bytes, size_t size) {
  return guarded(context, [&](MilterSession& session) { return session.body(bytes, size); });
}

sfsistat on_end_of_message(SMFICTX* context) {
  return guarded(context, [&](MilterSession& session) { return session.end_of_message(context); });
}

sfsistat on_abort(SMFICTX* context) {
  return guarded(context, [](MilterSession& session) { return session.abort(); });
}

sfsistat on_close(SMFICTX* context) {
  const std::unique_ptr<MilterSession> session(static_cast<MilterSession*>(smfi_getpriv(context)));
  smfi_setpriv(context, nullptr);
  return SMFIS_CONTINUE;
}

}  // extern "C"

Result<void> register_milter(const ListenAddress& address) {
  static char name[] = "missent";
  smfiDesc filter{};
  filter.xxfi_name = name;
  filter.xxfi_version = SMFI_VERSION;
  filter.xxfi_flags = SMFIF_DELRCPT | SMFIF_CHGHDRS | SMFIF_SETSYMLIST;
  filter.xxfi_connect = on_connect;
  filter.xxfi_envfrom = on_mail;
  filter.xxfi_envrcpt = on_recipient;
  filter.xxfi_header = on_header;
  filter.xxfi_body = on_body;
  filter.xxfi_eom = on_end_of_message;
  filter.xxfi_abort = on_abort;
  filter.xxfi_close = on_close;
  filter.xxfi_negotiate = on_negotiate;
  std::string place = to_libmilter(address);
  const bool ready =
      smfi_register(filter) == MI_SUCCESS && smfi_setconn(place.data()) == MI_SUCCESS &&
      smfi_settimeout(IdleSeconds) == MI_SUCCESS && smfi_setbacklog(Backlog) == MI_SUCCESS;
  if (!ready) return fail(Kind::Internal, "libmilter refused " + place);
  return {};
}

Result<int> open_listener(const ListenAddress& address, const MilterSettings& settings) {
  TRY(make_way(address));
  if (smfi_opensocket(0) != MI_SUCCESS) {
    return fail(Kind::Unavailable, "cannot listen on " + to_libmilter(address),
                "is the port taken, the folder ours?");
  }
  TRY(set_access(address, settings.socket_mode, settings.socket_group));
  const int listener = TRY(find_listener(address));
  send_at_once(listener);
  return listener;
}

void log_counts(const MilterCounts& counts) {
  log::info("milter: stopped; passed " + std::to_string(counts.passed) + ", held " +
            std::to_string(counts.held) + ", split " + std::to_string(counts.split) + ", refused " +
            std::to_string(counts.refused) + ", failed " + std::to_string(counts.failed));
}

}  // namespace

Result<void> run_milter(Judge& judge, const MilterSettings& settings) {
  const ListenAddress address = TRY(parse_listen_address(settings.listen));
  ClientNetworks trusted = TRY(ClientNetworks::parse(settings.trusted_clients));
  const size_t descriptors = raise_descriptor_limit();
  TRY(register_milter(address));
  const int listener = TRY(open_listener(address, settings));
  Door door = TRY(Door::make(listener));
  const auto core = std::make_shared<MilterCore>(judge, settings, std::move(trusted));
  current().set(core);
  log::info("milter: listening on " + settings.listen);
  int ended = MI_FAILURE;
  {
    const size_t most = std::min(descriptors / 10 * 9,
                                 open_descriptors() + settings.max_sessions + SpareDescriptors);
    const Doorkeeper keeper(std::move(door), most);
    ended = smfi_main();
  }
  log_counts(milter_counts());
  current().set(nullptr);
  core->pool.end();
  if (address.is_unix()) ::unlink(address.path.c_str());
  if (ended != MI_SUCCESS) return fail(Kind::Internal, "the milter ended by itself");
  return {};
}

void stop_milter() { smfi_stop(); }

MilterCounts milter_counts() {
  const auto core = current().get();
  if (!core) return {};
  return {.passed = core->passed,
          .held = core->held,
          .split = core->split,
          .refused = core->refused,
          .failed = core->failed,
          .sessions = core->admission.sessions.in_use()};
}

}  // namespace missent::gateway
