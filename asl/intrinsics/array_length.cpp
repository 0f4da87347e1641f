// States.ArrayLength(array).

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArrayLengthArguments[] = {ArgumentKind::kArray};

IntrinsicResult call_array_length(Arguments arguments, Prng&) {
  return Json(static_cast<std::int64_t>(arguments[0].json().size()));
}

}  // namespace

extern constinit const Intrinsic kStatesArrayLength{"States.ArrayLength", kArrayLengthArguments, 1,
                                                    Further::kNone, call_array_length};

}  // namespace sidestep::asl
