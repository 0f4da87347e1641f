#pragma once
// The library lambda_runner, under a name that does not clash with this folder's own.

namespace sidestep::lambda {}

namespace sidestep::aws::lambda {
namespace runner = sidestep::lambda;
}
