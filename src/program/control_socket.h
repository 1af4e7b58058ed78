// SPDX-License-Identifier: Apache-2.0
#pragma once
// The control socket: how a command that writes asks the server, which alone owns the store. A unix
// socket of mode 0600 beside the store; only the server's own user and root are heard. One exchange
// a connection, in JSON lines:
//
//   → {"words": ["hold", "drop", "k2x7…"], "folder": "/home/pat"}
//   ← {"out": "…"} and {"err": "…"}, any number in order      ← {"exit": 0}
//
// Words that are not UTF-8 cannot be asked. Limits: a request of 1 MiB, four conversations at a
// time, others wait.

#include "base/result.h"
#include "program/output.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace missent::program {

struct ControlRequest {
  std::vector<std::string> words;  // of the command line, without the program's name
  std::string folder;              // where its relative paths begin
};

// Asks the server behind the socket. NotFound: nobody listens there. Unavailable: the line was lost
// before the end.
Result<int> ask_server(const std::string& socket_path, const ControlRequest& request,
                       Output& output);

class ControlServer {
 public:
  using Run = std::function<int(const ControlRequest&,
                                Output&)>;  // answers the exit status; from any thread

  // Takes the place of a socket left behind: whoever holds the store's lock is the only server.
  static Result<std::unique_ptr<ControlServer>> open(const std::string& socket_path, Run run);
  ~ControlServer();  // asks commands that run to end, waits for them, removes the socket
  ControlServer(const ControlServer&) = delete;
  ControlServer& operator=(const ControlServer&) = delete;

 private:
  struct State;
  explicit ControlServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace missent::program
