// SPDX-License-Identifier: Apache-2.0
#include "net/smtp_line.h"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace missent::net {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct CurlDelete {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct UrlDelete {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

void init_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::string url_part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

Result<long> tls_of(const std::string& text) {
  std::unique_ptr<CURLU, UrlDelete> url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
    return fail(Kind::Malformed, "relay address is not a URL", "write smtp://host:port");
  }
  const std::string scheme = url_part(url.get(), CURLUPART_SCHEME);
  if (scheme == "smtps") return long{CURLUSESSL_ALL};
  if (scheme != "smtp")
    return fail(Kind::Malformed, "relay address must begin with smtp:// or smtps://");
  if (is_loopback(url_part(url.get(), CURLUPART_HOST))) return long{CURLUSESSL_NONE};
  return long{url_part(url.get(), CURLUPART_PASSWORD).empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL};
}

long count(milliseconds time) { return std::max<long>(1, static_cast<long>(time.count())); }

void configure(CURL* handle, const SmtpSettings& settings, long tls) {
  curl_easy_setopt(handle, CURLOPT_URL, settings.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_USE_SSL, tls);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, count(settings.connect_timeout));
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, count(settings.connect_timeout));
}

}  // namespace

struct SmtpLine::State {
  std::unique_ptr<CURL, CurlDelete> handle;
  SteadyClock::time_point deadline;
};

SmtpLine::SmtpLine(std::unique_ptr<State> state) : state_(std::move(state)) {}
SmtpLine::SmtpLine(SmtpLine&&) noexcept = default;
SmtpLine& SmtpLine::operator=(SmtpLine&&) noexcept = default;
SmtpLine::~SmtpLine() = default;

Result<SmtpLine> SmtpLine::open(const SmtpSettings& settings) {
  init_curl_once();
  const long tls = TRY(tls_of(settings.url));
  auto state = std::make_unique<State>();
  state->deadline = SteadyClock::now() + settings.timeout;
  state->handle.reset(curl_easy_init());
  if (!state->handle) return fail(Kind::Internal, "libcurl did not start");
  configure(state->handle.get(), settings, tls);
  const CURLcode code = curl_easy_perform(state->handle.get());
  if (code == CURLE_OK) return SmtpLine(std::move(state));
  return fail(Kind::Unavailable, std::string("relay: ") + curl_easy_strerror(code));
}

Result<void> SmtpLine::wait(short events) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(state_->handle.get(), CURLINFO_ACTIVESOCKET, &socket);
  const auto left = std::chrono::duration_cast<milliseconds>(state_->deadline - SteadyClock::now());
  if (left.count() <= 0) return fail(Kind::Unavailable, "relay: time ran out");
  pollfd entry{.fd = socket, .events = events, .revents = 0};
  const int ready = ::poll(&entry, 1, static_cast<int>(std::min<int64_t>(left.count(), 1'000'000)));
  if (ready < 0 && errno != EINTR) return fail(Kind::Unavailable, "relay: line lost");
  return {};
}

Result<void> SmtpLine::write(std::string_view bytes) {
  while (!bytes.empty()) {
    size_t sent = 0;
    const CURLcode code = curl_easy_send(state_->handle.get(), bytes.data(), bytes.size(), &sent);
    bytes.remove_prefix(sent);
    if (code == CURLE_AGAIN) {
      TRY(wait(POLLOUT));
    } else if (code != CURLE_OK) {
      return fail(Kind::Unavailable, "relay: line lost");
    }
  }
  return {};
}

Result<ReplyReader> SmtpLine::read_reply() {
  ReplyReader reader;
  std::array<char, 4096> buffer;
  for (;;) {
    size_t got = 0;
    const CURLcode code = curl_easy_recv(state_->handle.get(), buffer.data(), buffer.size(), &got);
    if (code == CURLE_AGAIN) {
      TRY(wait(POLLIN));
      continue;
    }
    if (code != CURLE_OK || got == 0) return fail(Kind::Unavailable, "relay: line lost");
    const auto state = reader.feed({buffer.data(), got});
    if (state == ReplyReader::State::Done) return reader;
    if (state == ReplyReader::State::Broken)
      return fail(Kind::Unavailable, "relay: " + reader.reply().text);
  }
}

Result<ReplyReader> SmtpLine::ask(std::string_view command) {
  TRY(write(std::string(command) + "\r\n"));
  return read_reply();
}

}  // namespace missent::net
