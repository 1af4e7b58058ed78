// SPDX-License-Identifier: Apache-2.0
#pragma once
// What every contract test needs: a fresh store of each kind, and samples. A new kind of store is
// one more struct in MISSENT_STORES.
//
//   TEST_CASE_TEMPLATE("a link is spent once", In, MISSENT_STORES) { In place; auto& holds =
//   place.store().holds(); … }

#include "base/identifier.h"
#include "guard/digest.h"
#include "store/memory_store.h"
#include "store/sqlite_store.h"
#include "store/test_cluster.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>

namespace missent::store {

class TempFolder {
 public:
  TempFolder()
      : path_(std::filesystem::temp_directory_path() / ("missent-store-" + random_identifier())) {
    std::filesystem::create_directories(path_);
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct InMemory {
  Store& store() { return store_; }

 private:
  MemoryStore store_;
};

struct InSqlite {
  Store& store() { return *store_; }

 private:
  TempFolder folder_;
  std::unique_ptr<Store> store_ =
      *SqliteStore::open(folder_.file("missent.db"), OpenMode::ReadWrite);
};

struct InPostgresql {
  Store& store() { return *store_; }

 private:
  TempFolder folder_;
  std::unique_ptr<Store> store_ = *PostgresqlStore::open(
      TestCluster::get().fresh_url(), folder_.file("store.key"), OpenMode::ReadWrite);
};

// The same, knowing people by keyed hashes; those whom the tests name stand in the registers.
struct HashedInSqlite {
  Store& store() { return *store_; }

 private:
  TempFolder folder_;
  std::unique_ptr<Store> store_ =
      *SqliteStore::open(folder_.file("missent.db"), OpenMode::ReadWrite, Naming::Hashed);
};

struct HashedInPostgresql {
  Store& store() { return *store_; }

 private:
  TempFolder folder_;
  std::unique_ptr<Store> store_ =
      *PostgresqlStore::open(TestCluster::get().fresh_url(), folder_.file("store.key"),
                             OpenMode::ReadWrite, Naming::Hashed);
};

#define MISSENT_STORES_OF_HABITS \
  MISSENT_STORES, ::missent::store::HashedInSqlite, ::missent::store::HashedInPostgresql

#define MISSENT_STORES \
  ::missent::store::InMemory, ::missent::store::InSqlite, ::missent::store::InPostgresql

inline Time at(const char* text) { return *parse_time(text); }

inline guard::AuditEntry entry(const std::string& kind, const std::string& json = "{}") {
  return {at("2023-07-20T09:14:00Z"), kind, json};
}

// A hold of this body, to one recipient.
inline guard::Hold hold_of(const std::string& id, const std::string& body) {
  guard::Hold hold;
  hold.id = id;
  hold.key = guard::sha256_hex("key of " + id);
  hold.created = at("2023-07-20T09:14:00Z");
  hold.expires = at("2023-07-27T09:14:00Z");
  hold.sender = "j.bloggs@ministry.example";
  hold.author = hold.sender;
  hold.subject = "Trial";
  hold.body_digest = guard::sha256_hex(body);
  hold.body_size = body.size();
  hold.recipients.push_back({.address = "analyst@army.example"});
  return hold;
}

}  // namespace missent::store
