#pragma once
// What was published to FIFO topics in the last five minutes, by what makes it the same.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::sns {

struct Publication {
  std::string message_id;
  std::int64_t sequence = 0;  // of FIFO topics
};

class Publications {
 public:
  explicit Publications(storage::Database& database) : database_(database) {}

  std::optional<Publication> find(std::string_view topic_arn, std::string_view key,
                                  Timestamp now) const;
  // Removes some that are out of date, too, so that there are never many.
  void put(std::string_view topic_arn, std::string_view key, const Publication& publication,
           Timestamp now);

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sns
