// Map: runs its item processor once per item, inside this execution or, if it is distributed, in
// executions of their own. The first iteration to fail ends the others. A redrive continues those
// that did not succeed.

#include "asl/runtime/join.h"
#include "asl/states/kinds.h"
#include "asl/states/map/map_rehearsal.h"
#include "asl/states/map/run_distributed.h"
#include "asl/states/run_states.h"
#include "base/limits.h"
#include "base/pace.h"

namespace sidestep::asl {
namespace {

// The iterations of one visit that have not succeeded, while they run.
class Iterations {
 public:
  Iterations(Visit& visit, const MapFields& fields, const Json& input)
      : visit_(visit), fields_(fields), input_(input), open_(visit.scope().unfinished_inside()) {}

  std::size_t count() const { return open_.size(); }
  Scope& scope(std::size_t i) const { return *visit_.scope().inside()[open_[i]]; }

  // Records the start of iteration `i`, after what made room for it, and makes its flow.
  Flow<BranchOutcome> make(std::size_t i, std::optional<std::size_t> after) {
    Scope& iteration = scope(i);
    if (!iteration.begun()) {
      const Scope& before = after ? scope(*after) : visit_.scope();
      iteration.begin(before.previous_event_id());
      iteration.emit(events::kMapIterationStarted, iteration_details(*iteration.map_item()));
    }
    return iterate(iteration);
  }

  void note_success(std::size_t i) {
    Scope& iteration = scope(i);
    iteration.finish();
    last_success_id_ =
        iteration.scheduler().emit(iteration.previous_event_id(), events::kMapIterationSucceeded,
                                   iteration_details(*iteration.map_item()));
  }

  // The event that the end of the whole state names as its predecessor.
  std::int64_t last_event_id() const {
    return last_success_id_ != 0 ? last_success_id_ : visit_.scope().previous_event_id();
  }

 private:
  Flow<BranchOutcome> iterate(Scope& scope) {
    if (scope.is_new()) {
      // The first item that cannot be selected fails the Map, and is the only one that is reported.
      if (unselected_) co_return unexpected(StateError{});
      auto input = fields_.items.select(visit_, scope, input_);
      unselected_ = !input;
      if (!input) co_return unexpected(visit_.fail(input.error()));
      scope.go_to(fields_.processor->start_at, Payload(*std::move(input)));
    }
    Flow<BranchOutcome> states = run_states(scope, *fields_.processor);
    co_return co_await std::move(states);
  }

  Visit& visit_;
  const MapFields& fields_;
  const Json& input_;
  const std::vector<std::size_t> open_;
  std::int64_t last_success_id_ = 0;
  bool unselected_ = false;
};

class Map final : public State {
 public:
  explicit Map(MapFields fields) : fields_(std::move(fields)) {}

  std::vector<const StateMachine*> inside() const override { return {fields_.processor.get()}; }

  const DistributedMap* distributed_map() const override {
    return fields_.distributed ? &*fields_.distributed : nullptr;
  }

  std::optional<std::string> fault_of_mock(const Json& result) const override {
    if (fields_.distributed && fields_.distributed->writer &&
        fields_.distributed->writer->exports()) {
      return result.is_object() ? std::nullopt
                                : std::optional("Mocked result must be a JSON object.");
    }
    return result.is_array() ? std::nullopt : std::optional("Mocked result must be an array.");
  }

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    if (visit.rehearsal()) co_return rehearse_map(visit, fields_, input);
    if (fields_.distributed) {
      Flow<Outcome> run = run_distributed(visit, fields_, std::move(input));
      co_return co_await std::move(run);
    }
    Scope& scope = visit.scope();
    const bool goes_on = !scope.inside().empty();
    const auto limit =
        goes_on ? fields_.max_concurrency.evaluate(visit) : start_items(visit, input.value());
    if (!limit) co_return unexpected(visit.fail(limit.error()));
    Iterations iterations(visit, fields_, input.value());
    Join join(
        scope.scheduler(), {iterations.count(), at_once(*limit), scope.beginning()},
        [&](std::size_t i, std::optional<std::size_t> after) { return iterations.make(i, after); },
        [&](std::size_t i) { iterations.note_success(i); });
    auto outcome = co_await join;
    if (!outcome) {
      Join::Failure& failure = outcome.error();
      co_return unexpected(
          scope.give_up_inside(iterations.scope(failure.index), std::move(failure.error)));
    }
    scope.continue_from(iterations.last_event_id());
    scope.emit_aside(scope.previous_event_id(), events::kMapStateSucceeded);
    co_return Result{scope.outputs_inside()};
  }

 private:
  using Limit = Expected<std::optional<std::int64_t>, QueryError>;

  // Makes a scope for each item. Returns how many shall run at once.
  Limit start_items(Visit& visit, const Json& input) const {
    SIDESTEP_TRY(items, fields_.items.items(visit, input));
    SIDESTEP_TRY(limit, fields_.max_concurrency.evaluate(visit));
    Scope& scope = visit.scope();
    scope.emit(events::kMapStateStarted,
               Details().integer("length", static_cast<std::int64_t>(items.size())).take());
    if (auto problem = fields_.tolerated.check(visit)) return unexpected(*std::move(problem));
    for (std::size_t i = 0; i < items.size(); ++i) {
      pace::spend();
      scope.add_inside(MapItem{visit.state_name(), static_cast<std::int64_t>(i),
                               std::move(items[i].value), std::move(items[i].key)});
    }
    return limit;
  }

  // 0, as no limit at all, means as many as AWS runs at once.
  static std::size_t at_once(std::optional<std::int64_t> limit) {
    const std::int64_t wanted = limit.value_or(0);
    const bool limited = wanted > 0 && wanted < limits::kInlineMapConcurrencyMax;
    return static_cast<std::size_t>(limited ? wanted : limits::kInlineMapConcurrencyMax);
  }

  const MapFields fields_;
};

// Reads ProcessorConfig. Returns the type of the children, if the Map is distributed.
std::optional<ExecutionType> parse_config(const Json& config, const std::string& location,
                                          FieldReader& fields) {
  FieldReader reader = fields.inside(config, location);
  const std::string mode = reader.text("Mode").value_or("INLINE");
  const bool distributed = mode == "DISTRIBUTED";
  if (!distributed && mode != "INLINE") {
    reader.error("The field 'Mode' should have one of these values: [INLINE, DISTRIBUTED]", "Mode");
  }
  if (distributed && fields.enclosure().type == MachineType::kExpress) {
    reader.error("Express workflows do not support Map states with Mode 'DISTRIBUTED'", "Mode");
  }
  const auto type = parse_machine_type(reader.text("ExecutionType").value_or("STANDARD"));
  if (!type) {
    reader.error("The field 'ExecutionType' should have one of these values: [STANDARD, EXPRESS]",
                 "ExecutionType");
  }
  reader.finish();
  if (!distributed) return std::nullopt;
  return type == MachineType::kExpress ? ExecutionType::kExpress : ExecutionType::kStandard;
}

// The processor, under its name of today or its older one; null after findings.
std::unique_ptr<const StateMachine> parse_processor(FieldReader& fields, MapFields& map) {
  fields.at_most_one({"ItemProcessor", "Iterator"});
  const std::string_view name = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
  fields.require({name});
  const Json* processor = fields.object(name);
  if (!processor) return nullptr;
  std::optional<ExecutionType> children;
  if (const Json* config = find_member(*processor, "ProcessorConfig")) {
    children = parse_config(*config, fields.location_of(name) + "/ProcessorConfig", fields);
  }
  if (children) map.distributed = DistributedMap::parse(fields, *children);
  const MachineType type =
      children == ExecutionType::kExpress ? MachineType::kExpress : fields.enclosure().type;
  return parse_sub_machine(*processor, fields.location_of(name), fields, type);
}

std::unique_ptr<State> parse_map(FieldReader& fields) {
  MapFields map;
  map.items = MapItems::parse(fields);
  map.max_concurrency =
      IntegerField::parse_with_reference(fields, "MaxConcurrency", {0, INT64_MAX});
  map.tolerated = ToleratedFailures::parse(fields);
  map.processor = parse_processor(fields, map);
  return std::make_unique<Map>(std::move(map));
}

}  // namespace

constinit const StateKind kMap{
    .type = "Map",
    .entered = {"MapStateEntered", events::kEnteredMember},
    .exited = {"MapStateExited", events::kExitedMember},
    .aborted = &events::kMapStateAborted,
    .failed = &events::kMapStateFailed,
    .may_retry = true,
    .shared = {.result_selector = true, .result_path = true},
    .parse = parse_map,
};

}  // namespace sidestep::asl
