// States.JsonMerge(object, object, false): the members of both; where both have one, the second's.
//
// The third argument is there for a deep merge, which AWS does not offer.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kJsonMergeArguments[] = {ArgumentKind::kObject, ArgumentKind::kObject,
                                                ArgumentKind::kBoolean};

IntrinsicResult call_json_merge(Arguments arguments, Prng&) {
  if (arguments[2].json().get<bool>()) return invalid("deep merging is not supported");
  Json merged = arguments[0].take();
  for (const auto& [key, value] : arguments[1].json().get_ref<const Json::object_t&>()) {
    merged[key] = value;
  }
  return merged;
}

}  // namespace

extern constinit const Intrinsic kStatesJsonMerge{"States.JsonMerge", kJsonMergeArguments, 3,
                                                  Further::kNone, call_json_merge};

}  // namespace sidestep::asl
