// SPDX-License-Identifier: Apache-2.0
#include "program/pdf.h"

#include "program/unix_line.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace missent::program {

namespace {

constexpr int MostMilliseconds = 300'000;

// A file without a name, so that neither side waits for the other.
Result<Descriptor> nameless_file(std::string_view bytes) {
  Descriptor file(memfd_create("missent-report", MFD_CLOEXEC));
  if (file.number() < 0) return fail(Kind::Unavailable, "no memory for a PDF");
  while (!bytes.empty()) {
    const ssize_t put = write(file.number(), bytes.data(), bytes.size());
    if (put <= 0) return fail(Kind::Unavailable, "no memory for a PDF");
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  lseek(file.number(), 0, SEEK_SET);
  return file;
}

Result<std::string> all_of(const Descriptor& file) {
  std::string out;
  std::array<char, 65536> chunk;
  lseek(file.number(), 0, SEEK_SET);
  for (;;) {
    const ssize_t got = read(file.number(), chunk.data(), chunk.size());
    if (got < 0) return fail(Kind::Unavailable, "a PDF cannot be read back");
    if (got == 0) return out;
    out.append(chunk.data(), static_cast<size_t>(got));
  }
}

// Names in the file follow from Python's hashes, which are random, and its fonts have a time,
// unless told otherwise.
std::vector<char*> steady_environment() {
  static std::string seed = "PYTHONHASHSEED=0", time = "SOURCE_DATE_EPOCH=0";
  std::vector<char*> out{seed.data(), time.data()};
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string_view variable = *one;
    if (!variable.starts_with("PYTHONHASHSEED=") && !variable.starts_with("SOURCE_DATE_EPOCH="))
      out.push_back(*one);
  }
  out.push_back(nullptr);
  return out;
}

Result<pid_t> begin(const Descriptor& page, const Descriptor& pdf) {
  std::string name = "weasyprint", quiet = "--quiet", dash = "-", other_dash = "-";
  std::array<char*, 5> words{name.data(), quiet.data(), dash.data(), other_dash.data(), nullptr};
  auto environment = steady_environment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, page.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pdf.number(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = -1;
  const int trouble =
      posix_spawnp(&process, words[0], &actions, nullptr, words.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (trouble != 0)
    return fail(Kind::NotFound, "there is no weasyprint here to print a PDF",
                "install it (apt-get install weasyprint), or print the HTML from a browser");
  return process;
}

// False when it had to be stopped.
bool ends_in_time(pid_t process) {
  const Descriptor ended(static_cast<int>(syscall(SYS_pidfd_open, process, 0U)));
  pollfd wait{ended.number(), POLLIN, 0};
  int answer = 0;
  do {
    answer = poll(&wait, 1, MostMilliseconds);
  } while (answer < 0 && errno == EINTR);
  if (answer <= 0) kill(process, SIGKILL);
  return answer > 0;
}

}  // namespace

Result<std::string> print_pdf(std::string_view html) {
  const Descriptor page = TRY(nameless_file(html));
  const Descriptor pdf = TRY(nameless_file(""));
  const pid_t process = TRY(begin(page, pdf));
  const bool ended = ends_in_time(process);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  std::string bytes = TRY(all_of(pdf));
  if (!ended || status != 0 || !bytes.starts_with("%PDF-"))
    return fail(Kind::Unavailable,
                ended ? "weasyprint could not print the report"
                      : "weasyprint took longer than five minutes",
                "print the HTML from a browser");
  return bytes;
}

}  // namespace missent::program
