#pragma once
// Tables of other accounts, named by their ARNs: their policies would have to allow the call, and
// there are none here. A table of another region is not found.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html

#include "aws/core/call.h"
#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

// AccessDeniedException if TableName or ResourceArn is of another account.
Checked check_owner(const Call& call);

}  // namespace sidestep::aws::dynamodb
