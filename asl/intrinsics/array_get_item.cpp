// States.ArrayGetItem(array, index): the element at an index that counts from 0.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArrayGetItemArguments[] = {ArgumentKind::kArray, ArgumentKind::kNumber};

IntrinsicResult call_array_get_item(Arguments arguments, Prng&) {
  const Json& array = arguments[0].json();
  const std::int64_t index = arguments[1].integer();
  if (index < 0 || index >= static_cast<std::int64_t>(array.size())) {
    return invalid("the index " + std::to_string(index) + " is out of bounds for an array of " +
                   std::to_string(array.size()));
  }
  return array[static_cast<std::size_t>(index)];
}

}  // namespace

extern constinit const Intrinsic kStatesArrayGetItem{"States.ArrayGetItem", kArrayGetItemArguments,
                                                     2, Further::kNone, call_array_get_item};

}  // namespace sidestep::asl
