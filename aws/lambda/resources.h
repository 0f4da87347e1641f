#pragma once
// What templates and sidestep.json may declare of Lambda.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html

#include <memory>
#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"
#include "aws/lambda/lambda.h"

namespace sidestep::aws::lambda {

// That of AWS::Lambda::Function. Beside CloudFormation's forms, Code may be the path of a directory
// or an archive, as `aws cloudformation package` takes it; and a function with the runtime
// "command" has the property Command, a list of texts. Both outlive the providers; `directory` is
// asked for the objects that code is in.
std::vector<std::unique_ptr<ResourceProvider>> resource_providers(Lambda& lambda,
                                                                  const Directory& directory);

}  // namespace sidestep::aws::lambda
