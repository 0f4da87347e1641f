#pragma once
// AWS::Lambda::EventSourceMapping.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::lambda {

// The directory outlives them.
std::vector<std::unique_ptr<ResourceProvider>> event_source_providers(const Directory& directory);

}  // namespace sidestep::aws::lambda
