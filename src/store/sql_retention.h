// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a database keeps no longer. Threads: any.

#include "guard/retention.h"
#include "store/body_folder.h"

#include <functional>
#include <string>
#include <vector>

namespace missent::store {

class Database;
class SqlAudit;

class SqlRetention final : public guard::RetentionStore {
 public:
  // `forget_caches`: what of the habits stands in memory is read anew after it.
  SqlRetention(Database& database, SqlAudit& audit, BodyFolder bodies,
               std::function<void()> forget_caches);

  Result<guard::Purged> count(const guard::PurgeBefore& before) override;
  Result<guard::Purged> purge(const guard::PurgeBefore& before, Time now) override;
  Result<guard::Forgotten> forget(const std::string& key, guard::Reach reach, Time now) override;
  Result<void> compact() override;

 private:
  Result<void> settle(const std::vector<std::string>& files);

  Database& database_;
  SqlAudit& audit_;
  BodyFolder bodies_;
  std::function<void()> forget_caches_;
};

}  // namespace missent::store
