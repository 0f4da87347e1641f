// States.Array(value, ...): a list of its arguments.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

IntrinsicResult call_array(Arguments arguments, Prng&) {
  Json::array_t items;
  items.reserve(arguments.size());
  for (Argument& argument : arguments) items.push_back(argument.take());
  return Json(std::move(items));
}

}  // namespace

extern constinit const Intrinsic kStatesArray{"States.Array", {}, 0, Further::kAny, call_array};

}  // namespace sidestep::asl
