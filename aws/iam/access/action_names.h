#pragma once
// What IAM calls an operation: mostly as the service does.

#include <string>
#include <string_view>

namespace sidestep::aws::iam {

// "lambda:InvokeFunction" for "lambda" and "Invoke". `is_versioned`: of an object of S3 whose
// version the caller names.
std::string action_of(std::string_view service, std::string_view operation,
                      bool is_versioned = false);

}  // namespace sidestep::aws::iam
