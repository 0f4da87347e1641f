#pragma once
// How requests name tables: by name, or by ARN.

#include <string>
#include <string_view>

#include "aws/core/scope.h"

namespace sidestep::aws::dynamodb {

std::string table_arn(const Scope& scope, std::string_view name);

bool is_table_arn(std::string_view text);

bool has_table_name_characters(std::string_view name);

// The name that `text`, a name or an ARN, means in `scope`; the ARN of a table elsewhere stays as
// it is, and no table has that name.
std::string_view table_name(const Scope& scope, std::string_view text);

}  // namespace sidestep::aws::dynamodb
