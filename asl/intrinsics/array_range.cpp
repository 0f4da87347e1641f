// States.ArrayRange(first, last, step): both ends included.

#include "asl/intrinsics/intrinsic.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArrayRangeArguments[] = {ArgumentKind::kNumber, ArgumentKind::kNumber,
                                                 ArgumentKind::kNumber};

IntrinsicResult call_array_range(Arguments arguments, Prng&) {
  const std::int64_t first = arguments[0].integer();
  const std::int64_t last = arguments[1].integer();
  const std::int64_t step = arguments[2].integer();
  if (step == 0) return invalid("the step is 0");
  Json::array_t items;
  for (std::int64_t item = first; step > 0 ? item <= last : item >= last;) {
    if (items.size() == limits::kArrayRangeMax) {
      return invalid("the range has more than " + std::to_string(limits::kArrayRangeMax) +
                     " items");
    }
    items.push_back(item);
    if (__builtin_add_overflow(item, step, &item)) break;
  }
  return Json(std::move(items));
}

}  // namespace

extern constinit const Intrinsic kStatesArrayRange{"States.ArrayRange", kArrayRangeArguments, 3,
                                                   Further::kNone, call_array_range};

}  // namespace sidestep::asl
