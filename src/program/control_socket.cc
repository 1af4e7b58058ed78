// SPDX-License-Identifier: Apache-2.0
#include "program/control_socket.h"

#include "base/log.h"
#include "program/unix_line.h"

#include <atomic>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace missent::program {

namespace {

using Json = nlohmann::json;

constexpr size_t MaxRequest = 1 << 20;
constexpr size_t MaxReplyLine = 16 << 20;
constexpr size_t Conversations = 4;

std::string to_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// What the command writes, sent over the line; once the other end is gone it is dropped.
class LineOutput final : public Output {
 public:
  LineOutput(const Descriptor& line, const std::atomic<bool>& ending)
      : line_(line), ending_(ending) {}
  bool wants_end() const override { return ending_ || !is_open(line_); }
  void print(std::string_view text) override { send("out", text); }
  void complain(std::string_view text) override { send("err", text); }

 private:
  void send(const char* name, std::string_view text) {
    if (!text.empty() && open_) open_ = send_all(line_, to_line({{name, std::string(text)}}));
  }
  const Descriptor& line_;
  const std::atomic<bool>& ending_;
  bool open_ = true;
};

std::optional<ControlRequest> read_request(const std::string& line) {
  Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("words") || !json["words"].is_array())
    return std::nullopt;
  ControlRequest request;
  for (const auto& word : json["words"]) {
    if (!word.is_string()) return std::nullopt;
    request.words.push_back(word.get<std::string>());
  }
  if (json.contains("folder") && json["folder"].is_string())
    request.folder = json["folder"].get<std::string>();
  return request;
}

// Hands on one line of the reply; the exit status when it is the last.
std::optional<int> hand_on(const std::string& line, Output& output) {
  Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return std::nullopt;
  if (json.contains("out") && json["out"].is_string()) output.print(json["out"].get<std::string>());
  if (json.contains("err") && json["err"].is_string())
    output.complain(json["err"].get<std::string>());
  if (json.contains("exit") && json["exit"].is_number_integer()) return json["exit"].get<int>();
  return std::nullopt;
}

Result<std::string> write_request(const ControlRequest& request) {
  try {
    return Json{{"words", request.words}, {"folder", request.folder}}.dump() + "\n";
  } catch (const Json::exception&) {
    return fail(Kind::Malformed, "a running server cannot be asked with words that are not UTF-8",
                "stop the server, or rename the file");
  }
}

}  // namespace

Result<int> ask_server(const std::string& socket_path, const ControlRequest& request,
                       Output& output) {
  std::string text = TRY(write_request(request));
  Descriptor line = TRY(connect_unix(socket_path));
  LineReader reader(line, MaxReplyLine);
  if (send_all(line, text))
    while (auto reply = reader.next())
      if (auto status = hand_on(*reply, output)) return *status;
  return fail(Kind::Unavailable,
              "the server ended the conversation; what was asked may have been done",
              "see missent hold show, or ask again");
}

struct ControlServer::State {
  std::string path;
  Run run;
  Descriptor listening;
  Descriptor ending;  // readable when it is time to end
  std::atomic<bool> is_ending = false;
  std::vector<std::thread> threads;

  // Each thread accepts for itself: so many conversations at a time, the others wait in the queue
  // of the socket.
  void work() const {
    while (!is_ending) {
      pollfd waits[] = {{listening.number(), POLLIN, 0}, {ending.number(), POLLIN, 0}};
      if (poll(waits, 2, -1) < 0 && errno != EINTR) return;
      if (waits[0].revents == 0) continue;
      Descriptor line(accept4(listening.number(), nullptr, nullptr, SOCK_CLOEXEC));
      if (line)
        serve(line);
      else if (errno != EAGAIN)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }

  void serve(const Descriptor& line) const {
    if (!is_own_peer(line))
      return log::warning("control socket: another user's connection was refused");
    timeval patience{10, 0};
    setsockopt(line.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    LineReader reader(line, MaxRequest);
    auto text = reader.next();
    if (!text) return;
    LineOutput output(line, is_ending);
    auto request = read_request(*text);
    int status = Wrong;
    if (request)
      status = run(*request, output);
    else
      output.complain("missent: the server did not understand the request\n");
    send_all(line, to_line({{"exit", status}}));
  }
};

ControlServer::ControlServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<ControlServer>> ControlServer::open(const std::string& socket_path,
                                                           Run run) {
  auto state = std::make_unique<State>();
  state->path = socket_path;
  state->run = std::move(run);
  state->listening = TRY(listen_unix(socket_path));
  state->ending = Descriptor(eventfd(0, EFD_CLOEXEC));
  if (!state->ending) return fail(Kind::Unavailable, "control socket: no descriptor left");
  for (size_t i = 0; i < Conversations; ++i)
    state->threads.emplace_back([raw = state.get()] { raw->work(); });
  return std::unique_ptr<ControlServer>(new ControlServer(std::move(state)));
}

ControlServer::~ControlServer() {
  state_->is_ending = true;
  uint64_t one = 1;
  [[maybe_unused]] ssize_t written = write(state_->ending.number(), &one, sizeof one);
  for (auto& thread : state_->threads) thread.join();
  unlink(state_->path.c_str());
}

}  // namespace missent::program
