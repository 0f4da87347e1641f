#pragma once
// A storage on a simulated disk, in a test's own process that may die: begin(), write, die,
// begin().

#include <memory>
#include <string>

#include "storage/server_meta.h"
#include "storage/storage.h"
#include "tests/support/posted_turns.h"
#include "tests/support/simulated_disk.h"
#include "tests/support/temp_directory.h"

namespace sidestep::testing {

class SimulatedStorage {
 public:
  // Throws what Storage throws.
  storage::Storage& begin() {
    storage_ = std::make_unique<storage::Storage>(
        storage::StorageOptions{file(), storage::Durability::kFull,
                                storage::Writer::Running::kInline},
        [this](UniqueFunction<void()> turn) { turns_.post(std::move(turn)); });
    return *storage_;
  }
  // Closes in good order.
  void end() { storage_.reset(); }
  void kill() {
    disk.kill([this] { end(); });
  }
  void cut_power(Prng& prng) {
    disk.cut_power(prng, [this] { end(); });
  }

  // Whether the value is durable, by the answer to its writer.
  bool put(const std::string& key, const std::string& value) {
    bool durable = false;
    storage_->writer().submit(
        [&](storage::Database& database) { storage::ServerMeta(database).put(key, value); },
        [&](std::exception_ptr failure) { durable = !failure; });
    turns_.run_all();
    return durable;
  }
  std::optional<std::string> find(const std::string& key) {
    return storage::ServerMeta(storage_->reader()).find(key);
  }

  std::string file() const { return directory_.file("sidestep.db"); }

 private:
  const TempDirectory directory_;  // of the lock, which is a real file
  PostedTurns turns_;

 public:
  SimulatedDisk disk;

 private:
  std::unique_ptr<storage::Storage> storage_;
};

}  // namespace sidestep::testing
