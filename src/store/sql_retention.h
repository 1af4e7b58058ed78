// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a database keeps no longer. Threads: any.

#include "guard/retention.h"
#include "store/body_folder.h"
#include "store/forgotten.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace missent::store {

class Database;
class SqlAudit;

class SqlRetention final : public guard::RetentionStore {
 public:
  // `kept`: an address as habits keep it. `forget_caches`: what of the habits stands in memory is
  // read anew after it.
  SqlRetention(Database& database, SqlAudit& audit, BodyFolder bodies,
               std::function<std::string(const std::string& key)> kept,
               std::function<void()> forget_caches);
  // Before it is shared: who was forgotten is noted in this file too.
  void set_marks(const Marks& marks, std::string file);

  Result<guard::Purged> count(const guard::PurgeBefore& before) override;
  Result<guard::Purged> purge(const guard::PurgeBefore& before, Time now) override;
  Result<guard::Forgotten> forget(const std::string& key, guard::Reach reach, Time now) override;
  Result<uint64_t> forget_again(Time now) override;
  Result<void> compact() override;

 private:
  struct Asked;
  Result<void> note_in_file(const ForgottenPeople& people);
  Result<guard::Forgotten> take_out(const Asked& asked, Time now);
  Result<void> settle(const std::vector<std::string>& files);

  Database& database_;
  SqlAudit& audit_;
  BodyFolder bodies_;
  std::function<std::string(const std::string& key)> kept_;
  std::function<void()> forget_caches_;
  std::optional<Marks> marks_;  // none: without the keys of the store
  std::string file_;
  std::mutex file_mutex_;
};

}  // namespace missent::store
