#pragma once
// ConsumedCapacity: what AWS would charge for an operation on one item.

#include <cstdint>
#include <string_view>

#include "aws/dynamodb/operation.h"

namespace sidestep::services::dynamodb {

// For a write: the larger of the item before and after.
double write_units(std::int64_t size_bytes);

double read_units(std::int64_t size_bytes, bool consistent);

// Adds ConsumedCapacity to `result` if the request asks for it.
void add_capacity(Json& result, const Call& call, double units);

}  // namespace sidestep::services::dynamodb
