#pragma once
// A template's declaration of a table, as calls of DynamoDB.

#include "aws/dynamodb/resources/steps.h"

namespace sidestep::aws::dynamodb {

// Templates may write numbers and booleans as texts: "5", "true".
Json with_scalars(const Json& properties);

// The properties of AWS::DynamoDB::GlobalTable as those of a Table in `region`.
Json properties_of_global_table(const Json& properties, const std::string& region);

std::vector<Step> steps_to_create(const std::string& name, const Json& properties);

struct NamedTable {
  std::string name;
  std::string arn;
};
// What changed between the two. Empty if nothing has.
std::vector<Step> steps_to_update(const NamedTable& table, const Json& before, const Json& after);

}  // namespace sidestep::aws::dynamodb
