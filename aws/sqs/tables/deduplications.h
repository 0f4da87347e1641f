#pragma once
// What was sent to FIFO queues in the last five minutes, by what makes it the same.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::sqs {

class Deduplications {
 public:
  struct Sent {
    std::string message_id;
    std::int64_t sequence = 0;
  };

  explicit Deduplications(storage::Database& database) : database_(database) {}

  std::optional<Sent> find(std::int64_t queue_id, std::string_view key, Timestamp now) const;

  // Removes some that are out of date, too, so that there are never many.
  void put(std::int64_t queue_id, std::string_view key, const Sent& sent, Timestamp now);

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sqs
