#pragma once
// The table `log_streams`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::aws::logs {

struct LogStream {
  std::int64_t id = 0;  // given by insert()
  std::int64_t group_id = 0;
  std::string name;
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> first_event_ms{};
  std::optional<std::int64_t> last_event_ms{};
  std::optional<std::int64_t> ingested_ms{};
};

class Streams {
 public:
  explicit Streams(storage::Database& database) : database_(database) {}

  // REQUIRES: the group has none of that name.
  std::int64_t insert(const LogStream& stream);
  // Writes the times of events.
  void update(const LogStream& stream);
  // With its events.
  void remove(std::int64_t id);

  std::optional<LogStream> find(std::int64_t group_id, std::string_view name) const;
  // Those whose names begin with `prefix`, by name.
  std::vector<LogStream> list(std::int64_t group_id, std::string_view prefix) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::logs
