#pragma once
// Makes the inputs of a Map Run's children out of its items: ItemSelector, then ItemBatcher.

#include <memory>
#include <vector>

#include "asl/states/map/child_input.h"
#include "asl/states/map/map_run_plan.h"

namespace sidestep::asl {

class ChildInputs {
 public:
  explicit ChildInputs(std::shared_ptr<const MapRunPlan> plan);

  // Where the items that follow are from, if that is not what the ItemReader names.
  void set_source(std::string source) { source_ = std::move(source); }

  // Takes the next item; appends the inputs that are complete. The error is that of the Map Run.
  // May take as long as an expression may.
  Expected<Done, StateError> add(const Item& item, std::vector<ChildInput>& inputs);
  // After the last item: appends the input that is still open.
  void finish(std::vector<ChildInput>& inputs);

  std::int64_t items() const { return items_; }

 private:
  Expected<Json, QueryError> select(const Item& item);

  const std::shared_ptr<const MapRunPlan> plan_;
  std::int64_t items_ = 0;
  Prng prng_;
  Variables variables_;
  Json context_;
  std::string source_;
  std::optional<Batch> batch_;
};

}  // namespace sidestep::asl
