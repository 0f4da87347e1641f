// $number and arithmetic; numbers as text by picture.

#include <charconv>
#include <cmath>

#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/functions/list.h"
#include "asl/jsonata/integer_picture.h"
#include "asl/jsonata/number_picture.h"
#include "asl/jsonata/number_text.h"
#include "asl/jsonata/rounding.h"

namespace sidestep::asl::jsonata {
namespace {

bool is_decimal(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  if (digits() == 0) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

// 0x1F, 0o17, 0b11; NaN for anything else.
double prefixed_number(std::string_view text) {
  if (text.size() < 3 || text[0] != '0') return std::nan("");
  const char kind = static_cast<char>(text[1] | 0x20);
  const int base = kind == 'x' ? 16 : (kind == 'o' ? 8 : (kind == 'b' ? 2 : 0));
  double value = 0;
  for (const char c : text.substr(2)) {
    int digit = 99;
    if (c >= '0' && c <= '9') digit = c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') digit = (c | 0x20) - 'a' + 10;
    if (digit >= base) return std::nan("");
    value = value * base + digit;
  }
  return value;
}

Value number(const Call& call) {
  const Value value = call[0];
  if (value.is_undefined() || value.is_number()) return value;
  if (value.is_boolean()) return Value::number(value.truth() ? 1 : 0);
  double read = std::nan("");
  if (value.is_string()) {
    const std::string_view text = value.text();
    if (is_decimal(text)) {
      const auto result = std::from_chars(text.data(), text.data() + text.size(), read);
      if (result.ec == std::errc::result_out_of_range)
        read = text.find('-', 1) == std::string_view::npos ? HUGE_VAL : 0;
    } else {
      read = prefixed_number(text);
    }
  }
  if (std::isfinite(read)) return Value::number(read);
  Json details{{"index", 1}};
  details["value"] = detail_json(value);
  return call.evaluation.fail("D3030", std::nullopt, std::move(details));
}

// A function of one number.
template <class Compute>
Value of_number(const Call& call, Compute compute) {
  return call[0].is_number() ? Value::number(compute(call[0].number())) : Value();
}

Value floor(const Call& call) {
  return of_number(call, [](double x) { return std::floor(x); });
}

Value ceil(const Call& call) {
  return of_number(call, [](double x) { return std::ceil(x); });
}

Value abs(const Call& call) {
  return of_number(call, [](double x) { return std::fabs(x); });
}

Value round(const Call& call) {
  const double places = call[1].is_number() ? call[1].number() : 0;
  return of_number(call, [places](double x) { return round_half_even(x, places); });
}

Value sqrt(const Call& call) {
  if (call[0].is_number() && call[0].number() < 0) {
    Json details{{"index", 1}};
    details["value"] = detail_json(call[0]);
    return call.evaluation.fail("D3060", std::nullopt, std::move(details));
  }
  return of_number(call, [](double x) { return std::sqrt(x); });
}

Value power(const Call& call) {
  if (!call[0].is_number()) return Value();
  const double exponent = call[1].is_number() ? call[1].number() : std::nan("");
  const double result = std::pow(call[0].number(), exponent);
  if (std::isfinite(result)) return Value::number(result);
  return call.evaluation.fail(
      "D3061", std::nullopt,
      {{"value", detail_json(call[0])}, {"index", 1}, {"exp", detail_json(call[1])}});
}

Value random(const Call& call) { return Value::number(call.evaluation.prng().next_unit()); }

Value picture_failure(const Call& call, const PictureError& error) {
  Json details = Json::object();
  if (!error.value.empty()) details["value"] = error.value;
  return call.evaluation.fail(error.code, std::nullopt, std::move(details));
}

Value picture_result(const Call& call, const Expected<std::string, PictureError>& result) {
  return result ? call.evaluation.text(*result) : picture_failure(call, result.error());
}

Value format_number_call(const Call& call) {
  if (!call[0].is_number() || !call[1].is_string()) return Value();
  DecimalFormat format;
  if (call[2].is_object()) {
    for (const Member& member : members_in_order(call.evaluation.arena(), call[2])) {
      if (member.value.is_string()) format.set(member.key, member.value.text());
    }
  }
  if (!call.evaluation.spend(call[1].text().size())) return Value::failure();
  return picture_result(call, format_number(call[0].number(), call[1].text(), format));
}

Value format_base(const Call& call) {
  if (!call[0].is_number()) return Value();
  const double value = round_half_even(call[0].number(), 0);
  const double radix = call[1].is_number() ? round_half_even(call[1].number(), 0) : 10;
  if (radix < 2 || radix > 36) {
    return call.evaluation.fail("D3100", std::nullopt, {{"value", radix}});
  }
  if (!std::isfinite(value) || radix == 10) return call.evaluation.text(number_text(value));
  std::string out;
  for (double rest = std::fabs(value); rest >= 1; rest = std::floor(rest / radix)) {
    const int digit = static_cast<int>(std::fmod(rest, radix));
    out += static_cast<char>(digit < 10 ? '0' + digit : 'a' + digit - 10);
  }
  if (out.empty()) out = "0";
  if (value < 0) out += '-';
  return call.evaluation.text(std::string(out.rbegin(), out.rend()));
}

Value format_integer_call(const Call& call) {
  if (!call[0].is_number() || !call[1].is_string()) return Value();
  if (!call.evaluation.spend(call[1].text().size())) return Value::failure();
  const auto picture = parse_integer_picture(call[1].text());
  if (!picture) return picture_failure(call, picture.error());
  return picture_result(call, format_integer(std::floor(call[0].number()), *picture));
}

Value parse_integer_call(const Call& call) {
  if (!call[0].is_string() || !call[1].is_string()) return Value();
  const auto picture = parse_integer_picture(call[1].text());
  if (!picture) return picture_failure(call, picture.error());
  const auto number = parse_integer(call[0].text(), *picture);
  return number ? Value::number(*number) : picture_failure(call, number.error());
}

}  // namespace

constinit const Builtin kNumberFunction{"number", "<(nsb)-:n>", 1, number};
constinit const Builtin kFloorFunction{"floor", "<n-:n>", 1, floor};
constinit const Builtin kCeilFunction{"ceil", "<n-:n>", 1, ceil};
constinit const Builtin kAbsFunction{"abs", "<n-:n>", 1, abs};
constinit const Builtin kRoundFunction{"round", "<n-n?:n>", 2, round};
constinit const Builtin kSqrtFunction{"sqrt", "<n-:n>", 1, sqrt};
constinit const Builtin kPowerFunction{"power", "<n-n:n>", 2, power};
constinit const Builtin kRandomFunction{"random", "<:n>", 0, random};
constinit const Builtin kFormatNumberFunction{"formatNumber", "<n-so?:s>", 3, format_number_call};
constinit const Builtin kFormatBaseFunction{"formatBase", "<n-n?:s>", 2, format_base};
constinit const Builtin kFormatIntegerFunction{"formatInteger", "<n-s:s>", 2, format_integer_call};
constinit const Builtin kParseIntegerFunction{"parseInteger", "<s-s:n>", 2, parse_integer_call};

}  // namespace sidestep::asl::jsonata
