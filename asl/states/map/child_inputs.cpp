#include "asl/states/map/child_inputs.h"

#include <utility>

#include "asl/runtime/context_object.h"
#include "base/limits.h"
#include "base/pace.h"

namespace sidestep::asl {
namespace {

// Where items come from, in AWS's words: "STATE_DATA", the object that they are read from, or the
// bucket whose objects they are.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html#contextobject-map
std::string source_of(const MapRunPlan& plan) {
  if (!plan.reading) return "STATE_DATA";
  const auto text = [&](std::string_view member) {
    const Json* value = find_member(plan.reading->parameters, member);
    return value && value->is_string() ? value->get<std::string>() : std::string();
  };
  const std::string key = text("Key");
  return "S3://" + text("Bucket") + (key.empty() ? "" : '/' + key);
}

}  // namespace

ChildInputs::ChildInputs(std::shared_ptr<const MapRunPlan> plan)
    : plan_(std::move(plan)),
      prng_(plan_->facts.seed),
      context_(plan_->facts.context),
      source_(source_of(*plan_)) {
  variables_.assign(plan_->facts.variables);
  if (plan_->batches) batch_.emplace(*plan_->batches);
}

Expected<Done, StateError> ChildInputs::add(const Item& item, std::vector<ChildInput>& inputs) {
  pace::spend();
  auto selected = select(item);
  ++items_;
  if (!selected) {
    return unexpected(state_error(selected.error().name, std::move(selected).error().cause));
  }
  std::string text = to_text(*selected);
  if (text.size() > limits::kPayloadMax) {
    return unexpected(state_error(errors::kDataLimitExceeded,
                                  "The state/task '" + plan_->state_name +
                                      "' has an item with a size exceeding the maximum number of "
                                      "bytes service limit."));
  }
  if (batch_) {
    batch_->add(text, inputs);
  } else {
    inputs.push_back({std::move(text), 1});
  }
  return Done{};
}

void ChildInputs::finish(std::vector<ChildInput>& inputs) {
  if (batch_) batch_->finish(inputs);
}

// The context object may be large, so it is lent to each selection instead of being copied.
Expected<Json, QueryError> ChildInputs::select(const Item& item) {
  const MapItems& selection = *plan_->selection;
  if (!selection.has_selector()) {
    const LazyJson none{Json()};
    return selection.select(item, {item.value, none, variables_, prng_, plan_->facts.at});
  }
  show_map_item(context_, {plan_->state_name, items_, item.value, item.key, source_});
  LazyJson context(std::move(context_));
  auto selected = selection.select(
      item, {plan_->facts.input.value(), context, variables_, prng_, plan_->facts.at});
  context_ = context.take();
  return selected;
}

}  // namespace sidestep::asl
