#pragma once
// What templates and sidestep.json may declare of Step Functions.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_StepFunctions.html

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"
#include "storage/storage.h"

namespace sidestep::aws::states {

// Those of AWS::StepFunctions::StateMachine, StateMachineVersion, StateMachineAlias and Activity.
// References outlive them. They call the service through the directory.
std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory,
                                                                  storage::Database& reader);

}  // namespace sidestep::aws::states
