#pragma once
// The table `log_events`.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/logs/event_position.h"
#include "storage/database.h"

namespace sidestep::aws::logs {

struct LogEvent {
  EventPosition position;
  std::int64_t stream_id = 0;
  std::int64_t ingested_ms = 0;
  std::string message;
};

// Which events are read: positions between the two, neither of which is among them.
struct EventRange {
  EventPosition after{std::numeric_limits<std::int64_t>::min(), 0};
  EventPosition before{std::numeric_limits<std::int64_t>::max(), 0};
};

class Events {
 public:
  enum class Order { kForward, kBackward };

  explicit Events(storage::Database& database) : database_(database) {}

  struct New {
    std::int64_t group_id = 0;
    std::int64_t stream_id = 0;
    EventPosition position;
    std::int64_t ingested_ms = 0;
    std::string_view message;
  };
  void insert(const New& event);

  // Of a stream, in that order. `limit` is the most of them.
  std::vector<LogEvent> of_stream(std::int64_t stream_id, const EventRange& range, Order order,
                                  std::int64_t limit) const;
  // Of a group, all its streams, forward. Another one than `stream_id`, if that is given, is left
  // out.
  std::vector<LogEvent> of_group(std::int64_t group_id, std::optional<std::int64_t> stream_id,
                                 const EventRange& range, std::int64_t limit) const;

  // How many bytes they counted.
  std::int64_t remove_before(std::int64_t group_id, std::int64_t at_ms);

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::logs
