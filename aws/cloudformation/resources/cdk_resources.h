#pragma once
// Custom resources that the CDK's own constructs declare, made without their functions, which would
// need AWS's SDK and services that are not here: Custom::LogRetention, Custom::S3AutoDeleteObjects,
// and Custom::AWS where its call is one of this server's.
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources.AwsCustomResource.html

#include <memory>
#include <vector>

#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::cloudformation {

// `platform` and `custom`, which gets the calls of Custom::AWS that are nowhere here, outlive them.
std::vector<std::unique_ptr<ResourceProvider>> cdk_providers(const Platform& platform,
                                                             ResourceProvider& custom);

}  // namespace sidestep::aws::cloudformation
