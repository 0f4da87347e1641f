#pragma once
// The one thing that the service must know of the integrations, which stand above it.

#include <functional>
#include <string>

namespace sidestep::aws::states {

// Whether anything here carries out a Task of that resource, which is in the form without region
// and account.
using AnswersResource = std::function<bool(const std::string& resource)>;

}  // namespace sidestep::aws::states
