// $now $millis $fromMillis $toMillis

#include <cmath>
#include <string>

#include "asl/jsonata/calendar.h"
#include "asl/jsonata/date_picture.h"
#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/functions/list.h"

namespace sidestep::asl::jsonata {
namespace {

Value picture_failure(Evaluation& e, const PictureError& error) {
  Json details = Json::object();
  if (!error.value.empty()) details["value"] = error.value;
  if (error.code == "D3134") details["value"] = std::stoi(error.value);
  return e.fail(error.code, std::nullopt, std::move(details));
}

Value format(Evaluation& e, double millis, const Value& picture, const Value& timezone) {
  // What jsonata-js returns for an invalid date.
  if (!(std::fabs(millis) <= kMillisMax)) return Value::string("0NaN-NaN-NaNTNaN:NaN:NaN.NaNZ");
  const auto time = static_cast<std::int64_t>(millis);
  if (!picture.is_string() && !timezone.is_string()) return e.text(iso_date(time));
  constexpr std::string_view kIso = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";
  const std::string_view text = picture.is_string() ? picture.text() : kIso;
  if (!e.spend(text.size())) return Value::failure();
  const auto parsed = parse_date_picture(text);
  if (!parsed) return picture_failure(e, parsed.error());
  const auto formatted =
      format_date(time, *parsed, timezone.is_string() ? timezone.text() : std::string_view());
  return formatted ? e.text(*formatted) : picture_failure(e, formatted.error());
}

double millis_of_now(const Evaluation& e) {
  return static_cast<double>(e.now().time_since_epoch().count());
}

Value now(const Call& call) {
  return format(call.evaluation, millis_of_now(call.evaluation), call[0], call[1]);
}

Value millis(const Call& call) { return Value::number(millis_of_now(call.evaluation)); }

Value from_millis(const Call& call) {
  if (!call[0].is_number()) return Value();
  return format(call.evaluation, call[0].number(), call[1], call[2]);
}

Value to_millis(const Call& call) {
  if (!call[0].is_string()) return Value();
  Evaluation& e = call.evaluation;
  if (!call[1].is_string()) {
    const auto time = parse_iso_date(call[0].text());
    if (time) return Value::number(*time);
    return e.fail("D3110", std::nullopt, {{"value", std::string(call[0].text())}});
  }
  if (!e.spend(call[1].text().size())) return Value::failure();
  const auto picture = parse_date_picture(call[1].text());
  if (!picture) return picture_failure(e, picture.error());
  const auto time =
      parse_date(call[0].text(), *picture, e.now().time_since_epoch().count(), e.work_left());
  if (!time) return picture_failure(e, time.error());
  if (!e.spend(0)) return Value::failure();
  return *time ? Value::number(**time) : Value();
}

}  // namespace

constinit const Builtin kNowFunction{"now", "<s?s?:s>", 2, now};
constinit const Builtin kMillisFunction{"millis", "<:n>", 0, millis};
constinit const Builtin kFromMillisFunction{"fromMillis", "<n-s?s?:s>", 3, from_millis};
constinit const Builtin kToMillisFunction{"toMillis", "<s-s?:n>", 2, to_millis};

}  // namespace sidestep::asl::jsonata
