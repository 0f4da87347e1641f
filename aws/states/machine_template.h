#pragma once
// A state machine as templates declare it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-stepfunctions-statemachine.html

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::states {

// The members of CreateStateMachine that its properties give, but for name and tags: always
// definition, roleArn and type. A ValidationError for properties that are missing or not supported.
Expected<Json, Error> machine_request(const ResourceRequest& request);

// Reads DefinitionS3Location, if the definition is there, from S3: `then` gets the request with the
// definition as DefinitionString. On the loop, now or later.
void fetch_definition(const Directory& directory, ResourceRequest request,
                      UniqueFunction<void(Expected<ResourceRequest, Error>)> then);

}  // namespace sidestep::aws::states
