#pragma once
// The layers of a function, as its configuration names them.

#include "aws/lambda/operation.h"
#include "aws/lambda/runner.h"

namespace sidestep::aws::lambda {

// Sets the layers of `function` if `body` has Layers: a list of ARNs of layers' versions, or of
// absolute paths of directories, which are used where they are. InvalidParameterValueException if
// there is no such layer.
Expected<Done, Error> read_layers(Lambda& lambda, const Json& body, runner::Function& function);

}  // namespace sidestep::aws::lambda
