#pragma once
// AWS::S3::Bucket's properties as calls of S3's operations: templates write most documents under
// other names than the API.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html

#include <string>
#include <vector>

#include "aws/core/resource_calls.h"
#include "base/json.h"

namespace sidestep::aws::s3 {

// The calls that bring a bucket from the properties `before` to `after`, in an order in which they
// can be made. Of a bucket that was just made, `before` is empty.
std::vector<ResourceCall> bucket_calls(const std::string& bucket, const Json& before,
                                       const Json& after);

// The properties that have no effect here: "ReplicationConfiguration, MetricsConfigurations". Empty
// if there are none.
std::string idle_properties(const Json& properties);

// "PublicRead" is "public-read".
std::string canned_list(const std::string& access_control);

}  // namespace sidestep::aws::s3
