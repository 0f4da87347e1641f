// States.MathRandom(first, end[, seed]): an integer from first up to, not including, end.
//
// The same seed gives the same number; which one, AWS does not document.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kMathRandomArguments[] = {ArgumentKind::kNumber, ArgumentKind::kNumber,
                                                 ArgumentKind::kNumber};

IntrinsicResult call_math_random(Arguments arguments, Prng& prng) {
  const std::int64_t first = arguments[0].integer();
  const std::int64_t end = arguments[1].integer();
  if (first >= end) return invalid("the start is not less than the end");
  const std::uint64_t size = static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(first);
  Prng seeded(arguments.size() == 3 ? static_cast<std::uint64_t>(arguments[2].integer()) : 0);
  const std::uint64_t number = arguments.size() == 3 ? seeded.next() : prng.next();
  return Json(static_cast<std::int64_t>(static_cast<std::uint64_t>(first) + number % size));
}

}  // namespace

extern constinit const Intrinsic kStatesMathRandom{"States.MathRandom", kMathRandomArguments, 2,
                                                   Further::kNone, call_math_random};

}  // namespace sidestep::asl
