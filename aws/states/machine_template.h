#pragma once
// A state machine as templates declare it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-stepfunctions-statemachine.html

#include "aws/core/resource_provider.h"

namespace sidestep::aws::states {

// The members of CreateStateMachine that its properties give, but for name and tags: always
// definition, roleArn and type. A ValidationError for properties that are missing or not supported.
Expected<Json, Error> machine_request(const ResourceRequest& request);

}  // namespace sidestep::aws::states
