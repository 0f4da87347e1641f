#pragma once
// ReturnValues of operations that replace or remove one item: the old item or nothing.

#include <optional>

#include "aws/dynamodb/operation.h"
#include "storage/dynamodb_items.h"

namespace sidestep::services::dynamodb {

// ValidationException for a value that only UpdateItem takes.
std::optional<Error> check_return_values(const Json& request);

// Adds Attributes to `result` if there was an item and the request asks for it.
void add_old_item(Json& result, const Json& request,
                  const std::optional<storage::DynamodbItemRow>& old);

}  // namespace sidestep::services::dynamodb
