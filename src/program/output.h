// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a command writes: the terminal, a connection to a command that asked the server, or a text
// in tests.

#include "base/result.h"
#include "program/exit_status.h"

#include <cstdio>
#include <string>
#include <string_view>

namespace missent::program {

class Output {
 public:
  virtual ~Output() = default;
  virtual void print(std::string_view text) = 0;     // stdout, as it is
  virtual void complain(std::string_view text) = 0;  // stderr
  // Where a progress bar may be drawn, none: not at all. `Beside::Output` when the command prints
  // as it goes.
  enum class Beside { Nothing, Output };
  virtual std::FILE* progress(Beside) const { return nullptr; }

  virtual bool wants_end() const {
    return false;
  }  // nobody reads any more, or the program ends: stop at the next safe place

  void line(std::string_view text);  // print with a line end
  // "missent: reading x: …" and its hint on a line of its own; answers how the command must end.
  ExitStatus fail(const Error& error);
};

class TerminalOutput final : public Output {
 public:
  void print(std::string_view text) override;
  void complain(std::string_view text) override;
  std::FILE* progress(Beside beside) const override;
};

class TextOutput final : public Output {
 public:
  void print(std::string_view text) override { out += text; }
  void complain(std::string_view text) override { err += text; }
  std::string out, err;
};

}  // namespace missent::program
