#pragma once
// What templates may declare of CloudWatch Logs: AWS::Logs::LogGroup, ::LogStream,
// ::SubscriptionFilter, ::MetricFilter and ::ResourcePolicy.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_Logs.html

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::logs {

// `directory` outlives them.
std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory);

}  // namespace sidestep::aws::logs
