#pragma once
// Which parameters of a request are expressions and which their older forms: a request has one kind
// or the other.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/expressions/placeholders.h"

namespace sidestep::aws::dynamodb {

struct ExpressionParameters {
  std::span<const std::string_view> expressions;  // those that may have values come first
  std::size_t with_values;                        // how many of them
  std::span<const std::string_view> legacy;
};

Checked check_expression_parameters(const Json& input, const ExpressionParameters& parameters);

// The member `name` as a condition; nullopt if it is not there.
Expected<std::optional<Condition>, Error> condition_in(const Json& input, std::string_view name,
                                                       Placeholders& placeholders);

// ProjectionExpression or AttributesToGet; nullopt if there is neither.
Expected<std::optional<std::vector<Path>>, Error> projection_in(const Json& input,
                                                                Placeholders& placeholders);

}  // namespace sidestep::aws::dynamodb
