#pragma once
// UpdateExpression: SET, REMOVE, ADD and DELETE.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html

#include "aws/dynamodb/expressions/placeholders.h"
#include "aws/dynamodb/expressions/update.h"

namespace sidestep::aws::dynamodb {

Expected<Update, Error> parse_update(std::string_view text, Placeholders& placeholders);

}  // namespace sidestep::aws::dynamodb
