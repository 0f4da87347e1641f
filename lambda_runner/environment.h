#pragma once
// The environment variables of a function's process: what AWS sets, what leads AWS SDKs back to us,
// and the function's own. Nothing of our own environment but the search path.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html

#include <string>
#include <vector>

#include "lambda_runner/function.h"
#include "lambda_runner/pool_settings.h"
#include "lambda_runner/runtimes/runtime.h"

namespace sidestep::lambda {

struct EnvironmentRequest {
  const Function& function;
  const PoolSettings& settings;
  const Launch& launch;
  std::string runtime_api{};      // "127.0.0.1:port"; empty if the process does not use it
  std::string log_stream_name{};  // "2026/11/23/[$LATEST]0123..."
};

// "NAME=value", in the order of names.
std::vector<std::string> process_environment(const EnvironmentRequest& request);

}  // namespace sidestep::lambda
