// States.MathAdd(a, b): each is rounded to an integer first.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kMathAddArguments[] = {ArgumentKind::kNumber, ArgumentKind::kNumber};

IntrinsicResult call_math_add(Arguments arguments, Prng&) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(arguments[0].integer(), arguments[1].integer(), &sum)) {
    return invalid("the sum is too large");
  }
  return Json(sum);
}

}  // namespace

extern constinit const Intrinsic kStatesMathAdd{"States.MathAdd", kMathAddArguments, 2,
                                                Further::kNone, call_math_add};

}  // namespace sidestep::asl
