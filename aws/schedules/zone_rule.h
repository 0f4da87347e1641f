#pragma once
// When a zone changes its clocks year by year, as POSIX writes it: "CET-1CEST,M3.5.0,M10.5.0/3".

#include <chrono>
#include <optional>
#include <string_view>

namespace sidestep::aws::schedules {

class ZoneRule {
 public:
  // Nothing if `text` is not of that form.
  static std::optional<ZoneRule> parse(std::string_view text);

  std::chrono::seconds offset(std::chrono::sys_seconds time) const;

 private:
  friend class ZoneRuleReader;

  struct Day {
    enum class Kind { kWeekday, kWithoutLeapDay, kFromZero };  // "Mm.w.d", "Jn", "n"
    Kind kind = Kind::kWeekday;
    int month = 0;
    int week = 0;
    int day = 0;
    std::chrono::seconds time{7200};

    // By the clock that counts before the change.
    std::chrono::local_seconds in(std::chrono::year year) const;
  };

  std::chrono::seconds standard_{};
  std::chrono::seconds summer_{};
  bool has_summer_ = false;
  Day begin_;
  Day end_;
};

}  // namespace sidestep::aws::schedules
