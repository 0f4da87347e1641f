#pragma once
// The table `lambda_events`: asynchronous invocations that were accepted and are not over.

#include <cstdint>
#include <string>
#include <vector>

#include "aws/lambda/tables/settings.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::lambda {

struct WaitingEvent {
  std::int64_t id = 0;
  SettingKey function;  // as it was named; without a qualifier: $LATEST
  Timestamp put{};
  Timestamp due{};             // of the next attempt
  std::int64_t attempts = 0;   // that ended with an error
  std::int64_t throttles = 0;  // since the last of these
  std::string request_id{};
  std::string client_context{};
  std::string trace_id{};
  std::string payload{};
};

class Events {
 public:
  explicit Events(storage::Database& database) : database_(database) {}

  void insert(const WaitingEvent& event);
  // When it is tried again, and what has been counted.
  void update(const WaitingEvent& event);
  void remove(std::int64_t id);
  // In the order in which they were put, those after `after`, `limit` at most.
  std::vector<WaitingEvent> list(std::int64_t after, std::size_t limit) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::lambda
