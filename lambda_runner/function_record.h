#pragma once
// A function, or an alias of one, as one JSON object, for the database: every field, no processes,
// no code.

#include <string>

#include "base/json.h"
#include "base/result.h"
#include "lambda_runner/function.h"

namespace sidestep::lambda {

Json to_record(const Function& function);

// What to_record made. Fields that are missing get their defaults, so that older records stay
// readable; an error text if a field has the wrong type.
Expected<Function, std::string> from_record(const Json& record);

Json to_record(const FunctionAlias& alias);
bool is_alias_record(const Json& record);
Expected<FunctionAlias, std::string> alias_from_record(const Json& record);

}  // namespace sidestep::lambda
