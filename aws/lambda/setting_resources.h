#pragma once
// What templates and sidestep.json may declare beside a function: its versions, aliases, URLs,
// permissions, how its events are handled, and layers.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Lambda.html

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::lambda {

// `directory` outlives them.
std::vector<std::unique_ptr<ResourceProvider>> setting_providers(const Directory& directory);

}  // namespace sidestep::aws::lambda
