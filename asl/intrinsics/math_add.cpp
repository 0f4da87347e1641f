// States.MathAdd(a, b): each is rounded to an integer first.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArguments[] = {ArgumentKind::kNumber, ArgumentKind::kNumber};

IntrinsicResult call(Arguments arguments, Prng&) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(arguments[0].integer(), arguments[1].integer(), &sum)) {
    return invalid("the sum is too large");
  }
  return Json(sum);
}

}  // namespace

extern constinit const Intrinsic kStatesMathAdd{
    "States.MathAdd", kArguments, 2, Further::kNone, call};

}  // namespace sidestep::asl
