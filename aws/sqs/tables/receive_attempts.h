#pragma once
// What receives from FIFO queues took in the last five minutes, by the ReceiveRequestAttemptId of
// their callers, who may ask for the same again.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::sqs {

// A message as a receive left it: whoever did something with it since has changed that.
struct TakenMessage {
  std::int64_t id = 0;
  std::int64_t receive_count = 0;
  std::int64_t visible_ms = 0;
};

class ReceiveAttempts {
 public:
  explicit ReceiveAttempts(storage::Database& database) : database_(database) {}

  // Empty if the attempt is unknown, or older than five minutes.
  std::vector<TakenMessage> find(std::int64_t queue_id, std::string_view attempt_id,
                                 Timestamp now) const;

  // Removes some that are out of date, too, so that there are never many.
  void put(std::int64_t queue_id, std::string_view attempt_id,
           const std::vector<TakenMessage>& messages, Timestamp now);

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sqs
