#pragma once
// Tags of objects and buckets: [{"Key": ..., "Value": ...}], checked.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html

#include <optional>
#include <string_view>

#include "aws/s3/errors.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::s3 {

enum class Tagged { kObject, kBucket, kNewBucket };

// The TagSet of a request's Tagging.
std::optional<Error> check_tags(const Json& tags, Tagged what);

// The header x-amz-tagging, "a=1&b=2", as a checked TagSet.
Expected<Json, Error> parse_tagging_header(std::string_view header);

}  // namespace sidestep::aws::s3
