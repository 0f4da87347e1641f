#pragma once
// The buckets that `cdk bootstrap` makes for assets: here they are there by themselves, in every
// account and region, so that nobody has to bootstrap. A bucket gets its row when it is first
// asked for.
// https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html

#include <optional>
#include <string>

#include "aws/core/call.h"
#include "aws/s3/tables/buckets.h"

namespace sidestep::aws::s3 {

// "cdk-hnb659fds-assets-123456789012-us-east-1": nothing for any other name.
std::optional<BucketRow> bootstrap_bucket(const std::string& name);

// The bucket that the call names and that has to be made first; nothing if it is there, is no such
// bucket, or is to be created or deleted by the call itself.
std::optional<BucketRow> missing_bootstrap_bucket(storage::Database& database, const Call& call);

}  // namespace sidestep::aws::s3
