// SPDX-License-Identifier: Apache-2.0
#include "net/nursery_line.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

namespace missent::net {

namespace {

struct alignas(cmsghdr) ControlBytes {
  std::array<char, CMSG_SPACE(sizeof(int))> bytes{};
};

int descriptor_in(const msghdr& header) {
  const cmsghdr* control = CMSG_FIRSTHDR(&header);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return -1;
  int descriptor = -1;
  std::memcpy(&descriptor, CMSG_DATA(control), sizeof(descriptor));
  return descriptor;
}

}  // namespace

bool send_message(int line, const NurseryMessage& message, int descriptor) {
  NurseryMessage copy = message;
  iovec piece{&copy, sizeof(copy)};
  ControlBytes control;
  msghdr header{};
  header.msg_iov = &piece;
  header.msg_iovlen = 1;
  if (descriptor >= 0) {
    header.msg_control = control.bytes.data();
    header.msg_controllen = control.bytes.size();
    cmsghdr* first = CMSG_FIRSTHDR(&header);
    first->cmsg_level = SOL_SOCKET;
    first->cmsg_type = SCM_RIGHTS;
    first->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(first), &descriptor, sizeof(descriptor));
  }
  ssize_t sent = 0;
  do {
    sent = sendmsg(line, &header, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == ssize_t{sizeof(copy)};
}

bool receive_message(int line, NurseryMessage& message, int& descriptor) {
  iovec piece{&message, sizeof(message)};
  ControlBytes control;
  msghdr header{};
  header.msg_iov = &piece;
  header.msg_iovlen = 1;
  header.msg_control = control.bytes.data();
  header.msg_controllen = control.bytes.size();
  ssize_t got = 0;
  do {
    got = recvmsg(line, &header, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  descriptor = got > 0 ? descriptor_in(header) : -1;
  message.text.back() = '\0';
  return got == ssize_t{sizeof(message)};
}

}  // namespace missent::net
