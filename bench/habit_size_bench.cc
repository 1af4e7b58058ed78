// SPDX-License-Identifier: Apache-2.0
// What habits cost: bytes for each distinct pair and for each message, lessons learned a second,
// and how long a question takes.
//
//   bench_habit_size_bench [MESSAGES] [FOLDER]        default 1,000,000 messages, a temporary
//   folder
//
// An organisation of MESSAGES / 500 people writes for ten years: each has 40 to 400 correspondents,
// some written to daily and most twice; half of the mail is ours with 1 to 4 recipients, the other
// half comes in, a third of it as answers.
#include "store/sqlite_store.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

using namespace missent;

namespace {

constexpr size_t Batch = 2000;
constexpr uint64_t Seed = 20230720;
using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

habits::MessageKey key_of(uint64_t number) {
  number = (number + 0x9e3779b97f4a7c15u) * 0xbf58476d1ce4e5b9u;
  number = (number ^ number >> 27u) * 0x94d049bb133111ebu;
  number ^= number >> 31u;
  habits::MessageKey key{};
  for (auto& byte : key) {
    byte = static_cast<unsigned char>(number & 0xffu);
    number >>= 8u;
  }
  return key;
}

class World {
 public:
  explicit World(size_t messages)
      : messages_(messages), people_(std::max<size_t>(messages / 500, 20)), chance_(Seed) {}

  std::string person(size_t number) const {
    return "firstname.lastname" + std::to_string(number) + "@ministry.example";
  }

  // The correspondents of a person overlap with those of others: 30 outside addresses for each of
  // us, five a domain.
  std::string contact(size_t owner, size_t rank) const {
    const size_t number = (owner * 7919 + rank * rank * 31 + rank) % (people_ * 30);
    if (rank % 4 == 0) return person((owner + 1 + number % 60) % people_);
    return "j.correspondent" + std::to_string(number) + "@organisation" +
           std::to_string(number / 5) + ".example";
  }

  // Few are written to often, most rarely.
  size_t rank(size_t owner) {
    const size_t contacts = 40 + owner * 37 % 360;
    return static_cast<size_t>(std::pow(static_cast<double>(contacts), fraction())) - 1;
  }

  habits::Lesson lesson(size_t number) {
    const size_t owner = below(people_);
    habits::Lesson lesson;
    lesson.message = key_of(number);
    lesson.id = key_of(number + messages_);
    lesson.date = Time(std::chrono::days(16000)) +
                  Seconds(static_cast<int64_t>(static_cast<double>(number) *
                                               (3652.0 * 86400 / static_cast<double>(messages_))));
    lesson.subject = static_cast<uint32_t>(below(1u << 31u)) + 1;
    if (below(2) == 0)
      sent(owner, lesson);
    else
      received(owner, number, lesson);
    return lesson;
  }

  size_t below(size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(chance_);
  }
  size_t people() const { return people_; }

 private:
  double fraction() { return std::uniform_real_distribution<>(0, 1)(chance_); }

  static habits::Participant participant(std::string key) {
    const bool own = key.ends_with("@ministry.example");
    auto name = "Correspondent " + key.substr(0, 24);
    return {std::move(key), std::move(name), own};
  }

  void sent(size_t owner, habits::Lesson& lesson) {
    lesson.own = true;
    lesson.from = participant(person(owner));
    const size_t recipients = 1 + below(4), first = rank(owner);
    for (size_t i = 0; i < recipients; ++i) {
      const size_t other =
          below(3) == 0 ? rank(owner) : first + i;  // mostly the same people together
      auto to = participant(contact(owner, i == 0 ? first : other));
      const bool there = std::any_of(lesson.recipients.begin(), lesson.recipients.end(),
                                     [&](const auto& other) { return other.key == to.key; });
      if (!there && to.key != lesson.from.key) lesson.recipients.push_back(std::move(to));
    }
  }

  void received(size_t owner, size_t number, habits::Lesson& lesson) {
    lesson.from = participant(contact(owner, rank(owner) / 4 * 4 + 1));
    lesson.recipients = {participant(person(owner))};
    if (number % 3 != 0) return;
    lesson.reply = true;
    lesson.answers = {key_of(below(number + 1) + messages_)};
  }

  size_t messages_, people_;
  std::mt19937_64 chance_;
};

void learn_all(guard::HabitStore& habits, World& world, size_t messages) {
  double learning = 0, recent = 0;
  std::vector<habits::Lesson> lessons;
  for (size_t number = 0; number < messages;) {
    lessons.clear();
    for (size_t end = std::min(messages, number + Batch); number < end; ++number)
      lessons.push_back(world.lesson(number));
    const auto begin = Steady::now();
    auto learned = habits.learn(lessons);
    if (!learned) {
      std::fprintf(stderr, "%s\n", learned.error().message.c_str());
      std::exit(1);
    }
    recent = seconds_since(begin);
    learning += recent;
  }
  std::printf(
      "learned %zu messages in batches of %zu: %.0f a second, the last batch %.0f a second\n",
      messages, Batch, static_cast<double>(messages) / learning,
      static_cast<double>(lessons.size()) / recent);
}

void ask(guard::HabitStore& habits, World& world) {
  constexpr size_t Questions = 20'000;
  std::vector<double> times;
  for (size_t i = 0; i < Questions; ++i) {
    const size_t owner = world.below(world.people());
    std::vector<std::string> keys{world.contact(owner, world.rank(owner)),
                                  world.contact(owner, world.rank(owner)),
                                  world.contact(world.below(world.people()), 3),
                                  "nobody.here@organisation" + std::to_string(i % 100) + ".example",
                                  "analyst@unknown" + std::to_string(i) + ".example"};
    const auto begin = Steady::now();
    if (!habits.known(world.person(owner), keys)) std::exit(1);
    times.push_back(seconds_since(begin) * 1e6);
  }
  std::sort(times.begin(), times.end());
  std::printf("known() of a sender and 5 keys: p50 %.1f us, p99 %.1f us\n", times[Questions / 2],
              times[Questions * 99 / 100]);
}

// One number of the closed file.
double query(const std::string& path, const std::string& statement) {
  sqlite3* database = nullptr;
  sqlite3_stmt* asked = nullptr;
  sqlite3_open(path.c_str(), &database);
  sqlite3_prepare_v2(database, statement.c_str(), -1, &asked, nullptr);
  const double value = sqlite3_step(asked) == SQLITE_ROW ? sqlite3_column_double(asked, 0) : 0;
  sqlite3_finalize(asked);
  sqlite3_close(database);
  return value;
}

double print_table(const std::string& path, const std::string& name) {
  const double rows = query(path, "select count(*) from " + name);
  const double bytes = query(path, "select sum(pgsize) from dbstat where name = '" + name + "'");
  std::printf("  %-14s %10.0f rows %8.1f MB %7.1f bytes a row\n", name.c_str(), rows, bytes / 1e6,
              rows > 0 ? bytes / rows : 0);
  return bytes;
}

void print_sizes(const std::string& path, size_t messages) {
  double by_pair = 0, by_message = 0;
  for (const char* name : {"domain", "address", "pair", "together"})
    by_pair += print_table(path, name);
  for (const char* name : {"message_seen", "message_sent"}) by_message += print_table(path, name);
  const double pairs = query(path, "select count(*) from pair");
  std::printf(
      "for each distinct pair %.1f bytes, addresses, domains and who is written to together "
      "included\n",
      by_pair / pairs);
  std::printf("for each message %.1f bytes\n", by_message / static_cast<double>(messages));
}

}  // namespace

int main(int count, char** values) {
  const size_t messages = count > 1 ? std::strtoull(values[1], nullptr, 10) : 1'000'000;
  const std::filesystem::path folder =
      count > 2
          ? values[2]
          : std::filesystem::temp_directory_path() / ("missent-bench-" + std::to_string(messages));
  const std::string path = (folder / "missent.db").string();
  std::filesystem::remove_all(folder);
  auto store = store::SqliteStore::open(path, store::OpenMode::ReadWrite);
  if (!store) return 1;
  World world(messages);
  learn_all((*store)->habits(), world, messages);
  ask((*store)->habits(), world);
  if (!(*store)->close()) return 1;
  print_sizes(path, messages);
  std::filesystem::remove_all(folder);
}
