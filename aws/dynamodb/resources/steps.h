#pragma once
// Calls that a resource of a template is made of, one after the other.

#include <vector>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::dynamodb {

struct Step {
  std::string operation;
  Json input;
  // Codes of errors after which it goes on all the same.
  std::vector<std::string> forgiven{};
};

// Makes the calls in order until one fails. `then` gets the answer of the first, or the error.
void run_steps(const Directory& directory, Scope scope, std::vector<Step> steps,
               UniqueFunction<void(Answer first)> then);

}  // namespace sidestep::aws::dynamodb
