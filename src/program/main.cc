// SPDX-License-Identifier: Apache-2.0
#include "program/message_worker.h"
#include "program/run.h"

int main(int argc, char** argv) {
  using namespace missent::program;
  if (argc > 1 && argv[1] == MessageWorkerWord) return run_message_worker(argc, argv);
  TerminalOutput output;
  return run({argv + (argc > 0 ? 1 : 0), argv + argc}, output);
}
