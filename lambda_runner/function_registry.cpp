#include "lambda_runner/function_registry.h"

namespace sidestep::lambda {

void FunctionRegistry::put(Function function) {
  const auto kept = std::make_shared<const Function>(std::move(function));
  functions_[kept->name] = kept;
  for (FunctionObserver* observer : observers_) observer->function_changed(*kept);
}

void FunctionRegistry::restore(Function function) {
  auto kept = std::make_shared<const Function>(std::move(function));
  functions_[kept->name] = std::move(kept);
}

bool FunctionRegistry::remove(std::string_view name) {
  const auto found = functions_.find(name);
  if (found == functions_.end()) return false;
  const std::shared_ptr<const Function> removed = std::move(found->second);
  functions_.erase(found);
  for (FunctionObserver* observer : observers_) observer->function_removed(*removed);
  return true;
}

std::shared_ptr<const Function> FunctionRegistry::find(std::string_view name) const {
  const auto found = functions_.find(name);
  return found == functions_.end() ? nullptr : found->second;
}

std::shared_ptr<const Function> FunctionRegistry::find_arn(std::string_view arn) const {
  constexpr std::string_view kBeforeName = ":function:";
  const std::size_t at = arn.find(kBeforeName);
  if (at == std::string_view::npos) return nullptr;
  const std::string_view name_and_qualifier = arn.substr(at + kBeforeName.size());
  const std::string_view name = name_and_qualifier.substr(0, name_and_qualifier.find(':'));
  auto found = find(name);
  if (found == nullptr || !arn.starts_with(found->arn)) return nullptr;
  const std::string_view qualifier = arn.substr(found->arn.size());
  return qualifier.empty() || qualifier == ":$LATEST" ? found : nullptr;
}

std::vector<std::shared_ptr<const Function>> FunctionRegistry::list() const {
  std::vector<std::shared_ptr<const Function>> all;
  all.reserve(functions_.size());
  for (const auto& [name, function] : functions_) all.push_back(function);
  return all;
}

}  // namespace sidestep::lambda
