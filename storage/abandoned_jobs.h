#pragma once
// The table `abandoned_jobs`: jobs that no task waits for any more, and that are still to be
// stopped. A job's row comes with the turn that gives the job up, and goes when it is stopped.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct AbandonedJobRow {
  std::int64_t execution_id = 0;
  std::int64_t ticket = 0;
  std::string execution_arn;
  std::string resource;
  std::string parameters;                  // JSON text
  std::optional<std::string> submitted{};  // the same: the answer to the job's request
};

class AbandonedJobs {
 public:
  explicit AbandonedJobs(Database& database) : database_(database) {}

  // REQUIRES: the task has no row; else StorageError.
  void insert(const AbandonedJobRow& row);
  // Nothing happens if there is none.
  void remove(std::int64_t execution_id, std::int64_t ticket);

  // All, by execution and ticket.
  std::vector<AbandonedJobRow> list() const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
