#pragma once
// All functions of all accounts and regions, by ARN: the one truth that the Lambda API changes,
// invocations read and observers follow. It does not run functions and does not keep them beyond
// the process.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lambda_runner/function.h"
#include "lambda_runner/function_observer.h"

namespace sidestep::lambda {

class FunctionRegistry {
 public:
  // The observers outlive the registry and are called in this order, before the call returns.
  explicit FunctionRegistry(std::vector<FunctionObserver*> observers = {})
      : observers_(std::move(observers)) {}

  // Adds a function or replaces the one of its ARN.
  void put(Function function);
  // The same for a function that an observer has kept already: no observer is called.
  void restore(Function function);
  // False if there is none of that ARN, which has no qualifier.
  bool remove(std::string_view arn);

  // By ARN, with the qualifier of the only version there is or without. Null if there is none. What
  // is returned never changes; a change makes a new value.
  std::shared_ptr<const Function> find(std::string_view arn) const;

  // In the order of ARNs, which for one account and region is that of names.
  std::vector<std::shared_ptr<const Function>> list() const;

 private:
  std::map<std::string, std::shared_ptr<const Function>, std::less<>> functions_;
  std::vector<FunctionObserver*> observers_;
};

}  // namespace sidestep::lambda
