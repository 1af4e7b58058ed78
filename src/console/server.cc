// SPDX-License-Identifier: Apache-2.0
#include "console/server.h"

#include "base/log.h"
#include "console/pages.h"

#include <atomic>
#include <charconv>
#include <httplib.h>
#include <optional>
#include <sys/socket.h>
#include <thread>

namespace missent::console {

namespace {

constexpr size_t MaxBody = 64 * 1024;
constexpr size_t MaxTarget = 1'024;

struct Place {
  std::string host;  // without brackets
  int port = 0;
};

std::optional<Place> parse_place(const std::string& listen) {
  size_t colon = listen.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  Place place{listen.substr(0, colon), -1};
  const char* end = listen.data() + listen.size();
  auto read = std::from_chars(listen.data() + colon + 1, end, place.port);
  if (read.ec != std::errc{} || read.ptr != end || place.port < 0 || place.port > 65535)
    return std::nullopt;
  if (place.host.starts_with('[') && place.host.ends_with(']'))
    place.host = place.host.substr(1, place.host.size() - 2);
  if (place.host.empty()) return std::nullopt;
  return place;
}

// The library's own default shares the port with any other process of ours (SO_REUSEPORT).
void own_the_port(int socket) {
  int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

void set_limits(httplib::Server& http) {
  http.set_socket_options(own_the_port);
  http.set_read_timeout(10, 0);
  http.set_write_timeout(10, 0);
  http.set_payload_max_length(MaxBody);
  http.set_keep_alive_max_count(1);
  http.set_keep_alive_timeout(5);
  http.new_task_queue = [] { return new httplib::ThreadPool(8); };
  http.set_default_headers({
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
       "'none'"},
      {"Referrer-Policy", "no-referrer"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Cache-Control", "no-store"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
  });
}

WebRequest read_request(const httplib::Request& from) {
  WebRequest request;
  request.method = from.method;
  request.path = from.path;
  request.host = from.get_header_value("Host");
  request.origin = from.get_header_value("Origin");
  request.referer = from.get_header_value("Referer");
  request.fetch_site = from.get_header_value("Sec-Fetch-Site");
  request.cookies = from.get_header_value("Cookie");
  request.content_type = from.get_header_value("Content-Type");
  return request;
}

void write_reply(const WebReply& reply, httplib::Response& to) {
  to.status = reply.status;
  to.set_content(reply.body, reply.type);
  if (!reply.set_cookie.empty()) to.set_header("Set-Cookie", reply.set_cookie);
  if (!reply.location.empty()) to.set_header("Location", reply.location);
  if (!reply.disposition.empty()) to.set_header("Content-Disposition", reply.disposition);
  if (!reply.allow.empty()) to.set_header("Allow", reply.allow);
}

}  // namespace

struct Server::State {
  Settings settings;
  Place place;
  httplib::Server http;
  std::unique_ptr<Pages> pages;
  std::thread thread;
  std::atomic<bool> ended = false;

  void answer(const httplib::Request& from, const std::string& body, httplib::Response& to) const {
    WebRequest request = read_request(from);
    request.body = body;
    write_reply(pages->answer(request), to);
  }

  // Before the library matches its patterns: they recurse over the path, and it would read bodies
  // of methods we do not have.
  httplib::Server::HandlerResponse before(const httplib::Request& from,
                                          httplib::Response& to) const {
    bool known = from.method == "GET" || from.method == "HEAD" || from.method == "POST";
    if (known && from.target.size() <= MaxTarget)
      return httplib::Server::HandlerResponse::Unhandled;
    if (known)
      to.status = 414;
    else
      answer(from, "", to);
    return httplib::Server::HandlerResponse::Handled;
  }

  void route() {
    http.set_pre_routing_handler([this](const auto& from, auto& to) { return before(from, to); });
    http.Get("/.*", [this](const auto& from, auto& to) { answer(from, "", to); });
    http.Post("/.*", [this](const auto& from, auto& to, const auto& read) {
      std::string body;
      bool whole = read([&body](const char* data, size_t size) {
        body.append(data, size);
        return body.size() <= MaxBody;
      });
      if (whole)
        answer(from, body, to);
      else if (to.status < 400)
        to.status = 413;
    });
    http.set_exception_handler([](const auto&, auto& to, const std::exception_ptr&) {
      log::error("console: a page failed with an exception");
      to.status = 503;
    });
  }
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::open(Settings settings) {
  auto place = parse_place(settings.listen);
  if (!place)
    return fail(Kind::Malformed, "console: ‘" + settings.listen + "’ is not host:port",
                "for example 127.0.0.1:8025");
  auto state = std::make_unique<State>();
  state->settings = std::move(settings);
  state->place = *place;
  set_limits(state->http);
  if (place->port == 0) {
    state->place.port = state->http.bind_to_any_port(place->host);
    if (state->place.port > 0) return std::unique_ptr<Server>(new Server(std::move(state)));
  }
  for (unsigned tried = 0; place->port > 0 && tried <= state->settings.next_ports; ++tried) {
    state->place.port = place->port + static_cast<int>(tried);
    if (state->place.port <= 65535 && state->http.bind_to_port(place->host, state->place.port))
      return std::unique_ptr<Server>(new Server(std::move(state)));
  }
  return fail(Kind::Conflict, "console: cannot listen on " + state->settings.listen,
              "is it in use by another program? set [console] listen to a free port");
}

uint16_t Server::port() const { return static_cast<uint16_t>(state_->place.port); }

std::string Server::url() const {
  bool six = state_->place.host.find(':') != std::string::npos;
  std::string host = six ? "[" + state_->place.host + "]" : state_->place.host;
  return "http://" + host + ":" + std::to_string(port());
}

void Server::start(Desk& desk, const Clock& clock) {
  std::string public_url =
      state_->settings.public_url.empty() ? url() : state_->settings.public_url;
  state_->pages = std::make_unique<Pages>(desk, clock, public_url, state_->settings.secret);
  state_->route();
  state_->thread = std::thread([state = state_.get()] {
    state->http.listen_after_bind();
    state->ended = true;
  });
}

void Server::stop() {
  if (!state_->thread.joinable()) return;
  while (!state_->http.is_running() && !state_->ended)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  state_->http.stop();
  state_->thread.join();
}

}  // namespace missent::console
