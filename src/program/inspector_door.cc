// SPDX-License-Identifier: Apache-2.0
#include "program/inspector_door.h"

#include "program/message_worker.h"

#include <algorithm>
#include <thread>

namespace missent::program {

namespace {

net::PoolSettings pool_settings(const Configuration::Workers& workers) {
  net::PoolSettings settings;
  settings.workers =
      workers.count > 0 ? workers.count : std::max(2U, std::thread::hardware_concurrency());
  settings.time_limit = workers.time_limit;
  settings.most_memory = workers.memory / 4 * 3;
  return settings;
}

std::string unread_word(net::WorkerEnd end) {
  switch (end) {
    case net::WorkerEnd::Timeout:
      return "timeout";
    case net::WorkerEnd::NoMemory:
    case net::WorkerEnd::TooLong:
      return "too-large";
    case net::WorkerEnd::Died:
      break;
  }
  return "damaged";
}

guard::Inspected unread(std::string why, const std::string& what) {
  return {{}, std::move(why), "the message was not read: the process that read it " + what};
}

Result<guard::Inspected> inspected(const net::WorkerAnswer& answer) {
  if (answer.failure) return unread(unread_word(answer.failure->end), answer.failure->text);
  auto inspection = content::read_inspection(answer.bytes);
  if (!inspection) return unread("damaged", "answered wrongly");
  return guard::Inspected{*std::move(inspection)};
}

class Stream final : public guard::InspectionStream {
 public:
  Stream(net::ProcessPool& pool, const content::ReadRequest& reading, bool alone)
      : head_(head_of(reading, alone)), stream_(pool) {}
  void send(std::string_view bytes) override { stream_.send({head_, bytes}); }
  Result<guard::Inspected> next() override { return inspected(TRY(stream_.next())); }

 private:
  static std::string head_of(content::ReadRequest reading, bool alone) {
    reading.alone = alone;
    return content::write_request(reading);
  }

  const std::string head_;
  net::WorkerStream stream_;
};

}  // namespace

InspectorDoor::InspectorDoor(const Configuration::Workers& workers, std::string configuration)
    : pool_(message_worker({workers.memory, workers.must_lock, std::move(configuration)}),
            pool_settings(workers)) {}

Result<guard::Inspected> InspectorDoor::inspect(std::string_view bytes,
                                                const content::ReadRequest& reading) {
  Stream stream(pool_, reading, /*alone=*/false);
  stream.send(bytes);
  return stream.next();
}

std::unique_ptr<guard::InspectionStream> InspectorDoor::stream(
    const content::ReadRequest& reading) {
  // Those of a stream wait for each other: all processors are busy, a second thread gains nothing.
  return std::make_unique<Stream>(pool_, reading, /*alone=*/true);
}

}  // namespace missent::program
