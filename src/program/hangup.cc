// SPDX-License-Identifier: Apache-2.0
#include "program/hangup.h"

#include <atomic>
#include <csignal>
#include <pthread.h>
#include <semaphore.h>
#include <semaphore>
#include <thread>

namespace missent::program::hangup {

namespace {

// What a handler may touch.
sem_t happened;
std::atomic<bool> hung_up = false;
std::atomic<bool> ended = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void note(int /*signal*/) {
  hung_up = true;
  sem_post(&happened);
}

void mask(int how) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGHUP);
  pthread_sigmask(how, &set, nullptr);
}

}  // namespace

void block() {
  mask(SIG_BLOCK);
  sem_init(&happened, 0, 0);
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = SA_NODEFER | SA_RESTART;  // never blocked here, not even in the handler
  sigemptyset(&action.sa_mask);
  sigaction(SIGHUP, &action, nullptr);
}

void during(const std::function<void()>& body, const std::function<void()>& call) {
  std::binary_semaphore ready(0);  // a signal that waits already is taken here, not in the body
  std::thread thread([&] {
    ready.acquire();
    body();
    ended = true;
    sem_post(&happened);
  });
  mask(SIG_UNBLOCK);
  ready.release();
  while (!ended) {
    if (sem_wait(&happened) != 0) continue;  // a signal came
    if (hung_up.exchange(false)) call();
  }
  mask(SIG_BLOCK);
  thread.join();
}

}  // namespace missent::program::hangup
