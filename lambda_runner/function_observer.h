#pragma once
// Who wants to know about functions, their versions and aliases that come, change and go: the
// database that keeps them, the pool that runs them.

#include "lambda_runner/function.h"

namespace sidestep::lambda {

class FunctionObserver {
 public:
  virtual ~FunctionObserver() = default;

  // `function` is new, or replaces the one of the same name and version.
  virtual void function_changed(const Function& function) = 0;
  // `function` is no longer there; the reference ends with the call.
  virtual void function_removed(const Function& function) = 0;
  virtual void alias_changed(const FunctionAlias&) {}
  virtual void alias_removed(const FunctionAlias&) {}
};

}  // namespace sidestep::lambda
