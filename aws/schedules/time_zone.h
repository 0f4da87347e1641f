#pragma once
// Time zones of the IANA database, read from the system's files (RFC 8536), with what their footer
// says of the years after the last that the file lists. The standard library of our compiler has
// none yet.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/schedules/zone_rule.h"

namespace sidestep::aws::schedules {

using LocalSeconds = std::chrono::local_seconds;
using SystemSeconds = std::chrono::sys_seconds;

class TimeZone {
 public:
  // "Europe/Berlin", "UTC"; null if the system knows no such zone. Zones are kept once they were
  // read. Any thread.
  static std::shared_ptr<const TimeZone> find(const std::string& name);

  // From the bytes of a file; null if they are damaged.
  static std::shared_ptr<const TimeZone> parse(std::string_view bytes);

  LocalSeconds to_local(SystemSeconds time) const {
    return LocalSeconds(since(time + offset(time)));
  }

  // The first of the two moments if the clock was put back over that time; nothing if it was put
  // forward over it.
  std::optional<SystemSeconds> to_system(LocalSeconds time) const;

 private:
  static std::chrono::seconds since(SystemSeconds time) { return time.time_since_epoch(); }
  std::chrono::seconds offset(SystemSeconds time) const;

  struct Change {
    SystemSeconds at;
    std::chrono::seconds offset;
  };

  std::chrono::seconds first_offset_{};
  std::vector<Change> changes_;
  std::optional<ZoneRule> rule_;
};

}  // namespace sidestep::aws::schedules
