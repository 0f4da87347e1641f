#pragma once
// AttributeUpdates: how items were updated before there were expressions.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html

#include "aws/dynamodb/expressions/update.h"

namespace sidestep::aws::dynamodb {

Expected<Update, Error> update_of(const Json& attribute_updates);

}  // namespace sidestep::aws::dynamodb
