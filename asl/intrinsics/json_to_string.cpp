// States.JsonToString(value): its compact JSON text.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArguments[] = {ArgumentKind::kAny};

IntrinsicResult call(Arguments arguments, Prng&) {
  return Json(to_text(arguments[0].json()));
}

}  // namespace

extern constinit const Intrinsic kStatesJsonToString{
    "States.JsonToString", kArguments, 1, Further::kNone, call};

}  // namespace sidestep::asl
