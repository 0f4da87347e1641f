#pragma once
// What templates may declare of EventBridge: AWS::Events::Rule, ::EventBus, ::Archive, ::Connection
// and ::ApiDestination.

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::events {

// `directory` outlives them.
std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory);

}  // namespace sidestep::aws::events
