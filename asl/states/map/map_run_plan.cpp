#include "asl/states/map/map_run_plan.h"

#include <utility>

namespace sidestep::asl {
namespace {

// Those of the visit and of all around it; the inner one of a name is the one that is seen.
Variables::Map all_variables(const Variables& visible) {
  Variables::Map all;
  for (const Variables* scope = &visible; scope != nullptr; scope = scope->outer()) {
    for (const auto& [name, value] : scope->own()) all.emplace(name, value);
  }
  return all;
}

SelectionFacts facts_of(Visit& visit, const MapItems& selection, const Payload& input) {
  SelectionFacts facts;
  Scope& scope = visit.scope();
  facts.seed = scope.execution().prng.next();
  facts.at = scope.now();
  if (!selection.has_selector()) return facts;
  facts.input = selection.is_jsonata() ? visit.raw_input() : input;
  facts.context = visit.context().get();
  facts.variables = all_variables(scope.variables());
  return facts;
}

}  // namespace

Expected<std::shared_ptr<const MapRunPlan>, QueryError> make_map_run_plan(Visit& visit,
                                                                          const MapFields& fields,
                                                                          std::vector<Item> items,
                                                                          const Payload& input) {
  const DistributedMap& distributed = *fields.distributed;
  auto plan = std::make_shared<MapRunPlan>();
  plan->state_name = visit.state_name();
  plan->selection = &fields.items;
  plan->processor = fields.processor.get();
  plan->children = distributed.children;
  SIDESTEP_TRY(tolerated, fields.tolerated.evaluate(visit));
  plan->tolerated = tolerated;
  SIDESTEP_TRY(concurrency, fields.max_concurrency.evaluate(visit));
  plan->max_concurrency = concurrency.value_or(0);
  plan->items = std::move(items);
  if (distributed.reader) {
    SIDESTEP_TRY(reading, distributed.reader->evaluate(visit));
    plan->reading = std::move(reading);
  }
  if (distributed.batcher) {
    SIDESTEP_TRY(limits, distributed.batcher->evaluate(visit));
    plan->batches = std::move(limits);
  }
  if (distributed.writer) {
    SIDESTEP_TRY(writing, distributed.writer->evaluate(visit));
    plan->writing = std::move(writing);
  }
  plan->facts = facts_of(visit, fields.items, input);
  return plan;
}

}  // namespace sidestep::asl
