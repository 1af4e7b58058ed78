// SPDX-License-Identifier: Apache-2.0
// The yardstick of `check`: g_mime_parser_construct_message and unref for each message of an mbox,
// one thread, messages in memory. bench_gmime_parse FILE.mbox prints "messages N seconds S".
#include "archive/reader.h"

#include <chrono>
#include <cstdio>
#include <gmime/gmime.h>

namespace {

void parse(std::string_view bytes) {
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
  if (message != nullptr) g_object_unref(message);
  g_object_unref(parser);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: bench_gmime_parse FILE.mbox\n", stderr);
    return 2;
  }
  g_mime_init();
  std::chrono::steady_clock::duration spent{};
  unsigned long messages = 0;
  auto read = missent::archive::each_message({arguments[1]}, [&](const auto& item, const auto&) {
    auto begin = std::chrono::steady_clock::now();
    parse(item.bytes);
    spent += std::chrono::steady_clock::now() - begin;
    ++messages;
    return true;
  });
  if (!read) {
    std::fprintf(stderr, "%s\n", read.error().message.c_str());
    return 2;
  }
  std::printf("messages %lu seconds %.6f\n", messages,
              std::chrono::duration<double>(spent).count());
  return 0;
}
