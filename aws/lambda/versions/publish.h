#pragma once
// Publishing: $LATEST as it is becomes a version that never changes.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html

#include <optional>
#include <string>

#include "aws/lambda/operation.h"
#include "aws/lambda/runner.h"

namespace sidestep::aws::lambda {

struct Publication {
  std::string function_arn;                  // unqualified
  std::optional<std::string> description{};  // in place of the function's own
  std::optional<std::string> sha256{};       // what its code must have
};

using Published = UniqueFunction<void(Expected<std::shared_ptr<const runner::Function>, Error>)>;

// `then` gets the version: a new one, or the last if nothing has changed since. Code in a directory
// is copied, in the background.
void publish(Lambda& lambda, Publication publication, Published then);

}  // namespace sidestep::aws::lambda
