#pragma once
// An empty database of the newest schema, in memory.

#include <string>

#include "storage/schema.h"

namespace sidestep::testing {

class MemoryDatabase {
 public:
  MemoryDatabase() : database_({.file = std::string(storage::kInMemory)}) {
    storage::migrate(database_);
  }
  storage::Database& get() { return database_; }

 private:
  storage::Database database_;
};

}  // namespace sidestep::testing
