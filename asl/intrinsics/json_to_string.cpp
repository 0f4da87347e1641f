// States.JsonToString(value): its compact JSON text.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kJsonToStringArguments[] = {ArgumentKind::kAny};

IntrinsicResult call_json_to_string(Arguments arguments, Prng&) {
  return Json(to_text(arguments[0].json()));
}

}  // namespace

extern constinit const Intrinsic kStatesJsonToString{"States.JsonToString", kJsonToStringArguments,
                                                     1, Further::kNone, call_json_to_string};

}  // namespace sidestep::asl
