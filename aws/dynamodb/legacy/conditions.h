#pragma once
// Conditions as they were written before there were expressions: Expected, QueryFilter, ScanFilter
// and KeyConditions.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

// How the conditions of several attributes are joined: ConditionalOperator.
enum class Junction { kAnd, kOr };

Junction junction_of(const Json& input);

// The member "Expected".
Expected<Condition, Error> condition_of_expected(const Json& expected, Junction junction);

// A map from names to ComparisonOperator and AttributeValueList.
Expected<Condition, Error> condition_of_filter(const Json& filter, Junction junction);

}  // namespace sidestep::aws::dynamodb
