#include "asl/intrinsics/intrinsic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "asl/intrinsics/list.h"
#include "base/limits.h"
#include "base/utf16.h"

namespace sidestep::asl {

#define X(name) extern const Intrinsic kStates##name;
SIDESTEP_INTRINSICS(X)
#undef X

namespace {

#define X(name) &kStates##name,
constexpr std::array kIntrinsics{SIDESTEP_INTRINSICS(X)};
#undef X

std::string name_of(ArgumentKind kind) {
  switch (kind) {
    case ArgumentKind::kAny: return "a value";
    case ArgumentKind::kArray: return "an array";
    case ArgumentKind::kObject: return "an object";
    case ArgumentKind::kString: return "a string";
    case ArgumentKind::kShortString:
      return "a string of at most " + std::to_string(limits::kIntrinsicTextMax) + " characters";
    case ArgumentKind::kNumber: return "a number";
    case ArgumentKind::kBoolean: return "a boolean";
  }
  return "";
}

bool is_of_kind(const Json& value, ArgumentKind kind) {
  switch (kind) {
    case ArgumentKind::kAny: return true;
    case ArgumentKind::kArray: return value.is_array();
    case ArgumentKind::kObject: return value.is_object();
    case ArgumentKind::kString: return value.is_string();
    case ArgumentKind::kShortString:
      return value.is_string() &&
             utf16_length(value.get_ref<const std::string&>()) <= limits::kIntrinsicTextMax;
    case ArgumentKind::kNumber: return value.is_number();
    case ArgumentKind::kBoolean: return value.is_boolean();
  }
  return false;
}

}  // namespace

std::int64_t Argument::integer() const {
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  const Json& value = json();
  if (value.is_number_unsigned()) {
    return static_cast<std::int64_t>(
        std::min(value.get<std::uint64_t>(), static_cast<std::uint64_t>(kMax)));
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  const double number = value.get<double>();
  double rounded = std::floor(number);
  if (number - rounded >= 0.5) rounded += 1;
  if (rounded >= 0x1p63) return kMax;
  if (rounded < -0x1p63) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(rounded);
}

const Intrinsic* find_intrinsic(std::string_view name) {
  for (const Intrinsic* intrinsic : kIntrinsics) {
    if (intrinsic->name == name) return intrinsic;
  }
  return nullptr;
}

std::string arity_problem(const Intrinsic& intrinsic, std::size_t count) {
  const std::size_t most = intrinsic.arguments.size();
  if (count >= intrinsic.required && (count <= most || intrinsic.further == Further::kAny)) {
    return "";
  }
  std::string expected = std::to_string(intrinsic.required);
  if (intrinsic.further == Further::kAny) expected += " or more";
  else if (most != intrinsic.required) expected += " or " + std::to_string(most);
  return std::string(intrinsic.name) + " takes " + expected + " arguments, not " +
         std::to_string(count);
}

IntrinsicResult call_intrinsic(const Intrinsic& intrinsic, Arguments arguments, Prng& prng) {
  const std::size_t declared = std::min(arguments.size(), intrinsic.arguments.size());
  for (std::size_t i = 0; i < declared; ++i) {
    const ArgumentKind kind = intrinsic.arguments[i];
    if (is_of_kind(arguments[i].json(), kind)) continue;
    return invalid("argument " + std::to_string(i + 1) + " must be " + name_of(kind));
  }
  return intrinsic.call(arguments, prng);
}

}  // namespace sidestep::asl
