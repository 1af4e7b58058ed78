// SPDX-License-Identifier: Apache-2.0
// bench_read_message FILE.mbox: time to read each message of the file with read_message, beside
// what a bare GMime parse of the same message takes. One thread; the best of five rounds of each,
// in turn.
#include "mail/message.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::vector<std::string_view> split(std::string_view mbox) {
  std::vector<std::string_view> messages;
  while (!mbox.empty()) {
    const size_t line =
        mbox.starts_with("From ") ? std::min(mbox.find('\n'), mbox.size() - 1) + 1 : 0;
    const size_t end = mbox.find("\n\nFrom ", line);
    const size_t size = end == std::string_view::npos ? mbox.size() : end + 2;
    if (size > line) messages.push_back(mbox.substr(line, size - line));
    mbox.remove_prefix(size);
  }
  return messages;
}

void read_bare(std::string_view message) {
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(message.data(), message.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage* read = g_mime_parser_construct_message(parser, nullptr);
  if (read != nullptr) g_object_unref(read);
  g_object_unref(parser);
  g_object_unref(stream);
}

template <typename Read>
double microseconds(const std::vector<std::string_view>& messages, Read read) {
  const auto begin = std::chrono::steady_clock::now();
  for (std::string_view message : messages) read(message);
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
      .count();
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "usage: bench_read_message FILE.mbox\n");
    return 2;
  }
  std::ifstream file(words[1], std::ios::binary);
  const std::string mbox{std::istreambuf_iterator<char>(file), {}};
  const std::vector<std::string_view> messages = split(mbox);
  if (messages.empty()) {
    std::fprintf(stderr, "%s: no message\n", words[1]);
    return 2;
  }
  g_mime_init();
  size_t recipients = 0;  // keeps the work from being optimised away
  double ours = 1e18;
  double bare = 1e18;
  for (int round = 0; round < 5; ++round) {
    bare = std::min(bare, microseconds(messages, read_bare));
    ours = std::min(ours, microseconds(messages, [&](std::string_view message) {
                      recipients += missent::mail::read_message(message).recipients.size();
                    }));
  }
  const auto number = static_cast<double>(messages.size());
  std::printf("%zu messages, %zu bytes, %zu recipients\n", messages.size(), mbox.size(),
              recipients / 5);
  std::printf("read_message %.1f us, bare GMime %.1f us a message, ratio %.2f\n", ours / number,
              bare / number, ours / bare);
  return 0;
}
