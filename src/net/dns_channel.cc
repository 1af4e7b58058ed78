// SPDX-License-Identifier: Apache-2.0
#include "net/dns_channel.h"

#include "net/dns_answer.h"

#define CARES_NO_DEPRECATED  // what replaces ares_query in 1.28 is not in Debian 12
#include <ares.h>
#include <array>
#include <list>
#include <poll.h>
#include <span>

namespace missent::net {

namespace {

constexpr RecordType MailSteps[] = {RecordType::Mx, RecordType::A, RecordType::Aaaa};
constexpr RecordType OutsideSteps[] = {RecordType::Ns};
constexpr const char* OutsideName = "org";
constexpr int UdpSize = 1232;  // fits every path without fragments
constexpr int InternetClass = 1;

std::string joined(const std::vector<std::string>& servers) {
  std::string out;
  for (const auto& server : servers) out += (out.empty() ? "" : ",") + server;
  return out;
}

std::chrono::milliseconds rounded_up(const timeval& time) {
  return std::chrono::milliseconds(time.tv_sec * 1000 + time.tv_usec / 1000 + 1);
}

}  // namespace

struct DnsChannel::State {
  struct Lookup {
    State* owner = nullptr;
    std::string name;
    std::span<const RecordType> steps;  // still to ask, the first is under way
    Done done;
    std::list<Lookup>::iterator self;
  };

  ares_channel channel = nullptr;
  std::list<Lookup> lookups;  // c-ares holds a pointer to each

  ~State() {
    if (channel != nullptr) ares_destroy(channel);
  }

  void start(const std::string& name, std::span<const RecordType> steps, Done done) {
    lookups.push_front({this, name, steps, std::move(done), {}});
    lookups.front().self = lookups.begin();
    ask(lookups.front());
  }

  void ask(Lookup& lookup) {
    ares_query(channel, lookup.name.c_str(), InternetClass, static_cast<int>(lookup.steps.front()),
               on_answer, &lookup);
  }

  static void on_answer(void* context, int status, int, unsigned char* bytes, int size) {
    auto& lookup = *static_cast<Lookup*>(context);
    if (status == ARES_EDESTRUCTION) return;
    const std::span answer(bytes, bytes == nullptr ? 0 : static_cast<size_t>(size));
    lookup.owner->go_on(lookup, status, read_dns_answer(answer, lookup.steps.front()));
  }

  void go_on(Lookup& lookup, int status, const std::optional<DnsAnswer>& answer) {
    const bool first = lookup.steps.size() != 1 && lookup.steps.front() == RecordType::Mx;
    if (answer && status == ARES_ENOTFOUND && first)
      return finish(lookup, MailFact::NoSuchDomain, answer->ttl);
    if (!answer || (status != ARES_SUCCESS && status != ARES_ENODATA))
      return finish(lookup, MailFact::Unknown, {});
    if (answer->found)
      return finish(lookup, answer->only_root ? MailFact::NullMx : MailFact::TakesMail,
                    answer->ttl);
    if (lookup.steps.size() == 1) return finish(lookup, MailFact::NoMail, answer->ttl);
    lookup.steps = lookup.steps.subspan(1);
    ask(lookup);
  }

  void finish(Lookup& lookup, MailFact fact, Ttl ttl) {
    const Done done = std::move(lookup.done);
    lookups.erase(lookup.self);
    done(fact, ttl);
  }

  void process(std::span<const pollfd> sockets) {
    ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);  // what ran out of time
    for (const pollfd& one : sockets) {
      if (one.revents == 0) continue;
      const bool writable = (one.revents & POLLOUT) != 0, other = (one.revents & ~POLLOUT) != 0;
      ares_process_fd(channel, other ? one.fd : ARES_SOCKET_BAD,
                      writable ? one.fd : ARES_SOCKET_BAD);
    }
  }
};

Result<std::unique_ptr<DnsChannel>> DnsChannel::open(const DnsSettings& settings) {
  auto state = std::make_unique<State>();
  ares_options options{};
  options.flags = ARES_FLAG_EDNS | ARES_FLAG_NOALIASES | ARES_FLAG_NOSEARCH;
  options.timeout = static_cast<int>(settings.try_timeout.count());
  options.tries = settings.tries;
  options.ednspsz = UdpSize;
  const int said = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ;
  if (const int status = ares_init_options(&state->channel, &options, said); status != ARES_SUCCESS)
    return fail(Kind::Unavailable, std::string("DNS cannot be asked: ") + ares_strerror(status),
                "name the servers in [dns] servers");
  const std::string servers = joined(settings.servers);
  if (!servers.empty() &&
      ares_set_servers_ports_csv(state->channel, servers.c_str()) != ARES_SUCCESS)
    return fail(Kind::Malformed, "‘" + servers + "’ are no DNS servers");
  return std::unique_ptr<DnsChannel>(new DnsChannel(std::move(state)));
}

DnsChannel::DnsChannel(std::unique_ptr<State> state) : state_(std::move(state)) {}
DnsChannel::~DnsChannel() = default;

void DnsChannel::look_up(const std::string& name, Done done) {
  state_->start(name, MailSteps, std::move(done));
}

void DnsChannel::look_up_outside(Done done) {
  state_->start(OutsideName, OutsideSteps, std::move(done));
}

void DnsChannel::wait(int wake, std::chrono::milliseconds most) {
  std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
  const int bits = ares_getsock(state_->channel, sockets.data(), ARES_GETSOCK_MAXNUM);
  std::vector<pollfd> polled;
  for (int i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
    const bool reads = ARES_GETSOCK_READABLE(bits, i) != 0,
               writes = ARES_GETSOCK_WRITABLE(bits, i) != 0;
    const int events = (reads ? POLLIN : 0) | (writes ? POLLOUT : 0);
    if (events != 0)
      polled.push_back({sockets[static_cast<size_t>(i)], static_cast<short>(events), 0});
  }
  polled.push_back({wake, POLLIN, 0});
  timeval next{};
  if (ares_timeout(state_->channel, nullptr, &next) != nullptr)
    most = std::min(most, rounded_up(next));
  ::poll(polled.data(), polled.size(), static_cast<int>(most.count()));
  polled.pop_back();
  state_->process(polled);
}

}  // namespace missent::net
