#include "asl/jsonata/rounding.h"

#include <charconv>
#include <cmath>
#include <string>

#include "asl/jsonata/number_text.h"

namespace sidestep::asl::jsonata {
namespace {

// value * 10^places, done on the decimal text so that nothing is lost.
double shift(double value, int places) {
  std::string text = number_text(value);
  const std::size_t e = text.find('e');
  int exponent = places;
  if (e != std::string::npos) {
    exponent += std::stoi(text.substr(e + 1));
    text.resize(e);
  }
  text += 'e' + std::to_string(exponent);
  double shifted = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), shifted);
  if (read.ec == std::errc::result_out_of_range) {
    return exponent < 0 ? 0 : (value < 0 ? -HUGE_VAL : HUGE_VAL);
  }
  return shifted;
}

double half_even(double value) {
  const double floor = std::floor(value);
  const double part = value - floor;
  if (part != 0.5) return part < 0.5 ? floor : floor + 1;
  return std::fmod(floor, 2) == 0 ? floor : floor + 1;
}

}  // namespace

double round_half_even(double value, double places) {
  if (!std::isfinite(value)) return value;
  if (places == 0) return half_even(value) + 0.0;
  const int by = static_cast<int>(std::fmax(-400, std::fmin(400, places)));
  const double shifted = shift(value, by);
  if (!std::isfinite(shifted)) return shifted;
  return shift(half_even(shifted), -by) + 0.0;
}

}  // namespace sidestep::asl::jsonata
