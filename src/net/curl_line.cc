// SPDX-License-Identifier: Apache-2.0
#include "net/curl_line.h"

#include <curl/curl.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
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

std::string url_piece(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_URLDECODE) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

long curl_tls(LineTls tls) {
  if (tls == LineTls::None) return CURLUSESSL_NONE;
  return tls == LineTls::WhereOffered ? CURLUSESSL_TRY : CURLUSESSL_ALL;
}

void configure(CURL* handle, const CurlLineSettings& settings) {
  const auto timeout = std::max<long>(1, static_cast<long>(settings.connect_timeout.count()));
  curl_easy_setopt(handle, CURLOPT_URL, settings.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, settings.protocols.c_str());
  curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_USE_SSL, curl_tls(settings.tls));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, timeout);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, timeout);
  if (!settings.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
  if (settings.user.empty()) return;
  curl_easy_setopt(handle, CURLOPT_USERNAME, settings.user.c_str());
  curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.password.c_str());
}

}  // namespace

Result<UrlPieces> read_url(const std::string& text) {
  const std::unique_ptr<CURLU, UrlDelete> url(curl_url());
  const bool is_url = url && curl_url_set(url.get(), CURLUPART_URL, text.c_str(),
                                          CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
  if (!is_url) return fail(Kind::Malformed, "is not a URL");
  return UrlPieces{.scheme = url_piece(url.get(), CURLUPART_SCHEME),
                   .user = url_piece(url.get(), CURLUPART_USER),
                   .password = url_piece(url.get(), CURLUPART_PASSWORD),
                   .host = url_piece(url.get(), CURLUPART_HOST),
                   .port = url_piece(url.get(), CURLUPART_PORT),
                   .path = url_piece(url.get(), CURLUPART_PATH)};
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

struct CurlLine::State {
  std::unique_ptr<CURL, CurlDelete> handle;
  std::string who;
  SteadyClock::time_point deadline;
  std::array<char, 64 << 10> buffer;
};

CurlLine::CurlLine(std::unique_ptr<State> state) : state_(std::move(state)) {}
CurlLine::CurlLine(CurlLine&&) noexcept = default;
CurlLine& CurlLine::operator=(CurlLine&&) noexcept = default;
CurlLine::~CurlLine() = default;

Result<CurlLine> CurlLine::open(const CurlLineSettings& settings) {
  init_curl_once();
  auto state = std::make_unique<State>();
  state->who = settings.who;
  state->deadline = SteadyClock::now() + settings.connect_timeout;
  state->handle.reset(curl_easy_init());
  if (!state->handle) return fail(Kind::Internal, "libcurl did not start");
  configure(state->handle.get(), settings);
  const CURLcode code = curl_easy_perform(state->handle.get());
  if (code == CURLE_OK) return CurlLine(std::move(state));
  return fail(code == CURLE_LOGIN_DENIED ? Kind::Refused : Kind::Unavailable,
              settings.who + ": " + curl_easy_strerror(code));
}

void CurlLine::set_time(milliseconds time) { state_->deadline = SteadyClock::now() + time; }

Result<void> CurlLine::wait(short events) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(state_->handle.get(), CURLINFO_ACTIVESOCKET, &socket);
  const auto left = std::chrono::duration_cast<milliseconds>(state_->deadline - SteadyClock::now());
  if (left.count() <= 0) return fail(Kind::Unavailable, state_->who + ": time ran out");
  pollfd entry{.fd = socket, .events = events, .revents = 0};
  const int ready = ::poll(&entry, 1, static_cast<int>(std::min<int64_t>(left.count(), 1'000'000)));
  if (ready < 0 && errno != EINTR) return fail(Kind::Unavailable, state_->who + ": line lost");
  return {};
}

Result<void> CurlLine::write(std::string_view bytes) {
  while (!bytes.empty()) {
    size_t sent = 0;
    const CURLcode code = curl_easy_send(state_->handle.get(), bytes.data(), bytes.size(), &sent);
    bytes.remove_prefix(sent);
    if (code == CURLE_AGAIN) {
      TRY(wait(POLLOUT));
    } else if (code != CURLE_OK) {
      return fail(Kind::Unavailable, state_->who + ": line lost");
    }
  }
  return {};
}

Result<std::string_view> CurlLine::read() {
  for (;;) {
    size_t got = 0;
    const CURLcode code =
        curl_easy_recv(state_->handle.get(), state_->buffer.data(), state_->buffer.size(), &got);
    if (code == CURLE_AGAIN) {
      TRY(wait(POLLIN));
      continue;
    }
    if (code != CURLE_OK || got == 0) return fail(Kind::Unavailable, state_->who + ": line lost");
    return std::string_view(state_->buffer.data(), got);
  }
}

}  // namespace missent::net
