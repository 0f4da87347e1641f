#pragma once
// ProjectionExpression: a list of document paths.

#include <vector>

#include "aws/dynamodb/expressions/path.h"
#include "aws/dynamodb/expressions/placeholders.h"

namespace sidestep::aws::dynamodb {

Expected<std::vector<Path>, Error> parse_projection(std::string_view text,
                                                    Placeholders& placeholders);

}  // namespace sidestep::aws::dynamodb
