#pragma once
// Types that need no more than to be remembered, because what they describe has no effect here:
// groups, log groups, metadata. Their rows are the stack's. A service that comes to
// make them hands in a provider of its own, and the row here goes.

#include <memory>
#include <vector>

#include "aws/core/resource_provider.h"

namespace sidestep::aws::cloudformation {

std::vector<std::unique_ptr<ResourceProvider>> record_providers();

}  // namespace sidestep::aws::cloudformation
