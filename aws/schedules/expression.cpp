#include "aws/schedules/expression.h"

#include <charconv>

#include "base/time.h"

namespace sidestep::aws::schedules {
namespace {

// What stands between the parentheses of "name(...)".
std::optional<std::string_view> inside(std::string_view text, std::string_view name) {
  if (!text.starts_with(name)) return std::nullopt;
  text.remove_prefix(name.size());
  if (!text.starts_with('(') || !text.ends_with(')')) return std::nullopt;
  return text.substr(1, text.size() - 2);
}

std::optional<Millis> parse_rate(std::string_view text, Expression::Dialect dialect) {
  const std::size_t blank = text.find(' ');
  if (blank == text.npos) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + blank, value);
  if (code != std::errc() || end != text.data() + blank) return std::nullopt;
  if (value < 1 || value > 100'000'000) return std::nullopt;
  std::string_view unit = text.substr(blank + 1);
  const bool is_plural = unit.ends_with('s');
  if (is_plural) unit.remove_suffix(1);
  if (dialect == Expression::Dialect::kEvents && is_plural != (value > 1)) return std::nullopt;
  if (unit == "minute") return std::chrono::minutes(value);
  if (unit == "hour") return std::chrono::hours(value);
  if (unit == "day") return std::chrono::days(value);
  return std::nullopt;
}

// "2030-01-31T08:00:00", without a zone.
std::optional<LocalSeconds> parse_moment(std::string_view text) {
  if (text.size() != 19) return std::nullopt;
  const std::optional<Instant> instant = parse_rfc3339(std::string(text) + "Z");
  if (!instant) return std::nullopt;
  return LocalSeconds(std::chrono::seconds(instant->seconds));
}

Timestamp next_of_rate(Millis rate, Timestamp after, Timestamp anchor) {
  if (after < anchor) return anchor;
  return anchor + ((after - anchor) / rate + 1) * rate;
}

std::optional<Timestamp> next_of_cron(const Cron& cron, Timestamp after, const TimeZone& zone) {
  const auto from = std::chrono::floor<std::chrono::seconds>(after);
  LocalSeconds local = zone.to_local(from);
  while (const auto next = cron.next(local)) {
    const auto due = zone.to_system(*next);
    if (due && *due > after) return Timestamp(*due);
    local = *next;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Expression> Expression::parse(std::string_view text, Dialect dialect) {
  if (const auto rate = inside(text, "rate")) {
    if (const auto every = parse_rate(*rate, dialect)) return Expression(*every);
  } else if (const auto fields = inside(text, "cron")) {
    if (auto cron = Cron::parse(*fields)) return Expression(*std::move(cron));
  } else if (const auto moment = inside(text, "at"); moment && dialect == Dialect::kScheduler) {
    if (const auto once = parse_moment(*moment)) return Expression(*once);
  }
  return std::nullopt;
}

std::optional<Timestamp> Expression::next(Timestamp after, Timestamp anchor,
                                          const TimeZone& zone) const {
  if (const Millis* rate = std::get_if<Millis>(&when_)) return next_of_rate(*rate, after, anchor);
  if (const Cron* cron = std::get_if<Cron>(&when_)) return next_of_cron(*cron, after, zone);
  const auto once = zone.to_system(std::get<LocalSeconds>(when_));
  if (!once || Timestamp(*once) <= after) return std::nullopt;
  return Timestamp(*once);
}

}  // namespace sidestep::aws::schedules
