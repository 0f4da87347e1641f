// States.ArrayContains(array, value): whether the array holds an equal value, of the same type.

#include <algorithm>

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArrayContainsArguments[] = {ArgumentKind::kArray, ArgumentKind::kAny};

IntrinsicResult call_array_contains(Arguments arguments, Prng&) {
  const Json& array = arguments[0].json();
  return Json(std::find(array.begin(), array.end(), arguments[1].json()) != array.end());
}

}  // namespace

extern constinit const Intrinsic kStatesArrayContains{
    "States.ArrayContains", kArrayContainsArguments, 2, Further::kNone, call_array_contains};

}  // namespace sidestep::asl
