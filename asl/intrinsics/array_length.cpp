// States.ArrayLength(array).

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArguments[] = {ArgumentKind::kArray};

IntrinsicResult call(Arguments arguments, Prng&) {
  return Json(static_cast<std::int64_t>(arguments[0].json().size()));
}

}  // namespace

extern constinit const Intrinsic kStatesArrayLength{
    "States.ArrayLength", kArguments, 1, Further::kNone, call};

}  // namespace sidestep::asl
