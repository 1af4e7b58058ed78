// SPDX-License-Identifier: Apache-2.0
#include "net/process_pool.h"

#include "net/sandbox.h"
#include "net/test_worker.h"

#include <doctest/doctest.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace missent::net {
namespace {

constexpr std::chrono::milliseconds Patient{60'000};

struct Said {
  std::string text;
  std::optional<WorkerEnd> end;
};

Said next_of(WorkerStream& stream) {
  auto answer = stream.next();
  REQUIRE(answer);
  if (answer->failure) return {answer->failure->text, answer->failure->end};
  return {std::string(answer->bytes), std::nullopt};
}

Said ask(ProcessPool& pool, const std::string& request) {
  WorkerStream stream(pool);
  stream.send({request, {}});
  return next_of(stream);
}

PoolSettings of(unsigned workers, std::chrono::milliseconds limit = Patient) {
  PoolSettings settings;
  settings.workers = workers;
  settings.time_limit = limit;
  settings.longest_answer = 1 << 20;
  return settings;
}

TEST_CASE("a worker answers, in two pieces what was asked in two") {
  ProcessPool pool(test_worker(), of(1));
  WorkerStream stream(pool);
  const std::string head = "echo ab", body(3'000'000, 'c');
  stream.send({head, "cd"});
  stream.send({"size ", body});
  CHECK(next_of(stream).text == "abcd");
  CHECK(next_of(stream).text == "3000000");
}

TEST_CASE("answers to requests sent ahead come in order, however large both are") {
  ProcessPool pool(test_worker(), of(1));
  WorkerStream stream(pool);
  std::vector<std::string> requests;
  for (int i = 0; i < 300; ++i)
    requests.push_back("echo " + std::to_string(i) + std::string(static_cast<size_t>(i) * 97, '.'));
  for (const auto& request : requests) stream.send({request, {}});
  for (const auto& request : requests) CHECK(next_of(stream).text == request.substr(5));
  CHECK(stream.outstanding() == 0);
}

TEST_CASE("requests and answers that fill both directions of the line do not block each other") {
  ProcessPool pool(test_worker(), of(1));
  WorkerStream stream(pool);
  const std::string request = "many 1000000 " + std::string(1'000'000, 'x');
  for (int i = 0; i < 20; ++i) stream.send({request, {}});
  for (int i = 0; i < 20; ++i) CHECK(next_of(stream).text.size() == 1'000'000);
}

TEST_CASE("what a locked worker must not do is refused") {
  ProcessPool pool(test_worker(), of(1));
  CHECK(ask(pool, "open /etc/passwd").text == "Permission denied");
  CHECK(ask(pool, "create /tmp/missent-worker-was-here").text == "Permission denied");
  for (const std::string request : {"socket", "fork", "thread", "exec", "kill 1", "executable"}) {
    CAPTURE(request);
    const Said said = ask(pool, request);
    CHECK(said.end == WorkerEnd::Died);
    CHECK(said.text == "was killed by signal 31 (Bad system call)");
  }
  CHECK(ask(pool, "echo still here").text == "still here");
}

TEST_CASE("the other thread of a worker is as locked as the first") {
  ProcessPool pool(test_worker(), of(1));
  CHECK(ask(pool, "beside echo here").text == "here");
  CHECK(ask(pool, "beside open /etc/passwd").text == "Permission denied");
  for (const std::string request : {"socket", "fork", "thread", "exec", "kill 1", "executable"}) {
    CAPTURE(request);
    const Said said = ask(pool, "beside " + request);
    CHECK(said.end == WorkerEnd::Died);
    CHECK(said.text == "was killed by signal 31 (Bad system call)");
  }
  CHECK(ask(pool, "beside abort").text == "was killed by signal 6 (Aborted)");
  CHECK(ask(pool, "beside echo still here").text == "still here");
}

TEST_CASE("a folder that is readable is, and nothing else is") {
  if (sandbox_support().landlock == 0) return;  // then it is not readable either
  ProcessPool pool(test_worker("/usr/include"), of(1));
  CHECK(ask(pool, "open /usr/include/stdio.h").text == "done");
  CHECK(ask(pool, "open /etc/passwd").text == "Permission denied");
  CHECK(ask(pool, "open /usr/include/../../etc/passwd").text == "Permission denied");
  CHECK(ask(pool, "beside open /usr/include/stdio.h").text == "done");
  CHECK(ask(pool, "beside open /etc/passwd").text == "Permission denied");
  CHECK(ask(pool, "create /usr/include/missent.h").end == WorkerEnd::Died);
}

TEST_CASE("a worker that ends is asked once more, then its request is given up") {
  ProcessPool pool(test_worker(), of(1));
  CHECK(ask(pool, "exit").text == "ended with status 3");
  CHECK(ask(pool, "abort").text == "was killed by signal 6 (Aborted)");
  CHECK(ask(pool, "throw").text == "was killed by signal 6 (Aborted)");
  CHECK(ask(pool, "many 2000000").end == WorkerEnd::TooLong);
  CHECK(ask(pool, "echo next").text == "next");
}

TEST_CASE("a worker that loops is ended when its time is over") {
  ProcessPool pool(test_worker(), of(1, std::chrono::milliseconds(200)));
  CHECK(ask(pool, "loop").end == WorkerEnd::Timeout);
  CHECK(ask(pool, "echo next").text == "next");
}

TEST_CASE("a worker that eats memory ends by itself") {
  if (!sandbox_support().limits_memory) return;  // under this sanitizer there is no limit to meet
  ProcessPool pool(test_worker(), of(1));
  const Said said = ask(pool, "eat");
  CHECK(said.end == WorkerEnd::NoMemory);
  CHECK(said.text == "ran out of memory");
  CHECK(ask(pool, "beside eat").end == WorkerEnd::NoMemory);
}

TEST_CASE("one request that kills its worker costs none of those sent with it") {
  ProcessPool pool(test_worker(), of(1));
  WorkerStream stream(pool);
  const std::vector<std::string> requests = {"echo a", "echo b", "abort",  "echo c",
                                             "exit",   "echo d", "socket", "echo e"};
  for (const auto& request : requests) stream.send({request, {}});
  std::string said;
  for (size_t i = 0; i < requests.size(); ++i) {
    const Said one = next_of(stream);
    said += one.end ? "-" : one.text;
  }
  CHECK(said == "ab-c-d-e");
}

TEST_CASE("a worker that is killed between two requests costs nothing") {
  ProcessPool pool(test_worker(), of(1));
  const std::string first = ask(pool, "pid").text;
  kill(std::stoi(first), SIGKILL);
  const Said second = ask(pool, "pid");
  CHECK(!second.end);
  CHECK(second.text != first);
}

TEST_CASE("a worker that is killed in the middle of a request is replaced, the request answered") {
  ProcessPool pool(test_worker(), of(1));
  const int victim = std::stoi(ask(pool, "pid").text);
  WorkerStream stream(pool);
  const std::string large = "size " + std::string(8'000'000, 'x');
  kill(victim, SIGSTOP);
  stream.send({large, {}});
  std::jthread killer([victim] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    kill(victim, SIGKILL);
  });
  CHECK(next_of(stream).text == "8000000");
}

TEST_CASE("a worker is replaced after its last answer") {
  PoolSettings settings = of(1);
  settings.most_answers = 2;
  ProcessPool pool(test_worker(), settings);
  const std::string first = ask(pool, "pid").text;
  CHECK(ask(pool, "pid").text == first);
  CHECK(ask(pool, "pid").text != first);
}

TEST_CASE("of more askers than workers all are served") {
  ProcessPool pool(test_worker(), of(2));
  std::atomic<int> right = 0;
  std::vector<std::jthread> askers;
  for (int asker = 0; asker < 6; ++asker)
    askers.emplace_back([&pool, &right, asker] {
      for (int i = 0; i < 50; ++i) {
        const std::string text = std::to_string(asker * 1000 + i), request = "echo " + text;
        WorkerStream stream(pool);
        stream.send({request, {}});
        auto answer = stream.next();
        if (answer && !answer->failure && answer->bytes == text) ++right;
      }
    });
  askers.clear();
  CHECK(right == 300);
}

// Whoever is killed is chosen among the workers that have answered so far.
struct Victims {
  std::mutex mutex;
  std::vector<int> known;

  void add(int process) {
    std::lock_guard lock(mutex);
    known.push_back(process);
  }
  int take() {
    std::lock_guard lock(mutex);
    const int victim = known.empty() ? 0 : known.back();
    known.clear();
    return victim;
  }
};

TEST_CASE("every one of 200 requests is answered while workers are killed at random") {
  ProcessPool pool(test_worker(), of(2));
  Victims victims;
  std::atomic<int> answered = 0, wrong = 0;
  std::jthread killer([&victims](const std::stop_token& stop) {
    std::minstd_rand random(7);
    while (!stop.stop_requested()) {
      const int victim = victims.take();
      if (victim > 0) kill(victim, SIGKILL);
      std::this_thread::sleep_for(std::chrono::microseconds(50 + random() % 500));
    }
  });
  std::vector<std::jthread> askers;
  for (int asker = 0; asker < 2; ++asker)
    askers.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        WorkerStream stream(pool);
        stream.send({"pid", {}});
        auto answer = stream.next();
        if (!answer) ++wrong;
        if (answer && !answer->failure) victims.add(std::stoi(std::string(answer->bytes)));
        ++answered;
      }
    });
  askers.clear();
  killer.request_stop();
  CHECK(answered == 200);
  CHECK(wrong == 0);
}

TEST_CASE("a program that is no worker program is an error, no answer and no wait") {
  ProcessPool none({"/nowhere/at/all", {}}, of(1));
  CHECK(none.check().error().kind == Kind::Unavailable);
  ProcessPool silent({"/bin/true", {}}, of(1));
  CHECK(silent.check().error().kind == Kind::Unavailable);
  WorkerStream stream(silent);
  stream.send({"echo a", {}});
  CHECK(stream.next().error().kind == Kind::Unavailable);
  CHECK(stream.outstanding() == 0);
}

TEST_CASE("workers end with the pool") {
  int process = 0;
  {
    ProcessPool pool(test_worker(), of(1));
    process = std::stoi(ask(pool, "pid").text);
    CHECK(kill(process, 0) == 0);
  }
  for (int i = 0; i < 600 && kill(process, 0) == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  CHECK(kill(process, 0) != 0);
}

}  // namespace
}  // namespace missent::net
