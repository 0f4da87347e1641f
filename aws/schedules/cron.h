#pragma once
// The six fields of AWS's cron expressions: "0/15 8-17 ? * MON-FRI *".
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html

#include <bitset>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace sidestep::aws::schedules {

class Cron {
 public:
  // What stands between the parentheses; nothing if it is not valid.
  static std::optional<Cron> parse(std::string_view fields);

  // The first minute after `time` that the fields name; nothing if there is none before 2200.
  std::optional<std::chrono::local_seconds> next(std::chrono::local_seconds time) const;

 private:
  friend class CronReader;

  // A day of the month that is not a plain number: "L", "L-3", "15W", "LW".
  struct SpecialDay {
    int from_last = -1;  // days before the last; -1: `day` counts
    int day = 0;
    bool nearest_weekday = false;
  };
  // "6L", the last Friday; "6#3", the third.
  struct SpecialWeekday {
    unsigned weekday = 0;  // from 0, Sunday
    unsigned which = 0;    // 0: the last
  };

  bool has_day(std::chrono::year_month_day date) const;

  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;
  std::bitset<13> months_;
  std::bitset<8> weekdays_;  // from 1, Sunday
  std::bitset<230> years_;   // from 1970
  std::vector<SpecialDay> special_days_;
  std::vector<SpecialWeekday> special_weekdays_;
  bool by_weekday_ = false;
};

}  // namespace sidestep::aws::schedules
