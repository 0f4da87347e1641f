#pragma once
// The bodies of bedrock:invokeModel, which may be objects of S3 (the parameters Input and Output).
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrock.html

#include "integrations/optimized.h"

namespace sidestep::services {

extern const OptimizedBodies kModelBodies;

}  // namespace sidestep::services
