#pragma once
// The table `log_filters`: metric filters and subscription filters.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::logs {

struct LogFilter {
  enum class Kind : std::int64_t { kMetric = 0, kSubscription = 1 };

  std::int64_t group_id = 0;
  Kind kind = Kind::kMetric;
  std::string name;
  std::string pattern;
  // As it was put, besides names and pattern: destinationArn, metricTransformations, ...
  Json settings = Json::object();
  std::int64_t created_ms = 0;
};

class Filters {
 public:
  explicit Filters(storage::Database& database) : database_(database) {}

  // In the place of one of that name, whose time of creation stays.
  void put(const LogFilter& filter);
  // Whether there was one.
  bool remove(std::int64_t group_id, LogFilter::Kind kind, std::string_view name);
  // By name.
  std::vector<LogFilter> list(std::int64_t group_id, LogFilter::Kind kind) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::logs
