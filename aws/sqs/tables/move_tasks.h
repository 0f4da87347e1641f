#pragma once
// The rows of tasks that move messages out of dead-letter queues.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::sqs {

struct MoveTask {
  enum class Status { kRunning, kCompleted, kCancelling, kCancelled, kFailed };

  std::int64_t id = 0;
  std::string handle;
  std::string source_arn;
  std::optional<std::string> destination_arn{};  // none: each message to where it came from
  std::optional<std::int64_t> rate{};            // messages a second
  Status status = Status::kRunning;
  Timestamp started{};
  std::optional<std::int64_t> cancelled_ms{};
  std::int64_t to_move = 0;
  std::int64_t moved = 0;
  std::optional<std::string> failure{};

  bool is_open() const { return status == Status::kRunning || status == Status::kCancelling; }
};

// "RUNNING"
std::string_view name_of(MoveTask::Status status);

class MoveTasks {
 public:
  explicit MoveTasks(storage::Database& database) : database_(database) {}

  // Returns its id.
  std::int64_t insert(const MoveTask& task);
  void update(const MoveTask& task);
  std::optional<MoveTask> find(std::int64_t id) const;
  std::optional<MoveTask> find(std::string_view handle) const;
  // Newest first.
  std::vector<MoveTask> of_source(std::string_view arn, std::int64_t count) const;
  std::optional<MoveTask> open_of_source(std::string_view arn) const;
  std::vector<std::int64_t> open() const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sqs
