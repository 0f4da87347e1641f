#pragma once
// The group that a call names: by name, or by name or ARN as its identifier.

#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "aws/logs/tables/groups.h"
#include "base/result.h"

namespace sidestep::aws::logs {

// The errors are InvalidParameterException and ResourceNotFoundException.
Expected<LogGroup, Error> named_group(storage::Database& database, const Call& call);

// The name in "arn:aws:logs:us-east-1:123456789012:log-group:NAME", also with ":*" or a stream
// behind it; what is no ARN is a name.
std::string group_name_in(std::string_view identifier);

// "arn:aws:logs:us-east-1:123456789012:log-group:NAME"
std::string group_arn(const Scope& scope, std::string_view name);

}  // namespace sidestep::aws::logs
