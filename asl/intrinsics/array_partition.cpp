// States.ArrayPartition(array, size): the array in chunks of that size; the last may be shorter.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArrayPartitionArguments[] = {ArgumentKind::kArray, ArgumentKind::kNumber};

IntrinsicResult call_array_partition(Arguments arguments, Prng&) {
  const std::int64_t size = arguments[1].integer();
  if (size <= 0) return invalid("the chunk size " + std::to_string(size) + " is not positive");
  Json array = arguments[0].take();
  Json::array_t chunks;
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i % static_cast<std::size_t>(size) == 0) chunks.push_back(Json::array());
    chunks.back().push_back(std::move(array[i]));
  }
  return Json(std::move(chunks));
}

}  // namespace

extern constinit const Intrinsic kStatesArrayPartition{
    "States.ArrayPartition", kArrayPartitionArguments, 2, Further::kNone, call_array_partition};

}  // namespace sidestep::asl
