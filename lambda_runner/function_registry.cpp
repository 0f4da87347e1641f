#include "lambda_runner/function_registry.h"

namespace sidestep::lambda {

void FunctionRegistry::put(Function function) {
  const auto kept = std::make_shared<const Function>(std::move(function));
  functions_[kept->arn] = kept;
  for (FunctionObserver* observer : observers_) observer->function_changed(*kept);
}

void FunctionRegistry::restore(Function function) {
  auto kept = std::make_shared<const Function>(std::move(function));
  functions_[kept->arn] = std::move(kept);
}

bool FunctionRegistry::remove(std::string_view arn) {
  const auto found = functions_.find(arn);
  if (found == functions_.end()) return false;
  const std::shared_ptr<const Function> removed = std::move(found->second);
  functions_.erase(found);
  for (FunctionObserver* observer : observers_) observer->function_removed(*removed);
  return true;
}

std::shared_ptr<const Function> FunctionRegistry::find(std::string_view arn) const {
  const std::string latest = std::string(":") + kLatestVersion;
  if (arn.ends_with(latest)) arn.remove_suffix(latest.size());
  const auto found = functions_.find(arn);
  return found == functions_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<const Function>> FunctionRegistry::list() const {
  std::vector<std::shared_ptr<const Function>> all;
  all.reserve(functions_.size());
  for (const auto& [arn, function] : functions_) all.push_back(function);
  return all;
}

}  // namespace sidestep::lambda
