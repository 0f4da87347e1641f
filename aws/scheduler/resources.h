#pragma once
// What templates may declare of the Scheduler: AWS::Scheduler::Schedule and ::ScheduleGroup.

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::scheduler {

// `directory` outlives them.
std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory);

}  // namespace sidestep::aws::scheduler
