// SPDX-License-Identifier: Apache-2.0
#include "net/sandbox.h"

#include "net/landlock.h"
#include "net/seccomp_filter.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace missent::net {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool LimitsMemory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool LimitsMemory = false;
#else
constexpr bool LimitsMemory = true;
#endif
#else
constexpr bool LimitsMemory = true;
#endif

constexpr uid_t Nobody = 65534;
constexpr uint64_t UnknownSize = 1 << 30;  // address space taken where /proc does not tell

void limit(int resource, uint64_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// Bytes of address space that this process has now.
uint64_t size_now() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return UnknownSize;
  std::array<char, 64> line{};
  const bool read = std::fgets(line.data(), line.size(), file) != nullptr;
  std::fclose(file);
  const uint64_t pages = read ? std::strtoull(line.data(), nullptr, 10) : 0;
  return pages == 0 ? UnknownSize : pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

void set_limits(const Cage& cage) {
  if (LimitsMemory) limit(RLIMIT_AS, size_now() + cage.memory);
  if (cage.cpu_seconds > 0) limit(RLIMIT_CPU, cage.cpu_seconds);
  limit(RLIMIT_NOFILE, cage.readable_folders.empty() ? 8 : 64);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
}

Failure failed(const char* what) {
  return fail(Kind::Unavailable, std::string(what) + ": " + std::strerror(errno),
              "start the program as a user without rights");
}

// Root becomes nobody. A user namespace may have no such user (EINVAL): its root is nobody else
// than who made it, once the capabilities are gone.
Result<void> leave_root() {
  if (geteuid() != 0) return {};
  if (setresgid(Nobody, Nobody, Nobody) != 0)
    return errno == EINVAL ? Result<void>() : failed("leaving the group root");
  if (setgroups(0, nullptr) != 0) return failed("leaving root's groups");
  if (setresuid(Nobody, Nobody, Nobody) != 0) return failed("becoming nobody");
  return {};
}

Result<void> drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  if (syscall(SYS_capset, &header, none.data()) != 0) return failed("dropping capabilities");
  return {};
}

// A change of user forgets the signal at the parent's death.
Result<void> drop_rights() {
  int signal_at_parents_death = 0;
  prctl(PR_GET_PDEATHSIG, &signal_at_parents_death, 0, 0, 0);
  auto left = leave_root();
  auto dropped = drop_capabilities();
  prctl(PR_SET_PDEATHSIG, signal_at_parents_death, 0, 0, 0);
  return left ? dropped : left;
}

}  // namespace

Result<void> lock_this_process(const Cage& cage) {
  auto dropped = drop_rights();
  if (!dropped && cage.must_lock) return dropped;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail(Kind::Unavailable, std::string("no_new_privs: ") + std::strerror(errno));
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  set_limits(cage);
  const bool only_folders = close_file_system(cage.readable_folders).has_value();
  if (cage.begin_threads) cage.begin_threads();
  limit(RLIMIT_NPROC, 0);
  auto calls = load_seccomp_filter(only_folders && !cage.readable_folders.empty());
  if (!calls && cage.must_lock) return calls;
  return {};
}

SandboxSupport sandbox_support() { return {has_seccomp(), landlock_version(), LimitsMemory}; }

}  // namespace missent::net
