// SPDX-License-Identifier: Apache-2.0
#pragma once
// A private PostgreSQL for tests: one cluster a test program, made at the first need in a temporary
// folder, on a Unix socket only, without syncs; it ends with the program, however that ends. As
// root it runs as the user `postgres`. A store of a test is a schema of its own.

#include "base/identifier.h"
#include "store/postgresql_store.h"
#include "store/soci_api.h"

#include <doctest/doctest.h>
#include <soci/postgresql/soci-postgresql.h>

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace missent::store {

class TestCluster {
 public:
  static TestCluster& get() {
    static TestCluster cluster;
    return cluster;
  }

  // Of an empty schema.
  std::string fresh_url() {
    const std::string name = "s" + std::to_string(++schemas_);
    soci::session sql(soci::postgresql, url());
    sql << "create schema " + name;
    return url() + "&options=-csearch_path%3D" + name;
  }
  std::string url() const { return "postgresql:///postgres?user=tester&host=" + folder_; }

  void stop() {  // at once, as a crash
    if (server_ <= 0) return;
    ::kill(server_, SIGQUIT);
    ::waitpid(server_, nullptr, 0);
    server_ = -1;
  }
  void start() {
    server_ =
        spawn({"postgres", "-D", folder_ + "/data", "-k", folder_, "-c", "listen_addresses=", "-c",
               "fsync=off", "-c", "autovacuum=off", "-c", "max_connections=40"});
    for (int trial = 0; trial < 400; ++trial) {
      try {
        const soci::session sql(soci::postgresql, url());
        return;
      } catch (const soci::soci_error&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
      }
    }
    throw std::runtime_error("the private PostgreSQL does not start: " + folder_ + "/log");
  }
  TestCluster(const TestCluster&) = delete;
  TestCluster& operator=(const TestCluster&) = delete;

 private:
  TestCluster() {
    if (programs().empty())
      throw std::runtime_error(
          "PostgreSQL is not installed: ./dev setup test, or apt-get install postgresql");
    std::filesystem::create_directories(folder_);
    if (::geteuid() == 0) {
      const auto* user = ::getpwnam("postgres");
      if (!user || ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
        throw std::runtime_error("there is no user postgres");
    }
    const pid_t made = spawn({"initdb", "-D", folder_ + "/data", "-U", "tester", "-A", "trust",
                              "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"});
    int status = 0;
    ::waitpid(made, &status, 0);
    if (status != 0) throw std::runtime_error("initdb failed: " + folder_ + "/log");
    start();
  }
  ~TestCluster() {
    stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  static std::string programs() {
    std::string newest;
    std::error_code error;
    for (const auto& each : std::filesystem::directory_iterator("/usr/lib/postgresql", error))
      if (std::filesystem::exists(each.path() / "bin" / "initdb"))
        newest = std::max(newest, (each.path() / "bin/").string());
    return newest;
  }

  pid_t spawn(const std::vector<std::string>& words) const {
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const std::string program = programs() + words[0], log = folder_ + "/log";
    const pid_t parent = ::getpid(), child = ::fork();
    if (child != 0) return child;
    ::setpgid(0, 0);
    const auto* user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
    if (user && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (::getppid() != parent) ::_exit(125);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    if (::chdir(folder_.c_str()) != 0) ::_exit(124);
    ::execv(program.c_str(), arguments.data());
    ::_exit(127);
  }

  std::string folder_ =
      (std::filesystem::temp_directory_path() / ("missent-pg-" + random_identifier())).string();
  pid_t server_ = -1;
  int schemas_ = 0;
};

}  // namespace missent::store
