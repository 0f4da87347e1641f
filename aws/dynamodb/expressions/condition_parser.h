#pragma once
// ConditionExpression, FilterExpression and KeyConditionExpression, which have one grammar.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/expressions/placeholders.h"

namespace sidestep::aws::dynamodb {

// `name` is the request's member, for messages.
Expected<Condition, Error> parse_condition(std::string_view name, std::string_view text,
                                           Placeholders& placeholders);

}  // namespace sidestep::aws::dynamodb
