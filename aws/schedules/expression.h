#pragma once
// When something happens: "rate(5 minutes)", "cron(0 12 * * ? *)", "at(2030-01-31T08:00:00)".

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "aws/schedules/cron.h"
#include "aws/schedules/time_zone.h"
#include "base/time.h"

namespace sidestep::aws::schedules {

class Expression {
 public:
  // Rules of an event bus know no at(), and are particular about "1 minute" and "2 minutes".
  enum class Dialect { kEvents, kScheduler };

  // Nothing if it is not valid.
  static std::optional<Expression> parse(std::string_view text, Dialect dialect);

  // The first moment after `after` that is due. `anchor` is when a rate began: what is due then
  // are the anchor and every so often after it. Where the clocks are put forward, times that do
  // not exist are left out; where they are put back, a time counts the first time only.
  std::optional<Timestamp> next(Timestamp after, Timestamp anchor, const TimeZone& zone) const;

  bool is_once() const { return std::holds_alternative<LocalSeconds>(when_); }
  bool is_rate() const { return std::holds_alternative<Millis>(when_); }

 private:
  using When = std::variant<Millis, Cron, LocalSeconds>;
  explicit Expression(When when) : when_(std::move(when)) {}

  When when_;
};

}  // namespace sidestep::aws::schedules
