#pragma once
// The table `functions`: Lambda functions as they were configured. What the record holds is the
// Lambda API's business; code lies in the file system, and the record has its place.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct FunctionKey {
  std::string account;
  std::string region;
  std::string name;
};

struct FunctionRow {
  FunctionKey key;
  std::string record;                 // JSON text
  std::optional<std::string> code{};  // the zip file's bytes, where Sidestep keeps them
};

class Functions {
 public:
  explicit Functions(Database& database) : database_(database) {}

  // Inserts, or replaces what has the same key.
  void put(const FunctionRow& row);
  // False if there was none.
  bool remove(const FunctionKey& key);

  std::optional<FunctionRow> find(const FunctionKey& key) const;

  // By account, region and name, without code.
  std::vector<FunctionRow> all() const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
