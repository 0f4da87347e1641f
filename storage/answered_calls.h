#pragma once
// The table `answered_calls`: what services answered to Tasks that have not ended yet. A Task that
// is carried out again after a crash gets the same answer, and its call is not made twice.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace sidestep::storage {

class AnsweredCalls {
 public:
  explicit AnsweredCalls(Database& database) : database_(database) {}

  // REQUIRES: none of that Task is there; else StorageError.
  void insert(std::int64_t execution_id, std::uint64_t ticket, std::string_view answer);
  std::optional<std::string> find(std::int64_t execution_id, std::uint64_t ticket) const;
  void remove(std::int64_t execution_id, std::uint64_t ticket);
  // Of every Task of the execution.
  void remove_all(std::int64_t execution_id);
  // Of every execution that does not run: ids of executions without rows (Express) are used again
  // after a restart. Ids below 0 are not executions: others remember calls there.
  void remove_unused();

 private:
  Database& database_;
};

}  // namespace sidestep::storage
