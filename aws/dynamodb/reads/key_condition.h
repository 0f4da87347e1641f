#pragma once
// What a Query asks of keys: one partition, and a range of sort keys.

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/schema/key.h"
#include "aws/dynamodb/tables/item_rows.h"

namespace sidestep::aws::dynamodb {

struct KeyCondition {
  std::string hash;  // the partition
  KeyRange range;
};

// How the condition was written, for messages.
enum class KeyConditionForm { kExpression, kLegacy };

// ValidationException if `condition` is not one on the keys of `schema` that a Query takes.
Expected<KeyCondition, Error> key_condition(const Condition& condition, const KeySchema& schema,
                                            KeyConditionForm form);

}  // namespace sidestep::aws::dynamodb
