#pragma once
// Tables as the operations on tags name them: by ARN.

#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

// The ARN that "ResourceArn" is, if a table has it.
Expected<std::string, Error> tagged_table(const Request& request);

}  // namespace sidestep::aws::dynamodb
