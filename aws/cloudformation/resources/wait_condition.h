#pragma once
// AWS::CloudFormation::WaitConditionHandle, whose Ref is an address for signals, and
// AWS::CloudFormation::WaitCondition, which is made when as many of them have come as it says.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitcondition.html

#include <memory>
#include <vector>

#include "aws/cloudformation/resources/open_requests.h"
#include "aws/cloudformation/resources/wait_signals.h"
#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::cloudformation {

// All of it outlives the providers.
std::vector<std::unique_ptr<ResourceProvider>> wait_providers(const Platform& platform,
                                                              WaitSignals& signals,
                                                              OpenRequests& open);

}  // namespace sidestep::aws::cloudformation
