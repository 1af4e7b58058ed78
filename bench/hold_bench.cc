// SPDX-License-Identifier: Apache-2.0
// How many holds a second are durable, and beside it how many times a second this disk syncs 4 KiB
// at all.
//
//   bench_hold_bench [FOLDER]        on the disk to be measured; default a temporary folder
#include "guard/digest.h"
#include "store/sqlite_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

using namespace missent;

namespace {

using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

void sync_alone(const std::string& path) {
  constexpr int Rounds = 500;
  const std::string page(4096, 'p');
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  const auto begin = Steady::now();
  for (int i = 0; i < Rounds; ++i)
    if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0) return;
  std::printf("append 4 KiB and sync, nothing else: %.0f a second\n",
              Rounds / seconds_since(begin));
  ::close(file);
}

guard::Hold hold_of(const std::string& id, const std::string& digest, size_t size) {
  guard::Hold hold;
  hold.id = id;
  hold.key = guard::sha256_hex(id);
  hold.created = SystemClock().now();
  hold.expires = hold.created + std::chrono::days(7);
  hold.sender = hold.author = hold.person = "j.bloggs@ministry.example";
  hold.deciders = {hold.sender};
  hold.subject = "Minutes of the meeting on Tuesday";
  hold.recipients.push_back({});
  hold.recipients.back().address = "analyst@army.example";
  hold.recipients.back().doubt = 0.997;
  hold.recipients.back().reasons = {
      {"near-partner", "army.example differs from another by a missing letter"}};
  hold.body_digest = digest;
  hold.body_size = size;
  return hold;
}

void put_many(guard::HoldStore& holds, const std::string& name, size_t size, int rounds,
              int threads) {
  const std::string body(size, 'b'), digest = guard::sha256_hex(body);
  const guard::AuditEntry entry{SystemClock().now(), "held",
                                "{\"hold\":{\"note\":\"" + std::string(1000, 'v') + "\"}}"};
  const auto begin = Steady::now();
  {
    std::vector<std::jthread> putting;
    for (int thread = 0; thread < threads; ++thread) {
      putting.emplace_back([&, thread] {
        for (int i = 0; i < rounds; ++i) {
          auto id = name + std::to_string(thread) + "x" + std::to_string(i);
          if (!holds.put(hold_of(id, digest, size), body, entry))
            std::fprintf(stderr, "not held\n");
        }
      });
    }
  }
  std::printf("durable holds of %7zu bytes, %d threads: %.0f a second\n", size, threads,
              threads * rounds / seconds_since(begin));
}

}  // namespace

int main(int count, char** values) {
  const std::filesystem::path folder =
      count > 1 ? values[1] : std::filesystem::temp_directory_path() / "missent-hold-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  auto store =
      store::SqliteStore::open((folder / "missent.db").string(), store::OpenMode::ReadWrite);
  if (!store) return 1;
  sync_alone((folder / "page").string());
  auto& holds = (*store)->holds();
  put_many(holds, "small", 10'000, 500, 1);
  put_many(holds, "eight", 10'000, 200, 8);
  put_many(holds, "inrow", 64'000, 200, 1);
  put_many(holds, "infile", 70'000, 200, 1);
  put_many(holds, "large", 5'000'000, 10, 1);
  sync_alone((folder / "again").string());
  store->reset();
  std::filesystem::remove_all(folder);
}
