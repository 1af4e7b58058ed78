// SPDX-License-Identifier: Apache-2.0
#include "program/run.h"

int main(int argc, char** argv) {
  missent::program::TerminalOutput output;
  return missent::program::run({argv + (argc > 0 ? 1 : 0), argv + argc}, output);
}
