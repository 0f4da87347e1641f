#pragma once
// What calls of DynamoDB and S3 need: those that work on several items or objects at once need
// something of each, and by another name than the operation's.

#include "aws/iam/access/needs.h"

namespace sidestep::aws::iam {

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
Needs needs_of_dynamodb(const Call& call);

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
Needs needs_of_s3(const Call& call);

}  // namespace sidestep::aws::iam
