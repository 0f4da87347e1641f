#pragma once
// Keeps functions, their versions and their aliases in the database as they come, change and go.

#include "lambda_runner/function_registry.h"
#include "storage/storage.h"

namespace sidestep {

class FunctionStore final : public lambda::FunctionObserver {
 public:
  // `storage` outlives the store.
  explicit FunctionStore(storage::Storage& storage) : storage_(storage) {}

  // Brings back what is kept; true if that was all. A record that cannot be read is left out, and
  // it is logged.
  bool restore(lambda::FunctionRegistry& registry);

  void function_changed(const lambda::Function& function) override;
  void function_removed(const lambda::Function& function) override;
  void alias_changed(const lambda::FunctionAlias& alias) override;
  void alias_removed(const lambda::FunctionAlias& alias) override;

 private:
  void put(const std::string& arn, const Json& record);
  void remove(const std::string& arn);

  storage::Storage& storage_;
};

}  // namespace sidestep
