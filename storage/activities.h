#pragma once
// The table `activities`: activities by ARN. Who waits for their tasks is the engine's business.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct ActivityRow {
  std::string arn;
  std::string account;
  std::string region;
  std::string name;
  std::int64_t created_ms = 0;
  std::optional<std::string> encryption{};  // JSON text as the caller sent it
};

struct ActivityPage {
  std::string account;
  std::string region;
  std::optional<std::string> after_name{};
  std::int64_t limit = 100;
};

class Activities {
 public:
  explicit Activities(Database& database) : database_(database) {}

  // REQUIRES: the ARN is free; else StorageError.
  void insert(const ActivityRow& row);
  // False if there was none.
  bool remove(std::string_view arn);

  std::optional<ActivityRow> find(std::string_view arn) const;

  // By name.
  std::vector<ActivityRow> list(const ActivityPage& page) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
