// SPDX-License-Identifier: Apache-2.0
#include "net/seccomp_filter.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <linux/seccomp.h>
#include <memory>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace missent::net {
namespace {

constexpr int Allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
};

// Libraries look for their data files in passing: they are told no.
constexpr int Opening[] = {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(openat2)};
constexpr int Looking[] = {
    SCMP_SYS(stat),       SCMP_SYS(lstat),      SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(access),     SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(fcntl),
};

class Filter {
 public:
  // For all threads of the process.
  Filter() : context_(seccomp_init(SCMP_ACT_KILL_PROCESS)) {
    if (context_ != nullptr) error_ = -seccomp_attr_set(context_, SCMP_FLTATR_CTL_TSYNC, 1);
  }
  ~Filter() {
    if (context_ != nullptr) seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void allow(int call) { add(SCMP_ACT_ALLOW, call, {}); }
  void refuse(int call, int error) {
    add(SCMP_ACT_ERRNO(static_cast<uint32_t>(error) & 0xffffU), call, {});
  }
  void allow_when(int call, std::initializer_list<scmp_arg_cmp> conditions) {
    add(SCMP_ACT_ALLOW, call, conditions);
  }
  // 0, or an error number.
  int load() {
    if (context_ == nullptr) return ENOMEM;
    if (error_ != 0) return error_;
    return -seccomp_load(context_);
  }

 private:
  // A call that this machine does not have (EDOM) needs no rule.
  void add(uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    if (context_ == nullptr) return;
    const int result =
        seccomp_rule_add_array(context_, action, call, static_cast<unsigned>(conditions.size()),
                               conditions.size() == 0 ? nullptr : conditions.begin());
    if (result != 0 && result != -EDOM && error_ == 0) error_ = -result;
  }

  scmp_filter_ctx context_;
  int error_ = 0;
};

void allow_memory(Filter& filter) {
  const scmp_arg_cmp not_executable{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  filter.allow_when(SCMP_SYS(mmap), {not_executable});
  filter.allow_when(SCMP_SYS(mprotect), {not_executable});
}

void allow_files(Filter& filter, bool may_open) {
  constexpr uint64_t Writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  for (const int call : Looking) may_open ? filter.allow(call) : filter.refuse(call, EACCES);
  for (const int call : Opening)
    if (!may_open) filter.refuse(call, EACCES);
  if (!may_open) return;
  filter.allow_when(SCMP_SYS(open), {{1, SCMP_CMP_MASKED_EQ, Writing, O_RDONLY}});
  filter.allow_when(SCMP_SYS(openat), {{2, SCMP_CMP_MASKED_EQ, Writing, O_RDONLY}});
  filter.refuse(SCMP_SYS(openat2), ENOSYS);
}

// abort() sends a signal, to nobody but the process itself.
void allow_abort(Filter& filter) {
  const auto self = static_cast<uint64_t>(getpid());
  filter.allow_when(SCMP_SYS(tgkill), {{0, SCMP_CMP_EQ, self, 0}, {2, SCMP_CMP_EQ, SIGABRT, 0}});
}

// The sanitizers' check of an object's type looks through a pipe whether memory can be read.
void allow_sanitizers([[maybe_unused]] Filter& filter) {
#ifdef __SANITIZE_ADDRESS__
  for (const int call : {SCMP_SYS(pipe), SCMP_SYS(pipe2)}) filter.allow(call);
#endif
}

}  // namespace

bool has_seccomp() {
  uint32_t action = SECCOMP_RET_KILL_PROCESS;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

Result<void> load_seccomp_filter(bool may_open) {
  Filter filter;
  for (const int call : Allowed) filter.allow(call);
  filter.refuse(SCMP_SYS(ioctl), ENOTTY);
  allow_memory(filter);
  allow_files(filter, may_open);
  allow_abort(filter);
  allow_sanitizers(filter);
  const int error = filter.load();
  if (error != 0)
    return fail(Kind::Unavailable, std::string("seccomp: ") + std::strerror(error),
                "a container may forbid it: allow the system call seccomp there");
  return {};
}

}  // namespace missent::net
