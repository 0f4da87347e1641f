#include "aws/schedules/zone_rule.h"

#include <cctype>

namespace sidestep::aws::schedules {

using std::chrono::days;
using std::chrono::seconds;

class ZoneRuleReader {
 public:
  explicit ZoneRuleReader(std::string_view text) : rest_(text) {}

  std::optional<ZoneRule> read() {
    ZoneRule rule;
    if (!name() || !offset(rule.standard_)) return std::nullopt;
    rule.standard_ = -rule.standard_;
    if (rest_.empty()) return rule;
    rule.has_summer_ = true;
    if (!name()) return std::nullopt;
    rule.summer_ = rule.standard_ + std::chrono::hours(1);
    if (!rest_.starts_with(',')) {
      if (!offset(rule.summer_)) return std::nullopt;
      rule.summer_ = -rule.summer_;
    }
    if (!day(rule.begin_) || !day(rule.end_) || !rest_.empty()) return std::nullopt;
    return rule;
  }

 private:
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool name() {
    const bool quoted = take('<');
    std::size_t length = 0;
    while (length < rest_.size() &&
           (quoted ? rest_[length] != '>'
                   : std::isalpha(static_cast<unsigned char>(rest_[length])) != 0)) {
      ++length;
    }
    rest_.remove_prefix(length);
    return length > 0 && (!quoted || take('>'));
  }

  bool number(int& value) {
    std::size_t length = 0;
    value = 0;
    while (length < rest_.size() && length < 4 && rest_[length] >= '0' && rest_[length] <= '9') {
      value = value * 10 + (rest_[length++] - '0');
    }
    rest_.remove_prefix(length);
    return length > 0;
  }

  bool offset(seconds& value) {
    const bool negative = take('-');
    if (!negative) take('+');
    int part = 0;
    if (!number(part)) return false;
    value = std::chrono::hours(part);
    if (take(':')) {
      if (!number(part)) return false;
      value += std::chrono::minutes(part);
      if (take(':')) {
        if (!number(part)) return false;
        value += seconds(part);
      }
    }
    if (negative) value = -value;
    return true;
  }

  bool day(ZoneRule::Day& day) {
    if (!take(',')) return false;
    if (take('M')) {
      if (!number(day.month) || !take('.') || !number(day.week) || !take('.') || !number(day.day)) {
        return false;
      }
      if (day.month < 1 || day.month > 12 || day.week < 1 || day.week > 5 || day.day > 6) {
        return false;
      }
    } else {
      day.kind = take('J') ? ZoneRule::Day::Kind::kWithoutLeapDay : ZoneRule::Day::Kind::kFromZero;
      if (!number(day.day) || day.day > 366) return false;
    }
    return !take('/') || offset(day.time);
  }

  std::string_view rest_;
};

std::optional<ZoneRule> ZoneRule::parse(std::string_view text) {
  return ZoneRuleReader(text).read();
}

std::chrono::local_seconds ZoneRule::Day::in(std::chrono::year year) const {
  using std::chrono::local_days;
  const local_days new_year{year / std::chrono::January / 1};
  if (kind == Kind::kFromZero) return new_year + days(day) + time;
  if (kind == Kind::kWithoutLeapDay) {
    const bool is_after_leap_day = year.is_leap() && day >= 60;
    return new_year + days(day - 1 + (is_after_leap_day ? 1 : 0)) + time;
  }
  const std::chrono::month in_month(static_cast<unsigned>(month));
  const std::chrono::weekday weekday(static_cast<unsigned>(day));
  if (week == 5) return local_days{year / in_month / weekday[std::chrono::last]} + time;
  return local_days{year / in_month / weekday[static_cast<unsigned>(week)]} + time;
}

seconds ZoneRule::offset(std::chrono::sys_seconds time) const {
  if (!has_summer_) return standard_;
  const auto local_day = std::chrono::floor<days>(time + standard_);
  const std::chrono::year year = std::chrono::year_month_day(local_day).year();
  const seconds now = time.time_since_epoch();
  const seconds begin = begin_.in(year).time_since_epoch() - standard_;
  const seconds end = end_.in(year).time_since_epoch() - summer_;
  const bool is_summer =
      begin < end ? now >= begin && now < end : now >= begin || now < end;  // in the south
  return is_summer ? summer_ : standard_;
}

}  // namespace sidestep::aws::schedules
